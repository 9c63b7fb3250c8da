"""The one table of rules, in order of code."""

from __future__ import annotations

from smartdocs.rules.accountability import (
    check_in_out_of_time,
    no_accountable_owner,
    no_readiness,
    no_review,
    no_reward_or_consequence,
    not_agreed,
    set_and_forgotten,
)
from smartdocs.rules.achievable import (
    beyond_history,
    formula_far_beyond_target,
    formula_short_of_target,
    late_dependency,
    no_reason,
    owner_over_capacity,
    total_claim,
    unmet_need,
    unreadable_formula,
)
from smartdocs.rules.around import ignore_without_reason, internal_error, stale_baseline, unused_ignore
from smartdocs.rules.customer import beyond_means, seller_only, serves_no_outcome, stale_situation
from smartdocs.rules.evidence import missing_evidence, unproven_milestone
from smartdocs.rules.file_format import (
    character_without_font,
    duplicate_id,
    duplicate_key,
    missing_title,
    nothing_to_check,
    oversized_file,
    path_outside_repository,
    stray_file,
    swallowed_text,
    unknown_field,
    unknown_reference,
    unreadable_file,
    unreadable_value,
    yaml_anchor,
)
from smartdocs.rules.measurable import (
    activity_not_outcome,
    bare_number,
    contradicting_readings,
    contrary_number,
    contrary_target,
    implausible_reading,
    missing_baseline,
    no_measure,
    no_source,
    unreadable_data,
)
from smartdocs.rules.portfolio import (
    circle,
    conflicting_incentive,
    contrary_goals,
    no_client_data,
    parts_do_not_add_up,
    same_target_for_all,
    starts_before_delivery,
    team_over_capacity,
    too_many_goals,
    unsupported_objective,
)
from smartdocs.rules.relevant import (
    missing_why,
    not_driven_by_role,
    orphan_individual_goal,
    parent_out_of_time,
    supports_nothing,
)
from smartdocs.rules.rule import Rule
from smartdocs.rules.specific import (
    hedge_word,
    no_scope,
    same_title,
    two_goals_in_one,
    vague_verb,
    what_counts,
)
from smartdocs.rules.time_bound import (
    contrary_deadline,
    due_on_day_off,
    due_outside_period,
    milestone_out_of_place,
    no_deadline,
    nothing_in_between,
    overdue,
    start_after_due,
)

CATALOGUE: tuple[Rule, ...] = (
    no_reason.RULE,
    formula_short_of_target.RULE,
    formula_far_beyond_target.RULE,
    beyond_history.RULE,
    owner_over_capacity.RULE,
    unmet_need.RULE,
    late_dependency.RULE,
    total_claim.RULE,
    unreadable_formula.RULE,
    seller_only.RULE,
    stale_situation.RULE,
    beyond_means.RULE,
    serves_no_outcome.RULE,
    unproven_milestone.RULE,
    missing_evidence.RULE,
    unreadable_file.RULE,
    unknown_field.RULE,
    unreadable_value.RULE,
    missing_title.RULE,
    duplicate_id.RULE,
    unknown_reference.RULE,
    duplicate_key.RULE,
    path_outside_repository.RULE,
    stray_file.RULE,
    oversized_file.RULE,
    swallowed_text.RULE,
    character_without_font.RULE,
    yaml_anchor.RULE,
    nothing_to_check.RULE,
    no_accountable_owner.RULE,
    not_agreed.RULE,
    no_reward_or_consequence.RULE,
    set_and_forgotten.RULE,
    no_readiness.RULE,
    no_review.RULE,
    check_in_out_of_time.RULE,
    no_measure.RULE,
    missing_baseline.RULE,
    contrary_target.RULE,
    no_source.RULE,
    contrary_number.RULE,
    bare_number.RULE,
    activity_not_outcome.RULE,
    unreadable_data.RULE,
    implausible_reading.RULE,
    contradicting_readings.RULE,
    too_many_goals.RULE,
    parts_do_not_add_up.RULE,
    circle.RULE,
    contrary_goals.RULE,
    team_over_capacity.RULE,
    unsupported_objective.RULE,
    starts_before_delivery.RULE,
    conflicting_incentive.RULE,
    same_target_for_all.RULE,
    no_client_data.RULE,
    supports_nothing.RULE,
    missing_why.RULE,
    parent_out_of_time.RULE,
    not_driven_by_role.RULE,
    orphan_individual_goal.RULE,
    vague_verb.RULE,
    hedge_word.RULE,
    two_goals_in_one.RULE,
    no_scope.RULE,
    what_counts.RULE,
    same_title.RULE,
    no_deadline.RULE,
    due_outside_period.RULE,
    milestone_out_of_place.RULE,
    contrary_deadline.RULE,
    nothing_in_between.RULE,
    due_on_day_off.RULE,
    start_after_due.RULE,
    overdue.RULE,
    unused_ignore.RULE,
    ignore_without_reason.RULE,
    stale_baseline.RULE,
    internal_error.RULE,
)

# The letters that codes begin with.
FAMILIES = {
    "F": "The file",
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
    "P": "Portfolio and strategy",
    "C": "Customer goals",
    "K": "Accountability",
    "E": "Evidence and history",
    "U": "Ignores",
    "X": "SmartDocs itself",
}

BY_CODE = {rule.code: rule for rule in CATALOGUE}
BY_NAME = {rule.help.name: rule for rule in CATALOGUE}


def find_rule(code_or_name: str) -> Rule | None:
    """Return the rule of a code or a name, however it is capitalised."""
    return BY_CODE.get(code_or_name.upper()) or BY_NAME.get(code_or_name.lower())
