"""Who is offered a line: a customer only where the review is theirs to see, or says that they signed."""

from __future__ import annotations

from datetime import date

from smartdocs.review.sections.sign_off import SignOff
from tests.made_reports import Made, make_from

AS_OF = date(2026, 8, 14)
STEM = "2026-Q3-account-harbour"
FILES = {
    "smartdocs.yml": "site:\n  title: Tern & Co\n",
    "content/people/ana.md": "---\ntitle: Ana Berg\nrole: Rep\n---\n",
    "content/accounts/harbour.md": """---
title: Harbour Clinics
owner: ana
contacts: [{id: noor, name: Noor Haan, role: Head of purchasing}]
---
""",
    "content/goals/live.md": "---\ntitle: Go live\nowner: ana\naccount: harbour\nperiod: 2026-Q3\n---\n",
}
SIGNED = """---
period: 2026-Q3
account: harbour
held: 2026-08-13
signed: [{by: noor, on: 2026-08-14}]
---
"""


def signers(made: Made) -> list[str]:
    sign_off = next(part for part in made.report.sections if isinstance(part, SignOff))
    return [line.who.id for line in sign_off.lines]


def test_an_internal_review_of_a_customer_asks_our_side_alone() -> None:
    made = make_from(FILES, AS_OF)[STEM]
    assert signers(made) == ["ana"]
    assert made.source.html.count("Internal: not for the customer") == 4
    assert "Internal: not for the customer" in made.page


def test_a_customer_who_signed_is_named() -> None:
    made = make_from({**FILES, "content/reviews/harbour.md": SIGNED}, AS_OF)[STEM]
    assert signers(made) == ["ana", "noor"]
