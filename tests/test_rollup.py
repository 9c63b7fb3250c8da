"""Several goals as one, nothing counted twice."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Status
from smartdocs.assess.rollup import roll_up, without_inner
from smartdocs.model.visibility import Visibility
from tests.plans import day, goal, metric, portfolio, said, weighing


def reached(name, value, **more):
    """A goal of 100, half of its time gone."""
    check_ins = () if value is None else (said("07-06", value),)
    return goal(metric("total", "100"), name=name, start="07-01", due="07-11", check_ins=check_ins, **more)


def rolled(*goals):
    return roll_up(goals, assess(portfolio(*goals), day("07-06")))


def test_counts_by_status():
    found = rolled(reached("a", 60), reached("b", 10), reached("c", None))
    assert (found.total, found.counts[Status.ON_TRACK], found.counts[Status.NO_DATA]) == (3, 1, 1)
    assert sum(found.counts.values()) == 3


def test_means_are_weighted():
    found = rolled(weighing(reached("a", 60), "3"), reached("b", 20))
    assert (found.score, found.progress, found.expected) == (Decimal("0.5"), Decimal("0.5"), Decimal("0.5"))


def test_goal_with_a_parent_in_scope_does_not_count_twice():
    found = rolled(reached("a", 60), reached("b", 10, supports=("a",)))
    assert (found.counted, found.score, found.total) == (("a",), Decimal("0.6"), 2)


def test_goal_whose_parent_is_elsewhere_counts():
    assert rolled(reached("b", 10, supports=("elsewhere",))).counted == ("b",)


def test_private_goals_enter_no_total():
    found = rolled(reached("a", 60), reached("b", 10, visibility=Visibility.PRIVATE))
    assert (found.total, found.score) == (1, Decimal("0.6"))


def test_private_parent_does_not_hide_its_part():
    found = rolled(reached("a", 60, visibility=Visibility.PRIVATE), reached("b", 10, supports=("a",)))
    assert found.counted == ("b",)


def test_goal_without_a_number_enters_no_mean():
    assert rolled(reached("a", 60), reached("c", None)).counted == ("a",)


def test_dropped_goal_is_counted_and_enters_no_mean():
    found = rolled(reached("a", 60), reached("b", 10, status="dropped"))
    assert (found.counted, found.counts[Status.DROPPED]) == (("a",), 1)


def test_goal_beyond_its_target_scores_no_more_than_one():
    assert rolled(reached("a", 300), reached("b", 0)).score == Decimal("0.5")


def test_nothing_rolls_up_to_nothing():
    found = rolled()
    assert (found.total, found.score, found.progress, found.expected) == (0, None, None, None)


def test_circle_counts_once():
    a, b = reached("a", 60, supports=("b",)), reached("b", 10, supports=("a",))
    assert [item.id for item in without_inner((b, a))] == ["a"]


def test_goals_without_weight_count_alike():
    found = rolled(weighing(reached("a", 60), "0"), weighing(reached("b", 20), "0"))
    assert found.score == Decimal("0.4")


def test_what_supported_a_dropped_goal_stands_for_itself():
    found = rolled(reached("a", 60, status="dropped"), reached("b", 10, supports=("a",)))
    assert (found.counted, found.score) == (("b",), Decimal("0.1"))


GOALS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 150)),  # the reading, of 100
        st.integers(0, 4),  # the weight
        st.sampled_from(["active", "active", "active", "dropped"]),
        st.booleans(),  # private
        st.sets(st.integers(0, 7), max_size=2),  # which of the goals before it supports
    ),
    min_size=1,
    max_size=8,
)


def plain_score(rows):
    """The same from its definition: live goals for everybody's eyes that support none of these."""
    live = [place for place, row in enumerate(rows) if row[2] != "dropped" and not row[3]]
    outer = [place for place in live if not any(above in live and above < place for above in rows[place][4])]
    told = [
        (rows[place][1], min(Fraction(rows[place][0], 100), Fraction(1)))
        for place in outer
        if rows[place][0] is not None
    ]
    weight = sum(own for own, _ in told)
    if not told:
        return None
    if not weight:
        return sum(score for _, score in told) / len(told)
    return sum(own * score for own, score in told) / weight


@given(GOALS)
def test_second_implementation_agrees(rows):
    goals = [
        weighing(
            reached(
                f"g{place}",
                value,
                status=status,
                visibility=Visibility.PRIVATE if is_private else Visibility.INTERNAL,
                supports=tuple(f"g{above}" for above in sorted(above) if above < place),
            ),
            str(weight),
        )
        for place, (value, weight, status, is_private, above) in enumerate(rows)
    ]
    found, wanted = rolled(*goals).score, plain_score(rows)
    assert (found is None) == (wanted is None)
    assert found is None or abs(Fraction(found) - wanted) < Fraction(1, 10**20)
