"""Editions made from whole plans: what a reader outside can work out, and where each edition goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from smartdocs import pipeline
from smartdocs.model.artifact import Artifact
from smartdocs.model.config import ReportSpec
from smartdocs.model.edition_plan import EditionPlan
from smartdocs.model.projection import project_edition
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.review.sections.sign_off import SignOff
from smartdocs.source.load import load
from smartdocs.stages.gather import Gathered
from tests.memory import MemoryWorkspace
from tests.repositories import GitRepository

TODAY = date(2026, 8, 20)
ACME = EditionPlan(name="acme", scope=Scope(Visibility.CUSTOMER, "account", "acme"))
GOAL = """---
title: Bring 40 technicians onto one plan
owner: ana
account: acme
period: 2026-Q3
visibility: customer
specific: {counts_when: A technician closes orders on the phone}
measurable:
  metric: technicians
  baseline: 4
  target: 40 technicians
achievable: {for_customer: Two of us on site}
relevant:
  serves: [no-paper]
  customer_outcome: Nobody carries paper
milestones:
  - id: half
    title: 20 technicians
    due: 2026-08-15
    target: 20
    done: 2026-08-14
    evidence:
      - {file: /evidence/list.csv, caption: List of technicians, visibility: customer}
check_ins:
  - {date: 2026-08-14, value: 21, visibility: customer, note: The second site is complete}
---

::: customer
The third site opens in September.
:::
"""
ACCOUNT = "---\ntitle: Acme\noutcomes: [{id: no-paper, text: No paper on the shop floor}]\n---\n"
REVIEW = """---
account: acme
period: 2026-Q3
audience: customer
status: final
summary: More than half is done
---
"""
VISIBLE = {
    "smartdocs.yml": "site: {title: Fennel goals}\nthresholds: {on_track: 0.8}\n",
    "content/accounts/acme.md": ACCOUNT,
    "content/people/ana.md": "---\ntitle: Ana Silva\n---\n",
    "content/goals/rollout.md": GOAL,
    "content/reviews/acme.md": REVIEW,
    "content/evidence/list.csv": "name\nOne\n",
}
# The same with everything that a customer may not see: fields, notes, goals, people, customers, old versions.
SECRET_GOAL = GOAL.replace("owner: ana", "owner: [ana]\nwith: [{who: bo, effort: 6 h/week}]").replace(
    "achievable: {", "achievable:\n  because: We are cheap\n  effort: 12 h/week\n  needs: [loan]\n  "
).replace("site}", "site").replace(
    "relevant:\n", "relevant:\n  supports: [growth, secret]\n  why: They pay most\n"
    "  client_data: [{file: /evidence/usage.csv, caption: Their usage}]\n"
).replace(
    "check_ins:\n",
    "depends_on: [secret]\ntags: [upsell]\nweight: 3\nreviewer: bo\nlinks: [https://example.com/secret]\n"
    "accountability: {ready: We hope, incentive: upsell}\n"
    "adjustments: [{date: 2026-08-01, field: weight, from: 1, to: 3, reason: Boss said so},\n"
    "  {date: 2026-08-02, field: achievable.effort, from: 9, to: 12,\n"
    "    reason: They ask, visibility: customer}]\n"
    "check_ins:\n  - {date: 2026-08-10, note: They are unhappy, confidence: 0.2, status: at risk}\n",
).replace("visibility: customer, note", "visibility: customer, by: ana, confidence: 0.3, note").replace(
    "  - id: half", "  - {id: upsell, title: Sell more, due: 2026-07-30, visibility: internal}\n  - id: half"
).replace(
    "visibility: customer}\ncheck_ins", "visibility: customer}\n      - /evidence/usage.csv\ncheck_ins"
).replace(
    "::: customer\n",
    "They will not renew.\n\n<!--\n::: customer\nThey pay.\n:::\n-->\n\n"
    "::: customer\n<!-- Six sites, we hope -->\n"
    "::: internal\nSell them the large one.\n:::\n",
)  # fmt: skip
SECRETS = {
    **VISIBLE,
    "smartdocs.yml": VISIBLE["smartdocs.yml"]
    + "editions: {customers: {audience: customer, each: account}}\nhistory_begins: 2026-01-01\n",
    "content/strategy.md": "---\nmission: Money\nobjectives: [{id: growth, title: Grow}]\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\nlead: bo\n---\n",
    "content/people/ana.md": "---\ntitle: Ana Silva\nrole: Seller\nteam: sales\nmanager: bo\n"
    "email: ana@example.org\ncapacity: 32 h/week\n---\n",
    "content/people/bo.md": "---\ntitle: Bo Winter\nteam: sales\n---\n",
    "content/accounts/acme.md": ACCOUNT.replace(
        "outcomes:", "owner: bo\nsituation: About to leave\nbudget: $9K per year\n"
        "contacts: [{id: cy, name: Cy Field, email: cy@example.org}]\noutcomes:"
    ),
    "content/accounts/bramble.md": ACCOUNT.replace("Acme", "Bramble"),
    "content/goals/rollout.md": SECRET_GOAL,
    "content/goals/a-first.md": GOAL.replace("visibility: customer\n", "").replace("40", "70"),
    "content/goals/secret.md": "---\ntitle: Sell the large package\nowner: bo\nperiod: 2026-Q2\n"
    "provides: [loan]\nmeasurable: {target: 5}\nmilestones:\n"
    "  - {title: Talk, done: 2026-05-01, evidence: [/evidence/list.csv, /evidence/secret.txt]}\n---\n",
    "content/goals/bramble.md": GOAL.replace("acme", "bramble").replace("Bring 40", "Bring up to 40"),
    "content/reviews/all.md": REVIEW.replace("account: acme", "organisation: yes").replace(
        "customer", "internal"
    ),
    "content/reviews/bramble.md": REVIEW.replace("acme", "bramble").replace("More than", "Less than"),
    "content/reviews/acme.md": REVIEW.replace(
        "summary", "ratings: {rollout: 0.2}\nlessons: [Charge more]\nsummary"
    ),
    "content/pages/about.md": "---\ntitle: How we work\n---\nInternally.\n",
    "content/evidence/usage.csv": "week,hours\n2026-07-01,2\n",
    "content/evidence/secret.txt": "secret\n",
}  # fmt: skip


def test_nobody_can_tell_that_there_is_more(tmp_path: Path) -> None:
    """The edition is, byte for byte, the one of a plan in which the rest never existed.

    A target that they see is told as amended only where an agreement on it is stated (`test_amended.py`).
    """
    rich, poor = GitRepository(tmp_path / "rich"), GitRepository(tmp_path / "poor")
    rich.commit("Begin the secret", {**SECRETS, "content/goals/rollout.md": GOAL.replace("40", "80")})
    rich.commit("Less, since they complain", SECRETS, at="2026-08-01T09:00:00+02:00", author="Bo Winter")
    poor.commit("Begin", VISIBLE, at="2026-07-02T09:00:00+02:00")
    one, other = emit(rich.root), emit(poor.root)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len([path for path in one if path.endswith(".html")]) > 5
    (pdf,), (other_pdf,) = print_reviews(rich.root), print_reviews(poor.root)
    assert pdf.startswith(b"%PDF") and pdf == other_pdf


def test_the_two_plans_differ_for_readers_inside(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("Begin", SECRETS)
    inside = b"".join(emit(repository.root, EditionPlan()).values())
    for secret in (
        b"They pay most",
        b"Boss said so",
        b"About to leave",
        b"They will not renew",
        b"Charge more",
    ):
        assert secret in inside


def emit(root: Path, plan: EditionPlan = ACME) -> dict[str, bytes]:
    judged = pipeline.judge(pipeline.gather(root, TODAY))
    assert judged.errors == ()
    emission = pipeline.emit(pipeline.view(judged, plan, check_fonts=False), with_pdf=False)
    assert emission.dead_links == ()
    return {artifact.path: artifact.read() for artifact in emission.artifacts}


def print_reviews(root: Path) -> list[bytes]:
    """Print the quarterly reviews of the customer's edition."""
    judged = pipeline.judge(pipeline.gather(root, TODAY))
    specs = (ReportSpec(kind="quarterly"),)
    results = pipeline.make_pdfs(
        pipeline.view(judged, ACME, specs=specs, check_fonts=False), lambda stem: None
    )
    return [result.content for _, result in results if result.content]


def test_an_edition_for_readers_inside_names_no_private_file(tmp_path: Path) -> None:
    own = (
        "---\ntitle: Learn to say no\nowner: ana\nvisibility: private\nmilestones:\n"
        "  - {title: A, done: 2026-08-01, evidence: [/evidence/diary.txt, /evidence/list.csv]}\n---\n"
    )
    private = {"content/goals/diary-plan.md": own, "content/evidence/diary.txt": "Dear diary\n"}
    repository = GitRepository(tmp_path / "plan")
    repository.commit("Begin", {**SECRETS, **private})
    repository.write("content/goals/diary-plan.md", own.replace("no", "yes"))
    inside = emit(repository.root, EditionPlan())
    assert [path for path, content in inside.items() if b"diary" in content.lower()] == []
    assert b"list.csv" in inside["evidence/index.html"]
    ana = EditionPlan(name="ana", scope=Scope(Visibility.PRIVATE, "person", "ana"))
    assert b"Learn to say yes" in emit(repository.root, ana)["goals/diary-plan.html"]
    bo = EditionPlan(name="bo", scope=Scope(Visibility.PRIVATE, "person", "bo"))
    assert [path for path, content in emit(repository.root, bo).items() if b"diary" in content.lower()] == []


def test_no_finding_quotes_what_is_private(tmp_path: Path) -> None:
    """A finding shows lines of the author's file: not of one that holds a private line."""
    plain = "---\ntitle: Ask {who} more often\nowner: ana\nperiod: 2026-Q3\n{more}---\n"
    private = "reduced_from: {value: quexalvor, visibility: private}\n"
    files = {
        "content/people/ana.md": VISIBLE["content/people/ana.md"],
        "content/goals/plain.md": plain.format(who="clients", more=""),
        "content/goals/partly.md": plain.format(who="partners", more=private),
    }
    GitRepository(tmp_path / "plan").commit("Begin", files)
    made = emit(tmp_path / "plan", EditionPlan())
    assert [path for path, content in made.items() if b"quexalvor" in content] == []
    assert b"goals/plain.md" in made["findings/index.html"]
    assert b"goals/partly.md" not in made["findings/index.html"]
    assert b"Ask partners more often" in made["goals/partly.html"]


def test_a_broken_private_file_is_named_nowhere(tmp_path: Path) -> None:
    broken = "---\ntitle: Tell nobody\nvisibility: {}\nowner: nobody-known\n---\n"
    files = {
        **SECRETS,
        "content/goals/diary-plan.md": broken.format("private"),
        "content/goals/open-plan.md": broken.format("internal"),
    }
    GitRepository(tmp_path / "plan").commit("Begin", files)
    judged = pipeline.set_broken_aside(pipeline.judge(pipeline.gather(tmp_path / "plan", TODAY)))
    emission = pipeline.emit(pipeline.view(judged, check_fonts=False), with_pdf=False)
    made = {artifact.path: artifact.read() for artifact in emission.artifacts}
    assert [path for path, content in made.items() if b"diary-plan" in content] == []
    assert b"open-plan" in made["build.html"] and b"open-plan" in made["findings/index.html"]


def test_a_target_that_is_for_fewer_is_not_disclosed(tmp_path: Path) -> None:
    text = GOAL.replace("target: 40 technicians", "target: {value: 563 technicians, visibility: internal}")
    text = text.replace("Bring 40", "Bring all")
    GitRepository(tmp_path / "plan").commit("Begin", {**VISIBLE, "content/goals/rollout.md": text})
    made = emit(tmp_path / "plan")
    assert [
        path for path, content in made.items() if b"563 tech" in content or b"563\xc2\xa0" in content
    ] == []
    assert b"<dd><strong>not disclosed</strong></dd>" in made["goals/rollout.html"]


def test_a_table_is_handed_out_with_the_readings_of_the_edition_alone(tmp_path: Path) -> None:
    """The file itself has a column and rows that are none of the customer's business."""
    data = "{file: /data/seats.csv, date: day, value: seats, where: {who: acme}}"
    note = "  - {date: 2026-08-14, value: 21, visibility: customer, note: The second site is complete}\n"
    text = GOAL.replace("/evidence/list.csv", "/data/seats.csv").replace(f"check_ins:\n{note}", "")
    text = text.replace("target: 40 technicians", f"target: 40 technicians\n  data: {data}")
    table = "day,who,seats,lost\n2026-07-31,acme,12,never one\n"
    table += "2026-08-14,bramble,99,\n2026-08-14,acme,21,never two\n"
    plan = {**VISIBLE, "content/goals/rollout.md": text, "content/data/seats.csv": table}
    GitRepository(tmp_path / "plan").commit("Begin", plan)
    made = emit(tmp_path / "plan")
    handed_out = [content for path, content in made.items() if path.endswith("seats.csv")]
    title = "Bring 40 technicians onto one plan"
    assert handed_out == [f"date,goal,value\n2026-07-31,{title},12\n2026-08-14,{title},21\n".encode()]
    judged = pipeline.judge(pipeline.gather(tmp_path / "plan", TODAY))
    whole = [Artifact("exhibits/seats.csv", table.encode())]
    edition = pipeline.view(judged, ACME, check_fonts=False)
    assert "bramble" in [leak.words for leak in pipeline.prove(judged, edition, whole)]
    for word in (b"lost", b"never one", b"bramble"):
        assert [path for path, content in made.items() if word in content] == []
    assert "published copy" in made["evidence/index.html"].decode().replace("\u00a0", " ")


def test_what_is_empty_teaches_no_reader_outside_to_write_a_plan(tmp_path: Path) -> None:
    """A customer without evidence, goals or reviews reads that there are none, not how files are named."""
    bare = {path: VISIBLE[path] for path in ("smartdocs.yml", "content/accounts/acme.md")}
    GitRepository(tmp_path / "plan").commit("Begin", bare)
    made = emit(tmp_path / "plan")
    pages = {path: content.decode() for path, content in made.items() if path.endswith(".html")}
    assert "No evidence yet." in pages["evidence/index.html"]
    assert [path for path, text in pages.items() if "content/" in text or "period:" in text] == []
    inside = emit(tmp_path / "plan", EditionPlan())
    assert b"content/evidence" in inside["evidence/index.html"]


def test_a_german_review_keeps_its_capitals(tmp_path: Path) -> None:
    config = "site: {title: Ziele, language: de}\n"
    GitRepository(tmp_path / "plan").commit("Begin", {**VISIBLE, "smartdocs.yml": config})
    page = emit(tmp_path / "plan")["reviews/2026-Q3-account-acme.html"].decode()
    assert "Review bis jetzt" in page and "review bis jetzt" not in page


def test_a_customers_plan_does_not_call_unsaid_what_is_withheld(tmp_path: Path) -> None:
    GitRepository(tmp_path / "plan").commit("Begin", VISIBLE)
    path = "reviews/2026-Q3-account-acme-plan.html"
    assert b"Not said" in emit(tmp_path / "plan", EditionPlan())[path]
    assert b"Not said" not in emit(tmp_path / "plan")[path]


def test_a_customer_is_named_once_above_a_goal(tmp_path: Path) -> None:
    """Where a review is grouped by customers, the group's name says it already."""
    plan = {**VISIBLE, "content/people/bo.md": "---\ntitle: Bo\n---\n"}
    plan["content/goals/own.md"] = "---\ntitle: Learn to cook for ten\nowner: bo\nperiod: 2026-Q3\n---\n"
    GitRepository(tmp_path / "plan").commit("Begin", plan)
    page = emit(tmp_path / "plan", EditionPlan())["reviews/2026-Q3-organisation.html"].decode()
    heads = [line for line in page.splitlines() if '<p class="kind"><code class="record-id">rollout<' in line]
    assert len(heads) == 1 and heads[0].count("Acme") == 1


SIGNED = REVIEW.replace("status: final\n", (
    "present: [ana, eve]\n"
    "signed: [{by: ana, on: 2026-08-10}, {by: eve, on: 2026-08-11}]\n"
    "acknowledged: [{by: eve, on: 2026-08-12, comment: Thanks}, {by: ana, on: 2026-08-13}]\n"
))  # fmt: skip
CONTACTS = ACCOUNT.replace("---\n", "---\ncontacts: [{id: eve, name: Eve Long, role: Head of sites}]\n", 1)


def sign_off_of(account: str = CONTACTS, review: str = SIGNED, edition: EditionPlan = ACME) -> SignOff:
    workspace = MemoryWorkspace(
        {**VISIBLE, "content/accounts/acme.md": account, "content/reviews/acme.md": review}
    )
    judged = pipeline.judge(Gathered(workspace, load(workspace), TODAY))
    reports = pipeline.view(judged, edition, check_fonts=False).reports
    report = next(report for report in reports if report.title.startswith("Quarterly"))
    return next(part for part in report.sections if isinstance(part, SignOff))


def test_a_customer_reads_of_their_own_peoples_signatures_and_of_nobody_elses() -> None:
    found = sign_off_of()
    assert [(line.who.title, line.on) for line in found.lines if line.on] == [("Eve Long", date(2026, 8, 11))]
    said = [(item.who.title, item.on, item.comment, item.is_subject) for item in found.acknowledged]
    assert said == [("Eve Long", date(2026, 8, 12), "", True)]


def test_a_contact_that_is_marked_for_fewer_signs_without_a_name() -> None:
    narrow = CONTACTS.replace("name: Eve Long", "name: {value: Eve Long, visibility: internal}")
    found = sign_off_of(narrow)
    assert ([line for line in found.lines if line.on], found.acknowledged) == ([], ())


def test_a_signature_that_is_marked_for_fewer_has_no_name() -> None:
    narrow = SIGNED.replace("{by: eve, on: 2026-08-11}", "{value: {by: eve}, visibility: internal}")
    assert [line for line in sign_off_of(review=narrow).lines if line.on] == []


def test_the_public_reads_no_names_of_a_customers_people() -> None:
    plan = {"content/accounts/acme.md": CONTACTS, "content/reviews/acme.md": SIGNED}
    open_to_all = {name: text.replace("customer\n", "public\n") for name, text in plan.items()}
    portfolio = load(MemoryWorkspace({**VISIBLE, **open_to_all}))
    for audience, is_told in ((Visibility.CUSTOMER, True), (Visibility.PUBLIC, False)):
        shown = project_edition(portfolio, Scope(audience, "account", "acme")).portfolio
        assert ("Eve Long" in repr(shown.reviews[0].signed)) is is_told
