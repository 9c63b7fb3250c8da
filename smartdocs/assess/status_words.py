"""The words for a status, an outcome or a stage, as readers know them."""

from __future__ import annotations

from smartdocs.assess.assessment import Status
from smartdocs.model.phrase import phrase

STATUS_WORDS = {
    Status.ACHIEVED: phrase("achieved"),
    Status.ON_TRACK: phrase("on track"),
    Status.AT_RISK: phrase("at risk"),
    Status.OFF_TRACK: phrase("off track"),
    Status.MISSED: phrase("missed"),
    Status.NOT_STARTED: phrase("not started"),
    Status.NO_DATA: phrase("no data"),
    Status.CARRIED: phrase("carried on"),
    Status.DROPPED: phrase("dropped"),
}
# Every word of a fixed list that a reader meets: statuses, stages, rhythms, audiences, severities.
NAMED = {
    **{status.value: words for status, words in STATUS_WORDS.items()},
    "partly": phrase("partly"),
    "carried": phrase("carried over"),
    "draft": phrase("draft"),
    "agreed": phrase("agreed"),
    "active": phrase("active"),
    "closed": phrase("closed"),
    "daily": phrase("daily"),
    "weekly": phrase("weekly"),
    "biweekly": phrase("biweekly"),
    "monthly": phrase("monthly"),
    "quarterly": phrase("quarterly"),
    "half-year": phrase("half-year"),
    "annual": phrase("annual"),
    "plan": phrase("plan"),
    "private": phrase("private"),
    "internal": phrase("internal"),
    "customer": phrase("customer"),
    "public": phrase("public"),
    "error": phrase("error"),
    "warning": phrase("warning"),
    "info": phrase("info"),
    "higher": phrase("higher"),
    "lower": phrase("lower"),
}
