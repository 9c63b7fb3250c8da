"""All numbers of the annual reports of the sample, recomputed from its files by a second implementation.

`tests/plain` reads Markdown and CSV itself and computes in fractions; `tests/annual` reads a report's page,
place by place: tables, sentences, key figures, captions, names, the words of drawings, and where their lines
lie. Nothing asks the program what a number ought to be; one that nobody recomputes or finds fails.

What is not recomputed: words of an author, which are found in the file that they were taken from; the version
of the program, and names of formats and periods. Hashes and sizes are worked out from the files themselves.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.annual.alter import iter_unnoticed, iter_unnoticed_shapes
from tests.annual.audit import Audit
from tests.annual.checks import check_everything
from tests.annual.made import copy_sample, make_pages
from tests.plain.plan import Plan

DAY = date(2026, 8, 21)
KINDS = ("organisation", "team", "person", "account")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    root = tmp_path_factory.mktemp("sample")
    copy_sample(root)
    return Plan(root, DAY)


@pytest.fixture(scope="module")
def pages(sample: Plan) -> dict[str, str]:
    return make_pages(sample.root, DAY)


def open_audit(pages: dict[str, str], sample: Plan, stem: str) -> Audit:
    year, kind, *name = stem.split("-", 2)
    assert year == str(DAY.year)
    return Audit(pages[stem], sample, kind, "".join(name))


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_is_recomputed(pages: dict[str, str], sample: Plan, kind: str) -> None:
    wanted = {"-".join(filter(None, (str(DAY.year), kind, name))) for name in sample.subjects(kind)}
    assert {stem for stem in pages if stem.split("-")[1] == kind} == wanted
    for stem in sorted(wanted):
        audit = open_audit(pages, sample, stem)
        check_everything(audit)
        assert audit.found["scorecard"] >= 6 * len(audit.goals)
        assert sum(audit.found.values()) > 30 * len(audit.goals)


@pytest.mark.parametrize("stem", ["2026-team-sdr", "2026-team-support", "2026-account-ottoline"])
def test_a_number_that_is_changed_anywhere_is_noticed(pages: dict[str, str], sample: Plan, stem: str) -> None:
    audit = open_audit(pages, sample, stem)
    assert list(iter_unnoticed(audit)) == []
    assert list(iter_unnoticed_shapes(audit)) == []
