"""Reviews that somebody is still writing: no field that is left empty stops a check, a site or a report."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs import answers, pipeline
from smartdocs.model.edition_explained import explain_edition
from smartdocs.model.edition_plan import EditionPlan
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.render.layout import Site
from smartdocs.render.reports.document import render_report_document
from smartdocs.render.reports.page import render_report_page
from smartdocs.source.load import load
from smartdocs.stages.gather import Gathered
from tests.made_reports import environment_for
from tests.memory import MemoryWorkspace

DAY = date(2026, 7, 8)
PLAN = {
    "content/people/ana.md": "---\nname: Ana Berg\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee Stone\n---\n",
    "content/people/kim.md": "---\nname: Kim Holt\n---\n",
    "content/accounts/mill.md": "---\ntitle: Mill\nowner: ana\ncontacts: [{id: eve, name: Eve}]\n---\n",
    "content/goals/calls.md": (
        "---\ntitle: Hold 40 calls\nowner: ana\naccount: mill\nperiod: 2026-Q2\nvisibility: customer\n"
        "measurable: {metric: calls, kind: total, target: 40 calls}\n"
        "check_ins: [{date: 2026-06-30, value: 32}]\n---\n"
    ),
}
EDITIONS = (
    EditionPlan(),
    EditionPlan(name="own", scope=Scope(Visibility.PRIVATE, "person", "ana")),
    EditionPlan(name="kim", scope=Scope(Visibility.PRIVATE, "person", "kim")),
    EditionPlan(name="mill", scope=Scope(Visibility.CUSTOMER, "account", "mill")),
)


def go_through(text: str, subject: str = "person: ana") -> None:
    """Check a review, tell of the plan and its editions, and lay out every report, in each edition."""
    review = f"---\nperiod: 2026-Q2\n{subject}\n{text}\n---\n"
    workspace = MemoryWorkspace({**PLAN, "content/reviews/one.md": review})
    gathered = Gathered(workspace, load(workspace), DAY)
    assert answers.find_plan_standing(gathered).standing
    judged = pipeline.judge(gathered)
    assert not [item for item in judged.findings if item.code == "X001"], "a rule of ours has failed"
    for plan in EDITIONS:
        assert explain_edition(gathered.portfolio, plan)
        edition = pipeline.view(judged, plan, check_fonts=False)
        for report in edition.reports:
            environment = environment_for("#1d5a8c", report.language)
            assert render_report_page(report, Site("Goals"), environment, 1)
            assert render_report_document(report, edition.read, environment_for)


SHAPES = {
    "as drafted": "ratings: {calls: {score:, why:, self:, self_why:, peers: [{by: kim, score:, why:, on:}]}}",
    "a peer alone": "ratings: {calls: {peers: [{by: kim}]}}",
    "a peer by name": "ratings: {calls: {peers: kim}}",
    "an open peer alone": "ratings: {calls: {peers: [{by: kim, score: 1, visibility: internal}]}}",
    "a reason for fewer": "ratings: {calls: {peers: [{by: kim, why: {value: No, visibility: private}}]}}",
    "a goal's word for fewer": "ratings: {calls: {value: {peers: [{by: kim}]}, visibility: private}}",
    "all words for fewer": "ratings: {value: {calls: {peers: [{by: kim}]}}, visibility: private}",
    "nothing of a goal": "ratings: {calls: }",
    "no ratings": "ratings:",
    "no goals": "ratings: {}",
    "no peers": "ratings: {calls: {peers: }}",
    "a list of no peers": "ratings: {calls: {peers: []}}",
    "an empty peer": "ratings: {calls: {peers: [{}]}}",
    "nothing in a list of peers": "ratings: {calls: {peers: [null]}}",
    "nobody": "ratings: {calls: {peers: [{by: }]}}",
    "nobody's score": "ratings: {calls: {peers: [{by: , score: 0.5}]}}",
    "no score": "ratings: {calls: {score: }}",
    "a goal that is not there": "ratings: {mails: {peers: [{by: kim}]}}",
    "a final": "status: final\nratings: {calls: {peers: [{by: kim}]}}",
    "something for fewer beside": (
        "summary: {value: Low, visibility: private}\nratings: {calls: {peers: [{by: kim, score: 0.5}]}}"
    ),
    "questions": "questions: [{text: }, {by: ana}, null, '', {visibility: private}]",
    "no questions": "questions:",
    "acknowledged": "acknowledged:",
    "acknowledged by nobody": "acknowledged: [{by: , on: }, {comment: }, null]",
    "signed": "signed:",
    "signed by nobody": "signed: [{by: , on: }, null, {on: 2026-07-06}]",
    "next": "next: [{title: , owner: }, null, {due: }]",
    "words": "title:\nstatus:\nheld:\npresent:\nsummary:\nhighlights: [null]\nlessons: ['']\nagenda:",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_what_is_left_empty_stops_nothing(text: str) -> None:
    go_through(text)
    go_through(f"audience: customer\n{text}", "account: mill")


SCORES = st.sampled_from(["", "0.5", "{value: 0.5, visibility: private}", "high"])
PEERS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "by": st.sampled_from(["", "kim", "ana", "lee", "nobody"]),
            "score": SCORES,
            "why": st.sampled_from(["", "Late"]),
            "on": st.sampled_from(["", "2026-07-02", "2027-07-02"]),
            "visibility": st.sampled_from(["", "private", "internal", "customer"]),
        },
    ),
    max_size=2,
)


@given(
    peers=PEERS,
    score=SCORES,
    own=SCORES,
    signed=st.sampled_from(["", "{by: lee, on: 2026-07-06}", "{by: }"]),
    audience=st.sampled_from(["", "private", "internal", "customer"]),
)
@settings(max_examples=15, deadline=None)
def test_no_mixture_of_them_does(
    peers: list[dict[str, str]], score: str, own: str, signed: str, audience: str
) -> None:
    rows = [", ".join(f"{name}: {value}" for name, value in peer.items()) for peer in peers]
    said = ", ".join(f"{{{row}}}" for row in rows)
    go_through(
        f"audience: {audience}\nsigned: {signed}\n"
        f"ratings: {{calls: {{score: {score}, self: {own}, peers: [{said}]}}}}"
    )
