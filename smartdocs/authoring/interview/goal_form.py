"""The questions that lead to a goal: six steps, in the order in which the method is taught."""

from __future__ import annotations

from smartdocs.authoring.interview import hints, readers
from smartdocs.authoring.interview import plan as offers
from smartdocs.authoring.interview.form import Choice, Form, Question, Step, first
from smartdocs.authoring.interview.goal import build_goal, take_smaller_bite

KINDS = (
    Choice("reach", "a figure gets from here to there: conversion from 15% to 20%"),
    Choice("total", "things add up from nothing: 20 meetings, $150K"),
    Choice("rate", "a habit: 3 calls a week"),
    Choice("keep", "a line is held: first reply within 4 hours"),
    Choice("done", "one thing is there in the end: the price list is published"),
    Choice("milestones", "several steps are done"),
)
RHYTHMS = tuple(Choice(word) for word in ("weekly", "biweekly", "monthly"))
READY = (
    Choice("yes", "put my name to it"),
    Choice("less", "a smaller bite"),
    Choice("open", "not yet: keep it as a draft"),
)


OBJECTIVE = Step("Objective", "What will be different in the end, for whom?", (
    Question(name="title", ask="What is your goal, in one line?", needed=True, gaps=("F004",),
             fields=(("title",), ("specific", "what")),
             example="Acquire 50 new customers in the healthcare vertical",
             more="Say what will be there or different, not what you will be busy with: “Increase sales” "
             "leaves open of what, for whom and how much.", help="The goal in one line."),
    Question(name="owner", ask="Who answers for it? One person", offer=offers.offer_people,
             read=readers.read_owner, fields=(("owner",),), gaps=("K801",), at_once=("K801",), metavar="ID",
             more="A goal of two people is nobody's. Others can take part, one answers for it.",
             help="The one person who answers for it."),
    Question(name="reviewer", ask="Who reviews it?", offer=hints.offer_reviewers, read=readers.read_person,
             when=hints.wants_reviewer, fields=(("reviewer",),), metavar="ID",
             help="Who reviews it; the owner's manager by default."),
    Question(name="team", ask="Which team does it belong to?", offer=offers.offer_teams, asked=False,
             read=readers.read_team, fields=(("team",),), metavar="ID",
             help="The team that it belongs to; the owner's by default."),
    Question(name="id", ask="What shall the file be called?", asked=False, read=readers.read_id, metavar="ID",
             help="The name of the file; made from the title by default."),
))  # fmt: skip

SPECIFIC = Step("Specific", "Two people who read it would start on the same thing.", (
    Question(name="scope", ask="Who, where, which part?", gaps=("S104",), before=("S104",),
             fields=(("specific", "scope"),),
             example="Clinics in the DACH region with up to 200 staff",
             more="What lies outside is as good to say: without renewals, only new contracts.",
             help="Who, where or which part."),
    Question(name="counts_when", ask="When does one count?", fields=(("specific", "counts_when"),),
             gaps=("S105",), before=("S105",),
             example="The contract is signed, not merely promised",
             more="The test by which anybody would say: this one counts, that one does not.",
             help="What makes one count."),
))  # fmt: skip

METRICS = Step("Metric", "A number that a stranger could check, and where it stands today.", (
    Question(name="metric", ask="What is counted or measured?", offer=offers.offer_metrics, metavar="NAME",
             fields=(("measurable", "metric"),), gaps=("M201", "M207"), at_once=("M207",),
             example="new-customers",
             more="Choose what comes of the work: meetings held rather than calls made. The same name across "
             "goals makes them comparable. Leave it open when nothing is counted.",
             help="The metric's name."),
    Question(name="kind", ask="How does it show?", offer=lambda plan, answers: KINDS,
             default=hints.guess_kind, read=readers.read_kind, fields=(("measurable", "kind"),),
             metavar="KIND", only_choices=True, help="reach, total, rate, keep, done or milestones."),
    Question(name="target", ask="What is the target, with its unit?", read=readers.read_target,
             default=hints.guess_target, when=hints.has("kind", *hints.MEASURED),
             example="20%, 50 customers, $150K, 3 calls a week",
             fields=(("measurable", "target"), ("measurable",)), gaps=("M206",), at_once=("M206",),
             metavar="QUANTITY",
             help="The target with its unit."),
    Question(name="baseline", ask="Where does it stand today?", read=readers.read_amount,
             default=hints.guess_baseline, when=hints.has("kind", "reach"), gaps=("M202",),
             fields=(("measurable", "baseline"),), example="15%", metavar="QUANTITY",
             more="Without today's value nobody can tell how far the way is. Leave it open if you must find "
             "out first; the next question asks by when.", help="Today's value."),
    Question(name="find_by", ask="By which day will you know?", read=readers.read_day,
             when=lambda plan, answers: first(answers, "kind") == "reach" and not answers.get("baseline"),
             fields=(("measurable", "baseline", "find_by"),), metavar="DATE",
             help="The day by which a baseline that nobody knows yet is found out."),
    Question(name="at_least", ask="How much of the time must it be kept?", read=readers.read_amount,
             when=hints.has("kind", "rate", "keep"), fields=(("measurable", "at_least"),), example="90%",
             more="Left open, it is always.", metavar="SHARE",
             help="For rate and keep: the share that counts as achieved."),
    Question(name="source", ask="Where does the number come from?", offer=offers.offer_sources,
             when=hints.has("kind"), fields=(("measurable", "source"),), gaps=("M204",),
             example="CRM report, stage Won", more="A report, a system or a person that anybody can ask.",
             help="Where the number comes from."),
))  # fmt: skip

FEASIBILITY = Step("Feasible", "What makes it likely, and are you ready to be held to it?", (
    Question(name="because", ask="Why can it be reached?", gaps=("A301",),
             fields=(("achievable", "because"),),
             example="420 leads at last year's 12%; two reps joined in June",
             more="People, time, and what such work has brought before: the numbers that it rests on.",
             help="Why it can be reached."),
    Question(name="effort", ask="How much of the owner's time does it take?", read=readers.read_amount,
             when=hints.has_capacity, fields=(("achievable", "effort"),), example="6 h/week",
             metavar="QUANTITY", help="The owner's time for it."),
    Question(name="need", ask="What must others deliver first?", offer=offers.offer_deliveries, many=True,
             when=lambda plan, answers: bool(offers.offer_deliveries(plan, answers)),
             fields=(("achievable", "needs"),), metavar="ID",
             more="What no goal and no team provides is where plans fail together.",
             help="Something that another goal or team provides; repeatable."),
    Question(name="committed", ask="Would you be held to it, as it stands?", flag=False,
             offer=lambda plan, answers: READY, when=hints.lacks("ready"), only_choices=True,
             more="A smaller goal that is met teaches more than a large one that is explained.",
             help="yes, less or open."),
    Question(name="smaller", ask="What would you say yes to?", when=hints.has("committed", "less"),
             read=readers.read_smaller, more="The first figure is kept in the file as reduced_from.",
             fields=(("measurable", "target"), ("title",)), flag=False),
    Question(name="reduced_from", ask="What was asked for at first?", asked=False,
             fields=(("reduced_from",),), help="What was asked for, when a smaller bite was taken."),
    Question(name="ready", ask="What of it is in your hands, and what is not?",
             when=lambda plan, answers: first(answers, "committed") != "open",
             gaps=("K805",), at_once=("K805",), fields=(("accountability", "ready"), ("accountability",)),
             example="The calls are mine; the list comes from marketing in week one",
             help="What the owner controls, and what not."),
))  # fmt: skip

ALIGNMENT = Step("Aligned", "What it serves beyond itself.", (
    Question(name="supports", ask="Which objective or goal does it support?", offer=offers.offer_parents,
             read=readers.read_parent, many=True, fields=(("relevant", "supports"),), gaps=("R401", "R405"),
             when=lambda plan, answers: bool(offers.offer_parents(plan, answers)), metavar="ID",
             more="If the work is right and nothing here fits, the strategy may lack an objective.",
             help="An objective or a goal that it supports; repeatable."),
    Question(name="why", ask="Why does it matter now?", fields=(("relevant", "why"), ("relevant",)),
             gaps=("R402",), example="Healthcare renews at twice the average rate",
             more="One sentence on what gets better for whom, best with a number.",
             help="Why it matters now."),
    Question(name="account", ask="Is it for a customer?", offer=offers.offer_accounts,
             read=readers.read_account, fields=(("account",),), metavar="ID",
             when=hints.looks_after_customers,
             help="The customer that it serves."),
    Question(name="serves", ask="Which of the customer's outcomes does it serve?", many=True,
             offer=offers.offer_outcomes, when=hints.has("account"), gaps=("C704",), metavar="ID",
             fields=(("relevant", "serves"),),
             help="An outcome that the customer named; repeatable."),
    Question(name="customer_outcome", ask="What does the customer gain, in their words?",
             when=hints.has("account"), fields=(("relevant", "customer_outcome"),), gaps=("C701",),
             example="The audit file is complete without anybody searching for paper",
             help="What the customer gains."),
))  # fmt: skip

DEADLINE = Step("Deadline", "By when, who looks in between, and what follows.", (
    Question(name="period", ask="In which period is it planned and reviewed?", offer=offers.offer_periods,
             read=readers.read_period, default=hints.guess_period, fields=(("period",),), metavar="PERIOD",
             gaps=("T501",), help="The period, such as 2026-Q3."),
    Question(name="start", ask="When does it begin?", read=readers.read_day, asked=False, metavar="DATE",
             fields=(("time_bound", "start"),), help="The first day; the period's by default."),
    Question(name="due", ask="By which day?", read=readers.read_day, default=hints.guess_due, metavar="DATE",
             fields=(("time_bound", "due"), ("time_bound",)),
             help="The deadline; the period's end by default."),
    Question(name="milestone", ask="A step on the way, and its day", read=readers.read_step, many=True,
             tell=lambda value: ", ".join(value.rsplit("=", 1)),
             fields=(("milestones",),), gaps=("T505",), metavar="TITLE=DATE",
             example="15 signed by 31 October",
             more="An end alone holds nobody to account; two or three steps do.",
             help="A step on the way and its day; repeatable."),
    Question(name="check_in", ask="How often do you say how it stands?",
             offer=lambda plan, answers: RHYTHMS, default=lambda plan, answers: "weekly",
             read=readers.read_rhythm, fields=(("time_bound", "check_in"),), metavar="RHYTHM",
             help="daily, weekly, biweekly, monthly or quarterly."),
    Question(name="reward", ask="What follows when it is reached?", fields=(("accountability", "reward"),),
             gaps=("K803",), example="Leads the enterprise pod next quarter",
             more="Small and certain is better than large and vague.",
             help="What follows when it is reached."),
    Question(name="consequence", ask="And when it is not?", fields=(("accountability", "consequence"),),
             example="A weekly hour with the reviewer, and a smaller target",
             help="What follows when it is not."),
    Question(name="agreed", ask="Have both sides agreed on it?", offer=hints.offer_agreement,
             read=readers.read_agreed, when=hints.can_agree, fields=(("accountability", "agreed"),),
             gaps=("K802",), metavar="DATE", help="The day on which owner and reviewer agreed."),
))  # fmt: skip

GOAL_FORM = Form(
    kind="goal",
    opening="A goal in six steps, about five minutes.",
    steps=(OBJECTIVE, SPECIFIC, METRICS, FEASIBILITY, ALIGNMENT, DEADLINE),
    build=build_goal,
    settle=take_smaller_bite,
)
