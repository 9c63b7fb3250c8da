"""What an edition may see of the plan's past: a term only where it was visible then and is visible now."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, fields, replace

from smartdocs.model.agreed_terms import AgreedMetric, AgreedTerms, GoalPast, Past, PlanTag, TermsVersion
from smartdocs.model.record_schema import KINDS
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility

# Where a term is a row of the schema, which says how wide an audience it may reach.
_ROWS = {
    "title": ("goal", "title"), "what": ("specific", "what"), "counts_when": ("specific", "counts_when"),
    "owner": ("goal", "owner"), "team": ("goal", "team"), "account": ("goal", "account"),
    "supports": ("relevant", "supports"), "period": ("goal", "period"), "start": ("time_bound", "start"),
    "due": ("time_bound", "due"), "check_in": ("time_bound", "check_in"), "weight": ("goal", "weight"),
    "status": ("goal", "status"), "continues": ("goal", "continues"), "agreed_on": ("agreement", "on"),
    "metrics": ("goal", "measurable"), "milestones": ("goal", "milestones"),
}  # fmt: skip
_METRIC_ROWS = {"name": "metric"}
_DEFAULTS = AgreedTerms(id="")
_NO_METRIC = AgreedMetric()
_ALWAYS = ("id", "visibility", "hidden", "adjustments")


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What some version of a goal hid: the union, for what was hidden once is not shown later."""

    terms: frozenset[str]
    milestones: frozenset[str]


def project_past(
    past: Past,
    scope: Scope,
    shown: Container[str],
    there: Container[str],
) -> Past:
    """Return the past as an edition has it; a goal that is `there` has one when it is `shown`."""
    goals: dict[str, GoalPast] = {}
    hidden: dict[str, _Hidden] = {}
    for name, goal in past.goals.items():
        last = goal.last_terms
        audience = scope.audience_for(last.owner)
        if name in there and name not in shown:
            continue
        if not scope.covers_terms(last, name in shown) or not last.visibility.is_shown_to(audience):
            continue
        hidden[name] = _find_hidden(goal, audience)
        covers = _covers(scope, name in shown)
        versions = tuple(_project_versions(goal.versions, covers, audience, hidden[name]))
        if any(version.terms for version in versions):
            goals[name] = replace(goal, versions=versions)
    goals = {name: goal if goal.became in goals else replace(goal, became="") for name, goal in goals.items()}
    audience = max(scope.audience, Visibility.INTERNAL)
    return replace(
        past,
        goals=goals,
        tags=tuple(_project_tag(tag, scope, goals, hidden, shown) for tag in past.tags),
        verdicts=tuple(
            chain
            for chain in past.verdicts
            if chain[0].goal in goals
            and all((item.audience or Visibility.INTERNAL).is_shown_to(audience) for item in chain)
        ),
        rewritten=tuple(
            item
            for item in past.rewritten
            if item.goal in goals and (item.visibility or Visibility.INTERNAL).is_shown_to(audience)
        ),
    )


def _covers(scope: Scope, is_shown: bool) -> Callable[[AgreedTerms], bool]:
    return lambda terms: scope.covers_terms(terms, is_shown)


def _find_hidden(goal: GoalPast, audience: Visibility) -> _Hidden:
    terms, milestones = set(), set()
    for version in goal.iter_terms():
        terms |= {name for name, visibility in version.hidden if not visibility.is_shown_to(audience)}
        milestones |= {
            item.id
            for item in version.milestones
            if not (item.visibility or Visibility.INTERNAL).is_shown_to(audience)
        }
    return _Hidden(frozenset(terms), frozenset(milestones))


def _project_versions(
    versions: tuple[TermsVersion, ...],
    covers: Callable[[AgreedTerms], bool],
    audience: Visibility,
    hidden: _Hidden,
) -> list[TermsVersion]:
    """Leave out the versions of which nothing may be seen; a goal is not told to go where it only hid."""
    kept: list[TermsVersion] = []
    for version in versions:
        if version.terms is None:
            if kept and kept[-1].terms is not None:
                kept.append(version)
        elif version.terms.visibility.is_shown_to(audience) and covers(version.terms):
            kept.append(replace(version, terms=_project_terms(version.terms, audience, hidden)))
    return kept


def _project_terms(terms: AgreedTerms, audience: Visibility, hidden: _Hidden) -> AgreedTerms:
    shown = [item for item in terms.milestones if item.id not in hidden.milestones]
    kept: dict[str, object] = {
        "metrics": tuple(_project_metric(metric, audience, hidden.terms) for metric in terms.metrics),
        "milestones": () if "milestones" in hidden.terms else tuple(shown),
        "adjustments": tuple(
            item
            for item in terms.adjustments
            if (item.visibility or Visibility.INTERNAL).is_shown_to(audience)
        ),
    }
    for row in fields(AgreedTerms):
        if row.name in _ALWAYS:
            continue
        if row.name in hidden.terms or not _may_see(*_ROWS[row.name], audience):
            kept[row.name] = getattr(_DEFAULTS, row.name)
    return replace(terms, **kept)  # type: ignore[arg-type]  # names and values are the record's own


def _project_metric(metric: AgreedMetric, audience: Visibility, hidden: frozenset[str]) -> AgreedMetric:
    withheld = {
        row.name: getattr(_NO_METRIC, row.name)
        for row in fields(AgreedMetric)
        if row.compare
        and (row.name in hidden or not _may_see("metric", _METRIC_ROWS.get(row.name, row.name), audience))
    }
    return replace(metric, **withheld) if withheld else metric


def _may_see(kind: str, name: str, audience: Visibility) -> bool:
    row = KINDS[kind].field(name)
    return row is not None and row.audience is not None and row.audience.is_shown_to(audience)


def _project_tag(
    tag: PlanTag,
    scope: Scope,
    goals: Mapping[str, GoalPast],
    hidden: Mapping[str, _Hidden],
    shown: Container[str],
) -> PlanTag:
    names = {name: goal.id for goal in goals.values() for name in (goal.id, *goal.was)}
    return replace(
        tag,
        goals={
            name: _project_terms(terms, scope.audience_for(terms.owner), hidden[names[name]])
            for name, terms in tag.goals.items()
            if name in names
            and scope.covers_terms(terms, names[name] in shown)
            and terms.visibility.is_shown_to(scope.audience_for(terms.owner))
        },
    )
