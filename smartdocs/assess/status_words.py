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
# What authors and templates name, status or not.
NAMED = {
    **{status.value: words for status, words in STATUS_WORDS.items()},
    "partly": phrase("partly"),
}
