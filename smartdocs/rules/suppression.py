"""What authors set aside in their files, and which ignores do nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from smartdocs.model.account import Account
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import Page, ReviewFile
from smartdocs.model.source_file import Suppression
from smartdocs.model.strategy import Strategy
from smartdocs.rules.around import ignore_without_reason, unused_ignore
from smartdocs.rules.options import is_unavoidable
from smartdocs.rules.rule import Rule
from smartdocs.rules.rule_names import find_rules, matches, refuse_name
from smartdocs.rules.unsaid import says_nothing

OWN = (unused_ignore.HELP.code, ignore_without_reason.HELP.code)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings that stand, with what is wrong with the ignores; and those set aside, with the reason."""

    kept: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, str], ...]


def apply_suppressions(
    findings: Iterable[Finding], portfolio: Portfolio, unknown: Collection[str] = ()
) -> Sorted:
    """Set findings aside on their line or in their file; an ignore without reason or use is a finding.

    `unknown` are the codes of rules that failed: what they would have found, nobody can tell.
    """
    ignores = Ignores(portfolio)
    kept, ignored = ignores.sort_out(findings)
    about, silenced = ignores.sort_out(ignores.iter_faults(unknown))
    return Sorted((*kept, *about, *ignores.iter_own_faults()), (*ignored, *silenced))


def set_aside(findings: Iterable[Finding], portfolio: Portfolio) -> tuple[Finding, ...]:
    """Return which of these findings no ignore of the author sets aside."""
    return tuple(Ignores(portfolio).sort_out(findings)[0])


class Ignores:
    """Every ignore of a plan, and which of them were of use so far."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.written = tuple(dict.fromkeys(iter_suppressions(portfolio)))
        self._standing: dict[str, list[Finding]] = {}
        self._used: set[Suppression] = set()
        self._by_path: dict[str, list[Suppression]] = {}
        self._of_subject: dict[str, list[Suppression]] = {}
        for item in self.written:
            if item.code and not says_nothing(item.reason):
                self._by_path.setdefault(item.location.path, []).append(item)
        self._sources = frozenset(source.path for source in portfolio.iter_sources())
        for record in _iter_records(portfolio):
            whole = [item for item in self._by_path.get(record.at.path, ()) if item.lines is None]
            if whole:
                self._of_subject[record.key] = whole

    def sort_out(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[tuple[Finding, str]]]:
        """Part the findings that stand from those that an ignore covers."""
        kept: list[Finding] = []
        ignored: list[tuple[Finding, str]] = []
        for finding in findings:
            covering = [item for item in self._near(finding) if _covers(item, finding)]
            self._used.update(covering)
            if covering:
                ignored.append((finding, covering[0].reason))
            else:
                kept.append(finding)
                self._standing.setdefault(finding.location.path, []).append(finding)
        return kept, ignored

    def _near(self, finding: Finding) -> Iterator[Suppression]:
        """Yield the ignores of the finding's file; a table of data has those of the goals that read it."""
        yield from self._by_path.get(finding.location.path, ())
        if self._of_subject and finding.location.path not in self._sources:
            for subject in finding.subjects:
                yield from self._of_subject.get(subject, ())

    def iter_faults(self, unknown: Collection[str]) -> Iterator[Finding]:
        """Yield what is wrong with the ignores themselves, once everything else is sorted out."""
        for item in self.written:
            if not item.code:
                yield _without_code(item)
            elif says_nothing(item.reason):
                yield _without_reason(item)
            elif item not in self._used and not _is_own(item) and not _may_find_later(item, unknown):
                yield _unused(item, self._lines_of(item))

    def _lines_of(self, item: Suppression) -> list[int]:
        """Return the lines of the file on which findings stand that an ignore of one place does not reach."""
        if item.lines is None:
            return []
        elsewhere = self._standing.get(item.location.path, ())
        return sorted(
            {
                one.location.line
                for one in elsewhere
                if _covers(replace(item, lines=(1, one.location.line)), one)
            }
        )

    def iter_own_faults(self) -> Iterator[Finding]:
        """Yield the ignores of ignores that were of no use either."""
        for item in self.written:
            if not says_nothing(item.reason) and _is_own(item) and item not in self._used:
                yield _unused(item)


def iter_suppressions(portfolio: Portfolio) -> Iterator[Suppression]:
    """Yield every ignore: comments, and `ignore:` of a whole file, one or several codes to a reason."""
    yield from portfolio.config.at.suppressions
    for source in portfolio.iter_sources():
        yield from source.suppressions
    for record in _iter_records(portfolio):
        for key in record.at.marks if record.at.has("ignore") else ():
            if len(key) == 2 and key[0] == "ignore" and key[1] != "~key":
                reason = record.ignore.get(str(key[1]), "").strip()
                place = record.at.key_at(*key)
                for code in str(key[1]).replace(",", " ").split() or ("",):
                    yield Suppression(code, reason, place)


def _iter_records(
    portfolio: Portfolio,
) -> Iterator[Goal | Person | Team | Account | ReviewFile | Page | Strategy]:
    yield from portfolio.goals.values()
    yield from portfolio.people.values()
    yield from portfolio.teams.values()
    yield from portfolio.accounts.values()
    yield from portfolio.reviews
    yield from portfolio.pages
    if portfolio.strategy:
        yield portfolio.strategy


def _covers(item: Suppression, finding: Finding) -> bool:
    """Tell whether an ignore speaks of this finding; what cannot be read or placed is never set aside."""
    first, last = item.lines or (finding.location.line, finding.location.line)
    return (
        first <= finding.location.line <= last
        and matches(finding.code, finding.name, (item.code,))
        and not is_unavoidable(finding)
    )


def _is_own(item: Suppression) -> bool:
    """Tell whether an ignore speaks of ignores: those are judged last."""
    return any(rule.code in OWN for rule in find_rules(item.code))


def _may_find_later(item: Suppression, unknown: Collection[str]) -> bool:
    """Tell whether a rule that it names has not had its say: it failed, or pages must be made for it."""
    return any(rule.is_found_late or rule.code in unknown for rule in find_rules(item.code))


def _without_code(item: Suppression) -> Finding:
    if item.misspelt:
        message = f"`{item.misspelt}` is no ignore, so it has no effect"
        return _finding(unused_ignore.RULE, item, message, "Write `smartdocs: ignore[M205] the reason`")
    return _finding(
        unused_ignore.RULE,
        item,
        "Ignore names no rule, so it has no effect",
        "Write the rule's code in brackets and then the reason: `smartdocs: ignore[M205] the reason`",
    )


def _without_reason(item: Suppression) -> Finding:
    return _finding(
        ignore_without_reason.RULE,
        item,
        f"Ignore of `{item.code}` gives no reason, so it has no effect",
        "Write why the rule does not apply here",
    )


def _unused(item: Suppression, elsewhere: Sequence[int] = ()) -> Finding:
    message, help = refuse_name(item.code)
    if message:
        return _finding(unused_ignore.RULE, item, message, help)
    if elsewhere:
        message = f"`{item.code}` finds nothing here to ignore: it stands on line {elsewhere[0]}"
        help = f"Move the comment to line {elsewhere[0]}, or remove it"
        return _finding(unused_ignore.RULE, item, message, help)
    finding = _finding(
        unused_ignore.RULE, item, f"`{item.code}` finds nothing here to ignore", "Remove the ignore"
    )
    may_wait = any(rule.comes_and_goes for rule in find_rules(item.code))
    return replace(finding, severity=Severity.INFO) if may_wait else finding


def _finding(rule: Rule, item: Suppression, message: str, help: str) -> Finding:
    return Finding(
        rule.help.code, rule.help.name, rule.help.severity, item.location, message, help, group=rule.many
    )
