"""Which file of a workspace holds which kind of record: one row a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

CONFIG_FILE = "smartdocs.yml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where records of a kind lie; `base` is the folder that ids are counted from."""

    kind: str
    pattern: re.Pattern[str]
    base: str
    help: str


PLACES = (
    Place("strategy", re.compile(r"content/strategy\.md"), "content/", "mission, principles, objectives"),
    Place("team", re.compile(r"content/teams/.+\.md"), "content/teams/", "a file a team"),
    Place("person", re.compile(r"content/people/.+\.md"), "content/people/", "a file a person"),
    Place("account", re.compile(r"content/accounts/.+\.md"), "content/accounts/", "a file a customer"),
    Place("goal", re.compile(r"content/goals/.+\.md"), "content/goals/", "a file a goal, in any folders"),
    Place("review", re.compile(r"content/reviews/.+\.md"), "content/reviews/", "a file a review"),
    Place("page", re.compile(r"content/pages/.+\.md"), "content/pages/", "plain pages"),
)
FREE_FOLDERS = ("content/evidence/", "content/data/")


def find_kind(path: str) -> str | None:
    """Return the kind of record that a path holds, or None when it holds none."""
    for place in PLACES:
        if place.pattern.fullmatch(path):
            return place.kind
    return None


def default_id(path: str, kind: str) -> str:
    """Return the id of a record that states none: the stem, or a review's or page's path below its folder."""
    if kind in ("review", "page"):
        base = next(place.base for place in PLACES if place.kind == kind)
        below = path[len(base) :].removesuffix(".md")
        return below if kind == "page" else below.replace("/", "-")
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def explain_stray(path: str) -> tuple[str, str] | None:
    """Say what is wrong with a content file that no row reads, and what to do; None when it is fine."""
    if not path.startswith("content/") or path.startswith(FREE_FOLDERS):
        return None
    stem, _, ending = path.rpartition(".")
    if ending.lower() in ("md", "markdown", "mdown", "mkd") and ending != "md":
        return (f"Ending `.{ending}` is not read", f"Rename it to `{stem.rsplit('/', 1)[-1]}.md`")
    if ending == "md":
        return (
            "No rule of the layout reads this file",
            "Move it to content/goals, people, teams, accounts, reviews or pages",
        )
    return (
        "Nothing reads or cites this file",
        "Move it to content/evidence and cite it from a milestone, or delete it",
    )
