"""Two hundred canaries, in every place that a customer must not see: none leaves, and one let out is caught.

The search here is its own: it unfolds what was published with other means than the product does.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image, PngImagePlugin

from smartdocs.cli.main import main
from smartdocs.model.allow_list import Sight
from smartdocs.render import site as site_module
from smartdocs.render.assets import load_asset
from smartdocs.render.reports import document
from tests.repositories import GitRepository

_NUMBER = 9_173_001


class Plan:
    """A plan whose every hidden place holds a word or a number of its own; `{}` in a text is such a place."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.numbers: list[str] = []

    def fill(self, text: str) -> str:
        return re.sub(r"\{(w|n)\}", lambda found: self.word() if found[1] == "w" else self.number(), text)

    def word(self) -> str:
        count = len(self.words)
        self.words.append(
            f"quexal{chr(97 + count // 26 % 26)}{chr(97 + count % 26)}{chr(97 + count // 676)}vor"
        )
        return self.words[-1]

    def number(self) -> str:
        self.numbers.append(str(_NUMBER + 7 * len(self.numbers)))
        return self.numbers[-1]


GOAL = """\
---
# {w} a comment of the author
title: Bring 40 technicians onto one plan
owner: ana   # {w}
with: [{{who: bo, effort: {n} h/week}}]
reviewer: bo
account: acme
period: 2026-Q3
visibility: customer
tags: [{w}, {w}]
reduced_from: {w}
links: ['https://tracker.example.com/{w}', {{{w}: 'https://tracker.example.com/{w}'}}]
specific: {{counts_when: A technician closes orders on the phone}}
measurable:
  metric: technicians
  baseline: 4
  target: 40 technicians
  stretch: {n} technicians
  source: '{w} report'
  data: {{file: /data/usage.csv, date: day, value: technicians, where: {{site: all}}}}
achievable:
  because: 'We {w} and {w}'
  basis: {{{w}: {n}, {w}: $ {n}}}
  formula: '{w} * {w}'
  effort: {n} h/week
  needs: [{{id: loan, team: sales, what: '{w}', amount: {n}, lead_time: 3 weeks}}]
  for_customer: Two of us on site
relevant:
  supports: [growth, secret]
  why: 'They pay {w}'
  serves: [no-paper]
  customer_outcome: Nobody carries paper
  client_data: [{{file: /evidence/{w}.csv, caption: '{w}'}}]
accountability:
  ready: '{w}'
  agreed: {{on: 2026-07-02, by: [ana, bo, cy]}}
  incentive: {{metric: '{w}', amount: '{w}'}}
  reward: '{w}'
  consequence: '{w}'
depends_on: [secret]
provides: [{{id: '{w}', what: '{w}', by: 2026-08-31}}]
milestones:
  - {{id: '{w}', title: '{w}', due: 2026-07-30, done: 2026-07-29, visibility: internal,
     evidence: [/evidence/hidden.txt]}}
  - id: half
    title: 20 technicians
    due: 2026-08-15
    target: 20
    done: 2026-08-14
    evidence:
      - {{file: /evidence/list.csv, caption: List of technicians, visibility: customer}}
      - {{file: /evidence/board.png, caption: The board, visibility: customer}}
      - {{file: /evidence/photo.jpg, caption: The site, visibility: customer}}
      - {{file: /evidence/{w}.txt, caption: '{w}'}}
      - 'https://internal.example.com/{w}'
      - {{commit: '{n}abcdef', caption: '{w}'}}
check_ins:
  - {{date: 2026-08-10, note: 'They are {w}', confidence: 0.2, status: at risk, by: bo}}
  - {{date: 2026-08-14, value: 21, note: '{w}'}}
adjustments:
  - {{date: 2026-08-01, field: measurable.target, from: '{n}', to: 40, reason: '{w}', by: bo}}
closed: {{note: '{w}'}}
ignore: {{K802: '{w}'}}
---

They will not renew: {w}.

| {w} | {w} |
|---|---|
| {w} | {n} |

- [ ] {w}

[{w}](https://example.com/{w} "{w}")

::: customer
The third site opens in September.
:::

`{w}` after the block.
"""
SECRET = """\
---
title: '{w} the large {w} package'
owner: bo
period: 2026-Q2
specific: {{what: '{w} {w}', scope: '{w}', counts_when: '{w}'}}
measurable: {{metric: '{w}', target: {n} {w}, baseline: {n}}}
achievable: '{w}'
relevant: '{w}'
provides: [{{id: loan, what: '{w}'}}]
milestones:
  - {{id: '{w}', title: '{w}', due: 2026-05-02, done: 2026-05-01,
     evidence: [/evidence/list.csv, /evidence/secret.txt]}}
check_ins: [{{date: 2026-05-01, value: {n}, note: '{w}'}}]
---

{w}
"""
ACCOUNT = """\
---
title: Acme
owner: bo
situation: 'About to {w}'
situation_on: 2026-06-01
budget: $ {n} per year
limits: {{{w}: {n}}}
contacts: [{{id: cy, name: Cy Field, role: '{w}', email: {w}@example.org}}]
outcomes: [{{id: no-paper, text: No paper on the shop floor}}]
client_data: [{{file: /evidence/{w}.csv, caption: '{w}'}}]
---

{w}
"""
REVIEW = """\
---
account: acme
period: 2026-Q3
audience: customer
status: final
held: 2026-08-18
summary: More than half is done
lessons: ['{w}']
agenda: yes
questions: ['{w}', {{text: When does the fourth site open, by: bo, visibility: customer}}]
ratings:
  rollout:
    {{score: 0.2, why: '{w}', self: 0.9, self_why: '{w}', peers: [{{by: cy, score: 0.7, why: '{w}'}},
     {{by: bo, score: 0.7, why: '{w}', visibility: customer}}]}}
  secret: {{score: 0.1, why: '{w}'}}
signed: [{{by: bo, on: 2026-08-19}}]
acknowledged: [{{by: cy, on: 2026-08-19, comment: '{w}'}}]
next: [{{title: The fourth site, owner: bo, due: 2026-10-01}}]
---

{w}
"""
FILES = {
    "smartdocs.yml": """\
site: {{title: Fennel goals, base_url: 'https://{w}.example.com/'}}   # {w}
editions: {{customers: {{audience: customer, each: account}}}}
history_begins: 2026-01-01
check: {{per_path: {{'content/{w}/**': [K802]}}}}
""",
    "content/strategy.md": """\
---
title: '{w}'
mission: '{w}'
values: ['{w}']
principles: [{{id: one, text: '{w}'}}]
objectives: [{{id: growth, title: '{w}', why: '{w}', owner: bo, metric: '{w}', target: {n}}}]
tradeoffs: [['{w}', '{w}']]
---

{w}
""",
    "content/teams/sales.md": """\
---
title: '{w}'
lead: bo
capacity: 400 h/week
provides: [{{id: '{w}', what: '{w}'}}]
drives: ['{w}']
full_target: {{'{w}': {n}}}
---

{w}
""",
    "content/people/ana.md": """\
---
title: Ana Silva
role: '{w}'
team: sales
manager: bo
email: {w}@example.org
capacity: 31 h/week
started: 2019-03-04
strengths: ['{w}']
drives: ['{w}']
---

{w}
""",
    "content/people/bo.md": "---\ntitle: '{w} {w}'\nrole: '{w}'\nteam: sales\nemail: {w}@example.org\n---\n",
    "content/accounts/acme.md": ACCOUNT,
    "content/accounts/bramble.md": ACCOUNT.replace("title: Acme", "title: '{w}'").replace("id: cy", "id: dy")
    .replace("Cy Field", "{w}").replace("No paper on the shop floor", "{w}"),
    "content/goals/rollout.md": GOAL,
    "content/goals/secret.md": SECRET,
    "content/goals/{w}.md": SECRET.replace("id: loan", "id: '{w}'"),
    "content/goals/draft-{w}.md": SECRET.replace("owner: bo", "owner: ana\nstatus: draft")
    .replace("id: loan", "id: '{w}'"),
    "content/goals/other.md": SECRET.replace("id: loan", "id: '{w}'")
    .replace("owner: bo", "owner: ana\naccount: bramble\nvisibility: customer"),
    "content/reviews/acme.md": REVIEW,
    "content/reviews/draft.md": REVIEW.replace("status: final", "status: draft").replace("2026-Q3", "2026-Q2")
    .replace("More than half is done", "{w}"),
    "content/reviews/all.md": REVIEW.replace("account: acme", "organisation: yes")
    .replace("More than half", "{w}").replace("audience: customer\n", ""),
    "content/pages/{w}.md": "---\ntitle: '{w}'\nsummary: '{w}'\n---\n\n{w}\n",
    "content/evidence/list.csv": "name\nOne\n",
    "content/evidence/hidden.txt": "{w}\n{w}\n",
    "content/evidence/secret.txt": "{w}\n",
    "content/data/usage.csv": "day,technicians,site,{w}\n2026-07-20,12,all,{w}\n2026-08-14,21,all,{n}\n"
    "2026-08-14,{n},{w},{w}\n",
}  # fmt: skip


def _pictures(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Pictures that a customer may see, with words beside them that nobody may."""
    beside, out = PngImagePlugin.PngInfo(), io.BytesIO()
    beside.add_text("Comment", plan.word())
    beside.add_text("Description", plan.word(), zip=True)
    beside.add_itxt("XML:com.adobe.xmp", f"<x>{plan.word()}</x>")
    Image.new("RGB", (40, 30), "teal").save(out, "PNG", pnginfo=beside)
    yield "content/evidence/board.png", out.getvalue() + plan.word().encode()
    image, out = Image.new("RGB", (40, 30), "teal"), io.BytesIO()
    tags = image.getexif()
    for tag in (270, 271, 272, 305, 315, 33432):
        tags[tag] = plan.word()
    image.save(out, "JPEG", exif=tags, comment=plan.word().encode())
    yield "content/evidence/photo.jpg", out.getvalue()


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Path]:
    """A repository with a canary in every hidden place: in files, in their past, in the words of commits."""
    plan, root = Plan(), tmp_path_factory.mktemp("canaries") / "plan"
    repository = GitRepository(root)
    text = {
        plan.fill(name): plan.fill(content).replace("{{", "{").replace("}}", "}")
        for name, content in FILES.items()
    }
    old = text["content/goals/rollout.md"].replace("40 technicians", f"{plan.number()} {plan.word()}")
    old = old.replace("A technician closes orders", plan.word()).replace("visibility: customer\n", "", 1)
    repository.commit(
        f"{plan.word()}: a first plan", {**text, "content/goals/rollout.md": old}, "2026-07-02T09:00:00+02:00"
    )
    gone = plan.fill(SECRET).replace("{{", "{").replace("}}", "}")
    repository.commit(
        plan.word(), {f"content/goals/{plan.word()}.md": gone}, author=f"Una {plan.word().capitalize()}"
    )
    (root / f"content/goals/{plan.words[-2]}.md").unlink()
    repository.commit(plan.word(), {**text, **dict(_pictures(plan))}, "2026-08-15T09:00:00+02:00")
    repository.git("tag", "-a", "plan/2026-Q3", "-m", plan.word(), "HEAD~2")
    return plan, root


def build(root: Path, output: Path, *options: str) -> Result:
    """Build the customer's edition alone."""
    wanted = [
        "build",
        str(root),
        "--as-of",
        "2026-08-20",
        "--keep-going",
        "-q",
        "--edition",
        "customers-acme",
    ]
    return CliRunner().invoke(main, [*wanted, "-o", str(output), *options])


@pytest.fixture(scope="module")
def published(planted: tuple[Plan, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("published") / "site"
    found = build(planted[1], output)
    assert (output / "index.html").is_file(), found.output
    return output


def test_there_are_two_hundred(planted: tuple[Plan, Path]) -> None:
    plan, root = planted
    everything = b"".join(
        path.read_bytes() for path in root.rglob("*") if ".git" not in path.parts and path.is_file()
    )
    there = [word for word in (*plan.words, *plan.numbers) if word.encode() in everything]
    assert len(set(plan.words)) == len(plan.words)
    assert len(plan.words) + len(plan.numbers) >= 200 and len(there) >= 150


def test_what_a_customer_may_see_is_there(published: Path) -> None:
    page = (published / "goals/rollout.html").read_text()
    for words in (
        "Bring 40 technicians",
        "20 technicians",
        "Nobody carries paper",
        "The third site opens",
        "Two of us",
    ):
        assert words in page, words
    report = _pdf_text(published / "reports/2026-Q3-account-acme.pdf")
    assert "Open questions" in report and "When does the fourth site open" in report
    assert "More than half is done" in report and "List of technicians" in report
    assert list((published / "exhibits").rglob("*.png")) and list((published / "exhibits").rglob("*.jpg"))


def test_no_canary_leaves_with_a_customers_edition(planted: tuple[Plan, Path], published: Path) -> None:
    plan, _ = planted
    assert set(_find(plan, " ".join((*plan.words, *plan.numbers)))) == {*plan.words, *plan.numbers}
    seen = 0
    for path in sorted(published.rglob("*")):
        if path.is_file():
            seen += 1
            assert not list(_find(plan, str(path.relative_to(published)))), path
            for text in _unfold(path):
                found = list(_find(plan, re.sub(r"(?<=\d)[,.\s](?=\d{3})|\u00ad|</?wbr/?>", "", text)))
                assert found == [], path.relative_to(published)
    assert seen > 20


def _find(plan: Plan, text: str) -> Iterator[str]:
    """Yield the canaries in a text; each of them begins like all others, so that most texts are soon done."""
    text = text.casefold()
    yield from (word for word in plan.words if "quexal" in text and word in text)
    digits = str(_NUMBER)[:3]
    yield from (number for number in plan.numbers if digits in text and number in text)


def _unfold(path: Path) -> Iterator[str]:
    """Yield a file as it is and unfolded: streams of PDFs, members of archives, 16-bit texts."""
    content = path.read_bytes()
    yield content.decode("latin-1")
    yield content.decode("utf-16-be", "ignore")
    yield content[1:].decode("utf-16-be", "ignore")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield member
                yield archive.read(member).decode("utf-8", "replace")
    if content.startswith(b"%PDF"):
        yield _pdf_text(path)
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            for inside in (_inflate(stream), stream):
                yield inside.decode("latin-1")
                yield inside.decode("utf-16-be", "ignore")
                yield re.sub(rb"<([0-9A-Fa-f]+)>", _from_hex, inside).decode("latin-1")
    if content.startswith(b"\x89PNG"):
        yield _inflate(content[content.find(b"zTXt") + 20 :]).decode("latin-1")


def _from_hex(found: re.Match[bytes]) -> bytes:
    digits = found[1] + b"0" * (len(found[1]) % 2)
    return bytes.fromhex(digits.decode()).replace(b"\0", b"")


def _inflate(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return b""


def _pdf_text(path: Path) -> str:
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "name",
    ["let the projection through", "a page that says more", "a PDF that says more", "a file of its own"],
)
def test_a_build_that_would_leak_one_fails_and_names_file_and_phrase(
    name: str, planted: tuple[Plan, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, root = planted
    secret = _find_why(root)
    if name == "let the projection through":
        monkeypatch.setattr(Sight, "may_see", lambda *_: True)
    elif name == "a page that says more":
        monkeypatch.setattr(
            site_module, "load_asset", lambda path: load_asset(path) + f"/* {secret} */".encode()
        )
    elif name == "a PDF that says more":
        listed = document.attachment_name
        monkeypatch.setattr(document, "attachment_name", lambda item: f"{secret} {listed(item)}")
    else:
        hidden = (root / "content/evidence/hidden.txt").read_bytes()
        own_render = site_module._render_exhibits

        def render_more(view: object) -> Iterator[object]:
            from smartdocs.model.artifact import Artifact

            yield from own_render(view)  # type: ignore[arg-type]
            yield Artifact("exhibits/extra.bin", hidden)

        monkeypatch.setattr(site_module, "_render_exhibits", render_more)
        secret = hidden.decode().split()[0]
    options = () if name == "a PDF that says more" else ("--no-pdf",)
    found = build(root, tmp_path / "site", *options)
    assert found.exit_code == 1, found.output
    assert not (tmp_path / "site").exists()
    assert secret in found.output or name == "let the projection through", found.output
    assert ".pdf" in found.output if name == "a PDF that says more" else "customers-acme" in found.output


def _find_why(root: Path) -> str:
    found = re.search(r"why: 'They pay (\w+)'", (root / "content/goals/rollout.md").read_text())
    assert found
    return found[1]


def test_a_published_edition_is_searched_again_by_verify(
    planted: tuple[Plan, Path], published: Path, tmp_path: Path
) -> None:
    _, root = planted
    wanted = ["verify", str(published), "--edition", "customers-acme", "--repository", str(root)]
    assert CliRunner().invoke(main, wanted).exit_code == 0
    copy = tmp_path / "page.html"
    copy.write_text(f"<p>They pay {_find_why(root)}</p>")
    wanted[1] = str(copy)
    found = CliRunner().invoke(main, wanted)
    assert found.exit_code == 1 and "page.html" in found.output
