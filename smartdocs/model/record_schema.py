"""The fields of the other records: strategy, team, person, account, review, page."""

from __future__ import annotations

from smartdocs.model.brand_schema import BRAND, FONT
from smartdocs.model.goal_schema import GOAL_KINDS, PERSON
from smartdocs.model.schema import (
    LANGUAGE,
    Amount,
    Day,
    Either,
    Field,
    Flag,
    Group,
    Kind,
    Many,
    Map,
    Number,
    Ref,
    Span,
    Text,
    Words,
    table,
)
from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility

PRIVATE, INTERNAL = Visibility.PRIVATE, Visibility.INTERNAL
CUSTOMER, PUBLIC = Visibility.CUSTOMER, Visibility.PUBLIC

STRATEGY = Kind("strategy", "What the organisation is for, and what it wants.", (
    Field("title", Text(), INTERNAL, "A heading for the strategy."),
    Field("mission", Text(), INTERNAL, "What the organisation is for."),
    Field("values", Many(Text()), INTERNAL, "What it holds dear."),
    Field("principles", Many(Group("principle")), INTERNAL, "How it decides."),
    Field("objectives", Many(Group("objective")), INTERNAL, "What it wants to reach."),
    Field("tradeoffs", Many(Many(Text())), INTERNAL, "Pairs of metrics that pull against each other."),
    Field("ignore", Map(Text()), INTERNAL, "Rules that do not apply here: code and the reason."),
))  # fmt: skip

PRINCIPLE = Kind("principle", "A rule that the organisation decides by.", (
    Field("id", Text(), INTERNAL, "Its name."),
    Field("text", Text(), INTERNAL, "The principle."),
    Field("requires", Words(("client data",)), INTERNAL, "What it demands of a client-facing goal."),
), shorthand="text")  # fmt: skip

OBJECTIVE = Kind("objective", "Something the organisation wants to reach.", (
    Field("id", Text(), INTERNAL, "The name that goals use to support it."),
    Field("title", Text(), INTERNAL, "The objective in one line."),
    Field("why", Text(), INTERNAL, "Why it matters."),
    Field("owner", Ref(("person", "team")), INTERNAL, "Who answers for it."),
    Field("period", Span(), INTERNAL, "The period it is meant for."),
    Field("parent", Ref(("objective",)), INTERNAL, "The objective above it."),
    Field("metric", Text(), INTERNAL, "The metric it is read by."),
    Field("target", Amount(), INTERNAL, "The value it wants to see."),
), shorthand="title")  # fmt: skip

TEAM = Kind("team", "People who work together.", (
    Field("id", Text(), INTERNAL, "The name that other files use; the file's stem by default."),
    Field("title", Text(), CUSTOMER, "The team's name.", ("name",)),
    Field("lead", Ref(("person",)), INTERNAL, "Who leads it."),
    Field("parent", Ref(("team",)), INTERNAL, "The team above it."),
    Field("capacity", Amount(), INTERNAL, "Its time, such as 160 h/week."),
    Field("provides", Many(Group("delivery")), INTERNAL, "What other teams can rest on."),
    Field("holidays", Text(), INTERNAL, "The country whose holidays it keeps, such as US."),
    Field("drives", Many(Text()), INTERNAL, "The metrics that the team moves."),
    Field("full_target", Map(Amount()), INTERNAL, "What a fully ramped member carries, by metric."),
    Field("ignore", Map(Text()), INTERNAL, "Rules that do not apply here: code and the reason."),
))  # fmt: skip

PERSON_KIND = Kind("person", "Somebody who owns or reviews goals.", (
    Field("id", Text(), INTERNAL, "The name that other files use; the file's stem by default."),
    Field("title", Text(), CUSTOMER, "The person's name.", ("name",)),
    Field("role", Text(), INTERNAL, "What they do."),
    Field("team", Ref(("team",)), INTERNAL, "Their team."),
    Field("manager", Ref(("person",)), INTERNAL, "Who reviews their goals by default."),
    Field("capacity", Amount(), INTERNAL, "Their time, such as 32 h/week."),
    Field("started", Day(), INTERNAL, "Their first day."),
    Field("ramp", Either(Amount(), Map(Amount(), keys=Span())), INTERNAL, "The share of a full target: one, or by month."),
    Field("away", Many(Group("absence")), INTERNAL, "Days on which they are not there."),
    Field("strengths", Many(Text()), INTERNAL, "Metrics in which they excel."),
    Field("drives", Many(Text()), INTERNAL, "The metrics that this role moves."),
    Field("email", Text(), INTERNAL, "An address."),
    Field("ignore", Map(Text()), INTERNAL, "Rules that do not apply here: code and the reason."),
))  # fmt: skip

ABSENCE = Kind("absence", "Days on which somebody is away.", (
    Field("from", Day(), INTERNAL, "The first day."),
    Field("to", Day(), INTERNAL, "The last day; the first by default."),
    Field("note", Text(), INTERNAL, "What colleagues should know."),
), shorthand="from")  # fmt: skip

ACCOUNT = Kind("account", "A customer.", (
    Field("id", Text(), CUSTOMER, "The name that other files use; the file's stem by default."),
    Field("title", Text(), CUSTOMER, "The customer's name.", ("name",)),
    Field("owner", Ref(("person",)), INTERNAL, "Who looks after the account."),
    Field("situation", Text(), INTERNAL, "Today's circumstances: contract, adoption, constraints."),
    Field("situation_on", Day(), INTERNAL, "The day that the situation was described."),
    Field("outcomes", Many(Group("outcome")), CUSTOMER, "What the customer wants, in the customer's words."),
    Field("budget", Amount(), INTERNAL, "What the customer can spend."),
    Field("limits", Map(Amount()), INTERNAL, "What the customer can use, by metric."),
    Field("contacts", Many(Group("contact")), INTERNAL, "People at the customer."),
    Field("client_data", Many(Group("evidence")), CUSTOMER, "Data about the customer that decisions rest on."),
    Field("language", LANGUAGE, CUSTOMER, "The language of the customer's reports."),
    Field("brand", Group("brand"), CUSTOMER, "How the customer's reports look, where other than the organisation's."),
    Field("ignore", Map(Text()), INTERNAL, "Rules that do not apply here: code and the reason."),
))  # fmt: skip

OUTCOME = Kind("outcome", "Something that a customer wants.", (
    Field("id", Text(), CUSTOMER, "Its name, as goals serve it."),
    Field("text", Text(), CUSTOMER, "The outcome, in the customer's words."),
), shorthand="text")  # fmt: skip

CONTACT = Kind("contact", "A person at a customer.", (
    Field("id", Text(), INTERNAL, "The name that agreements use."),
    Field("name", Text(), INTERNAL, "The person's name.", ("title",)),
    Field("role", Text(), INTERNAL, "What they do."),
    Field("email", Text(), INTERNAL, "An address."),
), shorthand="name")  # fmt: skip

REVIEW = Kind("review", "The human part of one review.", (
    Field("title", Text(), CUSTOMER, "A heading; made from period and subject by default."),
    Field("status", Words(("draft", "final")), CUSTOMER, "Draft or final; a draft shows what is not written yet. Default: draft until it is signed."),
    Field("period", Span(), CUSTOMER, "The period under review."),
    Field("person", Ref(("person",)), INTERNAL, "The person under review."),
    Field("team", Ref(("team",)), INTERNAL, "The team under review."),
    Field("account", Ref(("account",)), CUSTOMER, "The account under review."),
    Field("organisation", Text(), INTERNAL, "Write yes for a review of the whole organisation.", ("organization",)),
    Field("audience", Words(VISIBILITY_WORDS), INTERNAL, "Who the review is for."),
    Field("held", Day(), CUSTOMER, "The day of the meeting."),
    Field("present", Many(Text()), CUSTOMER, "Who was there."),
    Field("agenda", Flag(), CUSTOMER, "Whether the report begins with an agenda; by default a draft does."),
    Field("questions", Many(Group("question")), CUSTOMER, "What somebody wants to talk about; the agenda lists it."),
    Field("summary", Text(), CUSTOMER, "What the period amounts to, in a few sentences."),
    Field("highlights", Many(Text()), CUSTOMER, "What went well."),
    Field("lessons", Many(Text()), INTERNAL, "What was learnt."),
    Field("next", Many(Group("action")), CUSTOMER, "What happens next."),
    Field("ratings", Map(Group("rating"), keys=Ref(("goal",))), INTERNAL, "The reviewer's word on each goal."),
    Field("signed", Many(Group("signature")), CUSTOMER, "Who signed, and when."),
    Field("acknowledged", Many(Group("acknowledgement")), CUSTOMER, "Who has read it, and what they say to it."),
    Field("ignore", Map(Text()), INTERNAL, "Rules that do not apply here: code and the reason."),
))  # fmt: skip

QUESTION = Kind("question", "Something to talk about in a review.", (
    Field("text", Text(), INTERNAL, "The question, in a sentence.", marked=CUSTOMER),
    Field("by", Ref(("person", "contact")), INTERNAL, "Who asks."),
    Field("visibility", Words(VISIBILITY_WORDS), INTERNAL, "The widest audience that may see it."),
), shorthand="text")  # fmt: skip

ACTION = Kind("action", "Something to do next.", (
    Field("title", Text(), CUSTOMER, "What."),
    Field("owner", Ref(("person", "team", "contact")), INTERNAL, "Who."),
    Field("due", Day(or_period=True), CUSTOMER, "By when."),
    Field("done", Day(or_flag=True), CUSTOMER, "The day it was done; the following review says what became of it."),
    Field("became", Text(), INTERNAL, "What became of it, in a few words."),
), shorthand="title")  # fmt: skip

RATING = Kind("rating", "A score for a goal.", (
    Field("score", Number(low=0, high=1), INTERNAL, "The reviewer's score, 0 to 1."),
    Field("why", Text(), INTERNAL, "The reviewer's reason."),
    Field("by", Ref(("person", "contact")), INTERNAL, "Who gives the score; the goal's reviewer by default."),
    Field("on", Day(), INTERNAL, "The day of the score; that of the meeting by default."),
    Field("self", Number(low=0, high=1), INTERNAL, "The owner's own score, 0 to 1."),
    Field("self_why", Text(), INTERNAL, "The owner's reason."),
    Field("self_on", Day(), INTERNAL, "The day of the owner's score."),
    Field("peers", Many(Group("peer")), INTERNAL, "What others say; in the owner's private edition alone unless marked."),
), shorthand="score")  # fmt: skip

PEER = Kind("peer", "What somebody beside owner and reviewer says of a goal.", (
    Field("by", Ref(("person", "contact")), PRIVATE, "Who says it.", marked=INTERNAL),
    Field("score", Number(low=0, high=1), PRIVATE, "Their score, 0 to 1.", marked=INTERNAL),
    Field("why", Text(), PRIVATE, "Their reason.", marked=INTERNAL),
    Field("on", Day(), PRIVATE, "The day on which they said it.", marked=INTERNAL),
    Field("visibility", Words(VISIBILITY_WORDS), PRIVATE, "private by default; internal shows it to everybody who works here."),
), shorthand="by")  # fmt: skip

SIGNATURE = Kind("signature", "A signature.", (
    Field("by", PERSON, INTERNAL, "Who."),
    Field("on", Day(), CUSTOMER, "When."),
), shorthand="by")  # fmt: skip

ACKNOWLEDGEMENT = Kind("acknowledgement", "Somebody has read the review, whether or not they agree.", (
    Field("by", Ref(("person", "contact")), INTERNAL, "Who; by default the person whom it is about."),
    Field("on", Day(), CUSTOMER, "When."),
    Field("comment", Text(), INTERNAL, "What they say to it."),
), shorthand="on")  # fmt: skip

PAGE = Kind("page", "A plain page of the site.", (
    Field("title", Text(), PUBLIC, "The page's title."),
    Field("order", Number(), PUBLIC, "Its place in the list of pages."),
    Field("summary", Text(), PUBLIC, "A sentence about it."),
    Field("visibility", Words(VISIBILITY_WORDS), INTERNAL, "The widest audience that may see it."),
    Field("ignore", Map(Text()), INTERNAL, "Rules that do not apply here: code and the reason."),
))  # fmt: skip

KINDS = {
    **GOAL_KINDS,
    **table(STRATEGY, PRINCIPLE, OBJECTIVE, TEAM, PERSON_KIND, ABSENCE, ACCOUNT, OUTCOME, CONTACT, BRAND, FONT, REVIEW,
            QUESTION, ACTION, RATING, PEER, SIGNATURE, ACKNOWLEDGEMENT, PAGE),
}  # fmt: skip
