"""Which record each kind of the schema becomes."""

from __future__ import annotations

from collections.abc import Mapping

from smartdocs.model import account, brand, config, goal, people, review_file, strategy

CLASSES: Mapping[str, type] = {
    "specific": goal.Specific, "metric": goal.Metric, "data": goal.DataFile, "achievable": goal.Achievable,
    "relevant": goal.Relevant, "time_bound": goal.TimeBound, "accountability": goal.Accountability,
    "agreement": goal.Agreement, "incentive": goal.Incentive, "participant": goal.Participant,
    "need": goal.Need, "delivery": goal.Delivery, "milestone": goal.Milestone, "evidence": goal.Evidence,
    "check_in": goal.CheckIn, "adjustment": goal.Adjustment, "closing": goal.Closing, "goal": goal.Goal,
    "strategy": strategy.Strategy, "principle": strategy.Principle, "objective": strategy.Objective,
    "team": people.Team, "person": people.Person, "absence": people.Absence,
    "account": account.Account,
    "outcome": account.Outcome, "contact": account.Contact, "brand": brand.Brand, "font": brand.Font,
    "review": review_file.ReviewFile, "action": review_file.Action, "rating": review_file.Rating,
    "peer": review_file.Peer, "acknowledgement": review_file.Acknowledgement,
    "question": review_file.Question, "signature": review_file.Signature, "page": review_file.Page,
    "config": config.Config,
    "site": config.Site, "thresholds": config.Thresholds, "check": config.CheckOptions,
    "report": config.ReportSpec, "edition": config.Edition, "limits": config.Limits,
}  # fmt: skip
