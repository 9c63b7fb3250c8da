"""A305: efforts and capacities that nothing adds up."""

from __future__ import annotations

import pytest

from tests.memory import judge


def found(effort: str = "8 h/week", capacity: str = "32 h/week", more: str = ""):
    files = {
        "content/people/ana.md": f"---\nname: Ana\ncapacity: {capacity}\n---\n",
        "content/people/ben.md": "---\nname: Ben\n---\n",
        "content/goals/g.md": "---\ntitle: Open the north\nowner: ana\nperiod: 2026-Q3\n"
        f"achievable: {{because: It is known, effort: {effort}}}\n{more}---\n",
    }
    return [item for item in judge(files).findings if item.code in ("A305", "X001")]


@pytest.mark.parametrize(
    ("effort", "fact", "remedy"),
    [
        ("60", "`60` has no unit", "`60 h/week`, or `60 h` for all of it"),
        ("600", "`600` has no unit", "Write `600 h` for all of it"),
        ("2 FTE", "`2 FTE` is no time", "`12 h/week`"),
        ("3 months", "`3 months` is no time", "such as `40 h`"),
    ],
)
def test_an_effort_without_time_is_told(effort: str, fact: str, remedy: str) -> None:
    (one,) = found(effort)

    assert fact in one.message and remedy in one.help
    assert (one.location.path, one.severity.name) == ("content/goals/g.md", "WARNING")


@pytest.mark.parametrize(
    ("capacity", "fact", "remedy"),
    [
        ("40", "`40` has no unit", "`40 h/week`"),
        ("40 h", "does not say of what time", "`40 h/week`"),
        ("4 days", "does not say of what time", "`4 days/week`"),
        ("80%", "is no time of a week", "`32 h/week`"),
    ],
)
def test_a_capacity_without_time_is_told(capacity: str, fact: str, remedy: str) -> None:
    (one,) = found(capacity=capacity)

    assert fact in one.message and remedy in one.help
    assert one.location.path == "content/people/ana.md"


def test_more_than_a_whole_week_is_told_once() -> None:
    (sum_,) = found("150%")
    assert sum_.message.startswith("Efforts of `ana`")
    (one,) = found("150%", capacity="")
    assert one.message == "Effort `150%` is more than a whole week"


def test_where_nobody_states_a_capacity_an_effort_without_time_is_a_note() -> None:
    assert [one.severity.name for one in found("60", capacity="")] == ["INFO"]


def test_who_takes_part_is_looked_at() -> None:
    (one,) = found(more="with: [{who: ben, effort: 4}]\n")

    assert "`4 h/week`" in one.help


@pytest.mark.parametrize(
    "effort", ["8 h/week", "50%", "100%", "40 h", "10 days", "0", "90 min/week", "1 week"]
)
def test_time_is_left_in_peace(effort: str) -> None:
    assert not found(effort, capacity="90 h/week")
