"""The fields of a goal and of what it is made of: one table a kind."""

from __future__ import annotations

from smartdocs.model.schema import (
    COMMIT,
    Amount,
    Day,
    Either,
    Field,
    File,
    Flag,
    Group,
    Kind,
    Length,
    Many,
    Map,
    Number,
    Ref,
    Span,
    Text,
    Url,
    Words,
    table,
)
from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility

INTERNAL, CUSTOMER, PUBLIC = Visibility.INTERNAL, Visibility.CUSTOMER, Visibility.PUBLIC

SOMEBODY = Ref(("person", "team"), also=("tbd", "tba", "?", "none", "nobody", "unassigned", "n/a"))
PERSON = Ref(("person", "team", "contact"))
LEVELS = ("person", "team", "account", "organisation")
STATUSES = ("draft", "agreed", "active", "closed", "dropped")
OUTCOMES = ("achieved", "missed", "partly", "carried", "dropped")
METRIC_KINDS = ("reach", "total", "rate", "keep", "done", "milestones", "parts", "sum")
RHYTHMS = ("daily", "weekly", "biweekly", "monthly", "quarterly")
INTERVALS = ("day", "week", "month", "quarter", "year")
CLAIMS = ("on track", "at risk", "off track", "achieved", "missed", "not started", "dropped")

GOAL = Kind("goal", "What somebody is held to, by when, and how it is measured.", (
    Field("id", Text(), PUBLIC, "The name that other files use for this goal; the file's stem by default."),
    Field("title", Text(), PUBLIC, "The goal in one line: an action, what it is done to, how much."),
    Field("owner", Many(SOMEBODY), CUSTOMER, "The one person who is accountable."),
    Field("with", Many(Group("participant")), INTERNAL, "People and teams who take part."),
    Field("reviewer", Ref(("person",)), INTERNAL, "Who reviews the goal; the owner's manager by default."),
    Field("team", Ref(("team",)), INTERNAL, "The team that the goal belongs to; the owner's by default."),
    Field("level", Words(LEVELS), INTERNAL, "Whose goal it is; worked out from owner, team and account."),
    Field("account", Ref(("account",)), CUSTOMER, "The customer that a customer goal serves."),
    Field("type", Words(("business", "development")), INTERNAL, "A development goal is a person's own growth."),
    Field("period", Span(), PUBLIC, "The period that the goal is planned and reviewed in, such as 2026-Q3."),
    Field("status", Words(STATUSES), INTERNAL, "Where the goal stands in its life; progress is computed, never typed."),
    Field("visibility", Words(VISIBILITY_WORDS), INTERNAL, "The widest audience that may see the goal."),
    Field("weight", Number(low=0), INTERNAL, "How much it counts in a score beside other goals."),
    Field("tags", Many(Text()), INTERNAL, "Words to find it by."),
    Field("continues", Ref(("goal",)), CUSTOMER, "The goal of an earlier period that this one carries on."),
    Field("reduced_from", Text(), INTERNAL, "What was asked for at first, when a smaller bite was taken."),
    Field("links", Many(Either(Url(), Map(Url()))), INTERNAL, "Addresses of trackers and documents; not part of the agreed plan."),
    Field("specific", Group("specific"), PUBLIC, "S: what exactly, where, and what counts."),
    Field("measurable", Many(Group("metric")), PUBLIC, "M: one metric, or a list of two or three."),
    Field("achievable", Group("achievable"), CUSTOMER, "A: why it can be done, and what it needs.", ("attainable", "realistic", "actionable")),
    Field("relevant", Group("relevant"), CUSTOMER, "R: what it serves, and why it matters."),
    Field("time_bound", Group("time_bound"), PUBLIC, "T: from when, until when, looked at how often.", ("timebound", "timely")),
    Field("accountability", Group("accountability"), INTERNAL, "Who is ready for it, who agreed, and what follows."),
    Field("depends_on", Many(Ref(("goal#milestone",))), CUSTOMER, "Goals, or goal#milestone, that must be finished first."),
    Field("provides", Many(Group("delivery")), INTERNAL, "What other goals can rest on, and when it is there."),
    Field("milestones", Many(Group("milestone")), PUBLIC, "The steps in between, each with a date and its evidence."),
    Field("check_ins", Many(Group("check_in")), PUBLIC, "How it stands, each with a date.", ("checkins", "updates")),
    Field("adjustments", Many(Group("adjustment")), CUSTOMER, "Changes of what was agreed, with the reason."),
    Field("closed", Group("closing"), PUBLIC, "When and how it ended; implies status: closed."),
    Field("ignore", Map(Text()), INTERNAL, "Rules that do not apply here: code and the reason."),
))  # fmt: skip

SPECIFIC = Kind("specific", "What exactly is to be done.", (
    Field("what", Text(), PUBLIC, "The goal in full; the title by default.", ("description",)),
    Field("scope", Text(), PUBLIC, "Who, where or which part."),
    Field("counts_when", Text(), PUBLIC, "What makes one count: the acceptance criterion."),
), shorthand="what")  # fmt: skip

METRIC = Kind("metric", "One number that shows how far the goal is.", (
    Field("metric", Text(), PUBLIC, "The metric's name; the same across goals makes them comparable and summable."),
    Field("kind", Words(METRIC_KINDS), PUBLIC, "How readings become progress."),
    Field("baseline", Amount(or_promise=True), PUBLIC, "Where it stands at the start, or {find_by: DATE}."),
    Field("target", Amount(), PUBLIC, "The current target, with its unit."),
    Field("stretch", Amount(), INTERNAL, "A higher target that is hoped for, not agreed."),
    Field("unit", Text(), PUBLIC, "The unit, when target and baseline are bare numbers."),
    Field("better", Words(("higher", "lower")), PUBLIC, "Which direction is good, when the target does not tell."),
    Field("per", Words(INTERVALS), PUBLIC, "The interval of a rhythm: 3 workouts per week."),
    Field("at_least", Amount(), PUBLIC, "For rate and keep: the share that counts as achieved; 100% by default."),
    Field("source", Text(), INTERNAL, "Where the number comes from: a report, a system, a person.", marked=PUBLIC),
    Field("data", Group("data"), INTERNAL, "A CSV file with the readings."),
    Field("path", Map(Amount(), keys=Span()), PUBLIC, "Expected running totals by period."),
    Field("each", Map(Amount(), keys=Span()), PUBLIC, "Expected amount of every period."),
    Field("weight", Number(low=0), PUBLIC, "How much this metric counts beside the goal's others."),
    Field("unallocated", Amount(), INTERNAL, "For sum: the part of the target that nobody has yet."),
    Field("over_assigned", Amount(), INTERNAL, "For sum: by how much the parts exceed the target on purpose."),
), shorthand="target")  # fmt: skip

DATA = Kind("data", "A CSV file with readings.", (
    Field("file", File(), INTERNAL, "The file's path."),
    Field("date", Text(), INTERNAL, "The column that holds the date."),
    Field("value", Text(), INTERNAL, "The column that holds the value."),
    Field("where", Map(Text()), INTERNAL, "Only rows whose columns equal these values."),
), shorthand="file")  # fmt: skip

ACHIEVABLE = Kind("achievable", "Why it can be done.", (
    Field("because", Text(), INTERNAL, "The reason to believe it."),
    Field("basis", Map(Amount()), INTERNAL, "The numbers that the reason rests on."),
    Field("formula", Text(), INTERNAL, "How they reach the target; days, weeks and months of the goal are known."),
    Field("effort", Amount(), INTERNAL, "Time it takes, such as 12 h/week."),
    Field("needs", Many(Group("need")), INTERNAL, "What another goal or team must provide."),
    Field("for_customer", Text(), CUSTOMER, "What of this a customer may read."),
), shorthand="because")  # fmt: skip

RELEVANT = Kind("relevant", "What it serves.", (
    Field("supports", Many(Ref(("goal", "objective"))), CUSTOMER, "Objectives of the strategy, or parent goals."),
    Field("why", Text(), INTERNAL, "Why it matters."),
    Field("serves", Many(Text()), CUSTOMER, "Outcomes that the account named."),
    Field("customer_outcome", Text(), CUSTOMER, "What the customer gains, in the customer's words."),
    Field("client_facing", Flag(), INTERNAL, "Whether it decides something that clients see."),
    Field("client_data", Many(Group("evidence")), CUSTOMER, "The client data that it rests on."),
), shorthand="why")  # fmt: skip

TIME_BOUND = Kind("time_bound", "When.", (
    Field("start", Day(), PUBLIC, "The first day; the period's by default."),
    Field("due", Day(or_period=True), PUBLIC, "The deadline; the period's last day by default."),
    Field("check_in", Words(RHYTHMS), PUBLIC, "How often somebody says how it stands."),
), shorthand="due")  # fmt: skip

ACCOUNTABILITY = Kind("accountability", "Who is held to it.", (
    Field("ready", Text(), INTERNAL, "What the owner controls, and what not."),
    Field("agreed", Group("agreement"), INTERNAL, "When and by whom it was agreed."),
    Field("incentive", Group("incentive"), INTERNAL, "What is paid for, when anything is."),
    Field("reward", Text(), INTERNAL, "What follows when it is reached."),
    Field("consequence", Text(), INTERNAL, "What follows when it is not."),
), shorthand="ready")  # fmt: skip

AGREEMENT = Kind("agreement", "An agreement.", (
    Field("on", Day(), CUSTOMER, "The day."),
    Field("by", Many(PERSON), INTERNAL, "Who agreed: owner and reviewer, or owner and the account's contact."),
), shorthand="on")  # fmt: skip

INCENTIVE = Kind("incentive", "What is paid for.", (
    Field("metric", Text(), INTERNAL, "The metric."),
    Field("better", Words(("higher", "lower")), INTERNAL, "The direction that is paid for."),
    Field("amount", Text(), INTERNAL, "How much."),
), shorthand="metric")  # fmt: skip

PARTICIPANT = Kind("participant", "Somebody who takes part.", (
    Field("who", Ref(("person", "team")), INTERNAL, "The person or team."),
    Field("effort", Amount(), INTERNAL, "Their time, such as 2 h/week."),
), shorthand="who")  # fmt: skip

NEED = Kind("need", "Something that another goal or team must provide.", (
    Field("id", Text(), INTERNAL, "The name of what is provided."),
    Field("team", Ref(("team",)), INTERNAL, "The team that provides it."),
    Field("what", Text(), INTERNAL, "What it is."),
    Field("by", Day(or_period=True), INTERNAL, "When it is needed; the goal's start by default."),
    Field("amount", Amount(), INTERNAL, "How much of it."),
    Field("lead_time", Length(), INTERNAL, "Time between its arrival and its first use."),
), shorthand="id")  # fmt: skip

DELIVERY = Kind("delivery", "Something that others can rest on.", (
    Field("id", Text(), INTERNAL, "Its name, as needs use it."),
    Field("what", Text(), INTERNAL, "What it is."),
    Field("by", Day(or_period=True), INTERNAL, "When it is there; the goal's due date by default."),
    Field("amount", Amount(), INTERNAL, "How much of it."),
), shorthand="id")  # fmt: skip

MILESTONE = Kind("milestone", "A step on the way.", (
    Field("id", Text(), PUBLIC, "Its name within the goal."),
    Field("title", Text(), PUBLIC, "What is there when it is met."),
    Field("owner", SOMEBODY, INTERNAL, "Who answers for it; the goal's owner by default."),
    Field("due", Day(or_period=True), PUBLIC, "Its deadline."),
    Field("target", Amount(), PUBLIC, "The value expected by then."),
    Field("weight", Number(low=0), PUBLIC, "Its share when progress is counted in milestones."),
    Field("done", Day(or_flag=True), PUBLIC, "The day it was met; yes means the day that was committed."),
    Field("evidence", Many(Group("evidence")), PUBLIC, "What shows it."),
    Field("visibility", Words(VISIBILITY_WORDS), INTERNAL, "The widest audience that may see it."),
), shorthand="title")  # fmt: skip

EVIDENCE = Kind("evidence", "A file, address or commit that shows something.", (
    Field("file", File(), INTERNAL, "A file in the repository.", marked=PUBLIC),
    Field("url", Url(), INTERNAL, "An address.", marked=PUBLIC),
    Field("commit", COMMIT, INTERNAL, "A commit of this repository, by its hash: what a name means changes."),
    Field("caption", Text(), INTERNAL, "What it shows, in a few words.", marked=PUBLIC),
    Field("visibility", Words(VISIBILITY_WORDS), INTERNAL, "The widest audience that may see it."),
), shorthand="file")  # fmt: skip

CHECK_IN = Kind("check_in", "How it stands on a day.", (
    Field("date", Day(), PUBLIC, "The day."),
    Field("value", Amount(), PUBLIC, "The standing figure."),
    Field("add", Amount(), PUBLIC, "An increment on the figure before."),
    Field("values", Map(Amount()), PUBLIC, "Figures by metric, when the goal has several."),
    Field("metric", Text(), PUBLIC, "Which metric, when the goal has several."),
    Field("for", Span(), PUBLIC, "The period that this reading closes, though it came later."),
    Field("confidence", Number(low=0, high=1), INTERNAL, "How sure the writer is, 0 to 1."),
    Field("status", Words(CLAIMS), INTERNAL, "How the writer sees it."),
    Field("by", Many(SOMEBODY), INTERNAL, "Who wrote it."),
    Field("note", Text(), INTERNAL, "What happened.", marked=PUBLIC),
    Field("visibility", Words(VISIBILITY_WORDS), INTERNAL, "The widest audience that may see it."),
))  # fmt: skip

ADJUSTMENT = Kind("adjustment", "A change of what was agreed.", (
    Field("date", Day(), INTERNAL, "The day.", marked=PUBLIC),
    Field("field", Text(), INTERNAL, "What was changed, such as measurable.target.", marked=PUBLIC),
    Field("from", Text(), INTERNAL, "The value before.", marked=PUBLIC),
    Field("to", Text(), INTERNAL, "The value after.", marked=PUBLIC),
    Field("reason", Text(), INTERNAL, "Why.", marked=PUBLIC),
    Field("by", Many(SOMEBODY), INTERNAL, "Who decided it."),
    Field("visibility", Words(VISIBILITY_WORDS), INTERNAL, "The widest audience that may see it."),
))  # fmt: skip

CLOSING = Kind("closing", "How a goal ended.", (
    Field("on", Day(), PUBLIC, "The day."),
    Field("outcome", Words(OUTCOMES), PUBLIC, "What became of it."),
    Field("note", Text(), INTERNAL, "A word on it."),
), shorthand="on")  # fmt: skip

GOAL_KINDS = table(
    GOAL, SPECIFIC, METRIC, DATA, ACHIEVABLE, RELEVANT, TIME_BOUND, ACCOUNTABILITY, AGREEMENT, INCENTIVE,
    PARTICIPANT, NEED, DELIVERY, MILESTONE, EVIDENCE, CHECK_IN, ADJUSTMENT, CLOSING,
)  # fmt: skip
