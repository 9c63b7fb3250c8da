"""What is said of an exhibit beside its table: its number, what it is, and the lines that are shown of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.annual.audit import Audit, evidence_of
from tests.annual.evidence_tables import check_committed, describe
from tests.annual.numbers import tokens
from tests.annual.page import Block, Table
from tests.annual.tree import clean

SIGNS = re.compile(r"[*`_|#]|^\s*(?:[-+] |\d+\. |> )(?:\[[ x]\] )?|\[([^\]]*)\]\([^)]*\)", re.MULTILINE)


def number_of(block: Block) -> int:
    return int(block.part.removeprefix("exhibit-"))


def check_title(audit: Audit, block: Block) -> None:
    number, _, caption = block.words.partition(" ")
    assert number == f"E-{number_of(block)}", block.words
    path = f"content{audit.path_of(number_of(block))}"
    assert caption in audit.captions or caption == path, f"nobody wrote {caption!r}"


def check_cited(audit: Audit, block: Block) -> None:
    """Find the milestones that cite it, by their titles; the goals' names are names."""
    path = audit.path_of(number_of(block))
    citing = [goal for goal in audit.goals if any(item["file"] == path for item in evidence_of(goal))]
    steps = [
        step.title for goal in citing for step in goal.steps if any(e["file"] == path for e in step.evidence)
    ]
    left = block.words
    for title in sorted(map(clean, steps), key=len, reverse=True):
        left = left.replace(title, "", 1)
    assert not left.replace("client data", "").strip(" ,;"), left


def check_facts(audit: Audit, block: Block) -> None:
    path = audit.file_of(number_of(block))
    stated, _, facts = block.words.replace(path.name, "").rpartition(" · ")
    audit.compare(f"exhibits {path.name}", facts, describe(path, path.read_bytes()))
    if audit.past:
        check_committed(audit, number_of(block), stated)
    else:
        assert not tokens(stated), stated


def check_more(audit: Audit, block: Block) -> None:
    """Count the rows that the extract leaves out."""
    number = number_of(block)
    if not re.search(r" in the (?:file|attachment)$", block.words):
        assert not tokens(block.words), block.words
        return
    shown = next(p for p in audit.page.places if isinstance(p, Table) and p.part == block.part)
    left = len(audit.read_rows(number)) - 1 - len(shown.rows)
    audit.compare(f"exhibits E-{number}", block.words, [left])


def check_lines(audit: Audit, block: Block) -> None:
    """Find words that are shown of a file in the file, without the signs of Markdown."""
    number = number_of(block)
    text = audit.file_of(number).read_text(encoding="utf-8")
    plain = text if block.kind == "pre" else SIGNS.sub(lambda found: found[1] or "", text)
    shown = re.sub(r"^[☑☐] | …$", "", block.words)
    assert clean(shown) in clean(plain), f"E-{number}: {shown!r} is not in the file"


EXHIBIT_CHECKS: dict[tuple[str, str], Callable[[Audit, Block], None]] = {
    ("exhibits", "h3.exhibit-title"): check_title,
    ("exhibits", "p.exhibit-cited"): check_cited,
    ("exhibits", "p.exhibit-facts"): check_facts,
    ("exhibits", "p.muted"): check_more,
    **{("exhibits", kind): check_lines for kind in ("h4", "li", "li.task-list-item", "p", "pre")},
}
