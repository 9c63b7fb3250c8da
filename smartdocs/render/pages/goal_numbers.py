"""How each number of a goal is worked out, and where each thing that it rests on was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.precision import round_planned
from smartdocs.assess.status_words import STATUS_WORDS
from smartdocs.model.phrase import capital, phrase
from smartdocs.render import urls
from smartdocs.render.filters import format_date, format_percent, format_score
from smartdocs.render.forecast_words import explain_forecast, write_likely, write_range
from smartdocs.render.link_filters import record_href
from smartdocs.render.number_words import (
    FIGURES,
    describe_need,
    explain_expected,
    explain_pace,
    explain_progress,
    explain_score,
    name_place,
    place_expected,
)
from smartdocs.render.pace_words import write_pace
from smartdocs.render.pages.goal_readings import reading_anchor, table_anchor
from smartdocs.render.places import Link, check_in_anchor, link_dates, link_line
from smartdocs.render.reports.words import format_value, metric_baseline, metric_target, metric_value
from smartdocs.review.goal_card import GoalCard

# Other pages lead to these, so that they are told wherever there is a figure.
LED_TO = ("progress", "goal-progress")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedNumber:
    """A number with how it comes about; `links` lead to what it rests on, `key` says which number it is."""

    key: str
    anchor: str
    name: str
    figure: str
    how: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Work:
    """What one metric's numbers are told from. `review` is the page of the review that rates the goal."""

    card: GoalCard
    index: int
    root: str
    review: str

    @property
    def found(self) -> MetricAssessment:
        return self.card.assessment.metrics[self.index]

    @property
    def is_one_of_several(self) -> bool:
        return len(self.card.assessment.metrics) > 1

    def anchor(self, key: str) -> str:
        return f"number-{key}" if self.index == 0 else f"number-{self.index + 1}-{key}"

    def tell(
        self, key: str, name: str, figure: str, how: str = "", links: Iterable[Link | None] = ()
    ) -> WorkedNumber:
        kept = tuple(dict.fromkeys(link for link in links if link))
        return WorkedNumber(key=key, anchor=self.anchor(key), name=name, figure=figure, how=how, links=kept)

    def line(self, name: str) -> Link | None:
        """Lead to the line on which the metric says something."""
        return link_line(self.card.goal.at, *self.found.metric.key, name)

    def number(self, key: str, name: str) -> Link:
        """Lead to another number of this table."""
        return Link(name, f"#{self.anchor(key)}")


def work_out(card: GoalCard, index: int, root: str = "", review: str = "") -> tuple[WorkedNumber, ...]:
    """Tell of every number of a metric how it comes about; with the first, of those of the goal."""
    work = _Work(card, index, root, review)
    numbers = [*_of_metric(work), *(_of_goal(work) if index == 0 else ())]
    return tuple(
        number
        for number in numbers
        if number.figure != "–" and (number.how or number.links or number.key in LED_TO)
    )


def _of_metric(work: _Work) -> Iterator[WorkedNumber]:
    card, found = work.card, work.found
    forecast, need = card.forecasts[work.index], card.rhythms[work.index]
    yield work.tell(
        "baseline", phrase("Baseline"), metric_baseline(found.metric), links=[work.line("baseline")]
    )
    yield work.tell("target", phrase("Target"), metric_target(found.metric), links=[work.line("target")])
    yield _now(work)
    if found.progress is not None:
        yield work.tell(
            "progress",
            phrase("Progress"),
            format_percent(found.progress),
            explain_progress(found),
            _grounds(work),
        )
    yield _expected(work)
    if forecast:
        likely, figure = write_likely(forecast), write_range(forecast)
        if likely:
            figure = phrase("%(range)s, likeliest %(likely)s", range=figure, likely=likely)
        grounds = (*_readings(work), *link_dates(card.goal))
        yield work.tell("forecast", phrase("Forecast"), figure, explain_forecast(forecast), grounds)
    if found.pace:
        yield work.tell(
            "pace",
            phrase("Needed"),
            phrase("%(pace)s a working day", pace=write_pace(found.pace).per_day),
            explain_pace(found.pace, card.goal.due, card.days_off),
            _pace_grounds(work),
        )
    if need:
        yield work.tell("need", phrase("Needed"), describe_need(need), links=_grounds(work))


def _now(work: _Work) -> WorkedNumber:
    found, reading = work.found, work.found.value_from
    links: tuple[Link | None, ...]
    if reading and found.readings and found.metric.kind not in ("rate", "keep"):
        place = name_place(reading) if reading.path else phrase("its place")
        links = (Link(place, f"#{reading_anchor(work.index, len(found.readings))}"),)
    else:
        links = tuple(_steps(work))
    how = phrase("the reading of %(day)s", day=format_date(reading.day)) if reading else ""
    return work.tell("now", phrase("Now"), metric_value(found, work.card.assessment.milestones), how, links)


def _steps(work: _Work) -> Iterator[Link]:
    """Lead to the tables of the page that a metric is counted from."""
    card, kind = work.card, work.found.metric.kind
    if kind in ("parts", "sum") and card.parts:
        yield Link(phrase("Supported by"), "#parts")
    yield from _readings(work)
    if kind == "done" and not work.found.readings and card.check_ins:
        yield Link(phrase("Check-ins"), "#check-ins")
    if kind in ("milestones", "done") and card.milestones:
        yield Link(phrase("Milestones"), "#milestones")


def _readings(work: _Work) -> Iterator[Link]:
    anchor = table_anchor(work.card, work.index)
    if anchor:
        yield Link(phrase("Readings"), f"#{anchor}")


def _grounds(work: _Work) -> Iterator[Link | None]:
    """Lead to what a share of the way is worked out from."""
    metric = work.found.metric
    if metric.kind in FIGURES and work.found.value is not None:
        yield work.number("now", phrase("Now"))
        if work.line("baseline"):
            yield work.number("baseline", phrase("Baseline"))
    else:
        yield from _steps(work)
        yield work.line("at_least")
    if work.line("target"):
        yield work.number("target", phrase("Target"))
    if metric.kind == "sum" and work.card.parts:
        yield Link(phrase("Supported by"), "#parts")


def _expected(work: _Work) -> WorkedNumber:
    goal, found = work.card.goal, work.found
    if found.metric.kind not in FIGURES:
        share = format_percent(found.expected)
        grounds = (*_steps(work), work.line("at_least"), *link_dates(goal))
        return work.tell("expected", phrase("Expected by now"), share, links=grounds)
    planned = round_planned(found)
    # Where nothing is read yet, only the share of the way may be known.
    figure = (
        format_percent(found.expected) if planned is None else format_value(planned, unit_of(found.metric))
    )
    how = explain_expected(found, goal, work.card.assessment.as_of)
    if found.metric.kind == "sum" and work.card.parts:
        return work.tell("expected", phrase("Expected by now"), figure, how, _steps(work))
    key = place_expected(found, goal, work.card.assessment.as_of)
    place = Link(phrase("Milestones"), "#milestones") if key == ("milestones",) else link_line(goal.at, *key)
    return work.tell("expected", phrase("Expected by now"), figure, how, (place, *link_dates(goal)))


def _pace_grounds(work: _Work) -> Iterator[Link | None]:
    yield from _grounds(work)
    yield from link_dates(work.card.goal)
    team = work.card.summary.team
    if work.card.days_off and team and team.kind:
        yield Link(phrase("holidays of %(team)s", team=team.title), work.root + record_href(team))


def _of_goal(work: _Work) -> Iterator[WorkedNumber]:
    card, found = work.card, work.card.assessment
    if work.is_one_of_several:
        yield from _of_several(work)
    yield work.tell(
        "score", phrase("Score"), format_score(found.score), explain_score(found), _score_grounds(work)
    )
    if card.agreed_score is not None and card.agreed_score != found.score and card.changes:
        how = phrase("what is known today, against the terms as agreed")
        link = Link(phrase("Changes since agreed"), "#adjustments")
        yield work.tell(
            "agreed-score", phrase("Score as agreed"), format_score(card.agreed_score), how, [link]
        )
    yield from _confidence(work)
    yield from _ratings(work)
    yield work.tell(
        "status", phrase("Status"), capital(STATUS_WORDS[found.status]), found.reason, _status_grounds(work)
    )


def _of_several(work: _Work) -> Iterator[WorkedNumber]:
    """Tell how the shares of several metrics become those of the goal."""
    card = work.card
    others = [_Work(card, index, work.root, work.review) for index in range(len(card.assessment.metrics))]
    how = phrase("the weighted mean of its metrics")
    weights = [other.line("weight") for other in others]
    for key, name, share in (
        ("progress", phrase("Progress"), card.assessment.progress),
        ("expected", phrase("Expected by now"), card.assessment.expected),
    ):
        told = [
            Link(metric_target(other.found.metric), f"#{other.anchor(key)}")
            for other in others
            if getattr(other.found, key) is not None
        ]
        title = phrase("%(number)s of the goal", number=name)
        yield work.tell(f"goal-{key}", title, format_percent(share), how, (*told, *weights))


def _score_grounds(work: _Work) -> Iterator[Link | None]:
    if work.is_one_of_several:
        yield Link(phrase("Progress"), f"#{work.anchor('goal-progress')}")
    elif work.found.progress is not None:
        yield work.number("progress", phrase("Progress"))
        yield work.line("at_least")


def _status_grounds(work: _Work) -> Iterator[Link | None]:
    """Lead to what a status is told from: shares, milestones, and what the author says of the goal's end."""
    goal = work.card.goal
    key = "goal-" if work.is_one_of_several else ""
    if work.card.assessment.progress is not None:
        yield work.number(f"{key}progress", phrase("Progress"))
    if work.card.assessment.expected is not None:
        yield work.number(f"{key}expected", phrase("Expected by now"))
    if work.card.assessment.overdue_milestones:
        yield Link(phrase("Milestones"), "#milestones")
    for place in (("status",), ("closed", "outcome"), ("closed",)):
        yield link_line(goal.at, *place)
    yield from link_dates(goal)


def _confidence(work: _Work) -> Iterator[WorkedNumber]:
    if work.card.confidence is None:
        return
    last = work.card.confidence.last
    number = next(
        place
        for place, item in enumerate(work.card.goal.check_ins)
        if (item.date, item.confidence) == (last.day, last.share)
    )
    link = Link(phrase("check-in of %(day)s", day=format_date(last.day)), f"#{check_in_anchor(number)}")
    yield work.tell("confidence", phrase("Confidence"), format_percent(last.share), links=[link])


def _ratings(work: _Work) -> Iterator[WorkedNumber]:
    """Tell who gave the scores that are not computed, and in which file."""
    card = work.card
    rating, review = card.rating, card.rated_in
    if rating is None or review is None:
        return
    key, links = ("ratings", card.goal.id), list[Link]()
    if review.at.path and review.at.has(*key):
        line = review.at.at(*key).line
        place = phrase("%(file)s, line %(line)s", file=review.at.path, line=line)
        page = f"{work.root}{urls.href(work.review)}" if work.review else "#held"
        links.append(Link(place, page))
    for name, told, score, why in (
        ("rating", phrase("Reviewer’s score"), rating.score, rating.why),
        ("own-rating", phrase("Owner’s own score"), rating.self, rating.self_why),
    ):
        if score is not None:
            yield work.tell(name, told, format_score(score), why, links)
