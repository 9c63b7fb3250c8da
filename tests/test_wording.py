"""The judge of wording on sentences of our own: what it hears, and in which words."""

from __future__ import annotations

import pytest

from smartdocs.wording.judge import judge_wording


def roles(text: str, role: str) -> list[str]:
    said = judge_wording(text)
    return [words.of(text) for words in (*said.times, *said.amounts, *said.vague) if words.role == role]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Launch the beta by March 15", "by March 15"),
        ("Cut churn to 2% in Q4 2025", "in Q4 2025"),
        ("Ship the importer before the conference", "before the conference"),
        ("Lose 5 kg in the next three months", "in the next three months"),
        ("Walk 80 steps by discharge", "by discharge"),
        ("From July 2025 to June 2026, train 200 teachers", "From July 2025 to June 2026"),
        (
            "Within one year of graduation, 75% of participants will be employed",
            "Within one year of graduation",
        ),
        ("Save $10,000 by the end of 2026", "by the end of 2026"),
        ("Q2: move all services to the new cluster", "Q2"),
        ("Start a podcast next month", "next month"),
        ("Keep the shop open throughout the season", "throughout the season"),
        ("Open the second shop by fall 2031", "by fall 2031"),
        ("Repaint the fleet over a 4-week period", "over a 4-week period"),
        ("Train 20 guides by the 2027-28 school year", "by the 2027-28 school year"),
        ("Move the archive in fiscal year 2029", "in fiscal year 2029"),
        ("Deliver the pilot by M18", "by M18"),
        ("Repay the loan before my 30th birthday", "before my 30th birthday"),
        ("Patient will report pain below 4 within 24 hours", "within 24 hours"),
        ("Send the accounts 30 days before the end of the lease", "30 days before the end of the lease"),
        ("Dive to the wreck this October", "this October"),
        (
            "Rename all trails by the end of Q4 of the 2031 school year",
            "by the end of Q4 of the 2031 school year",
        ),
        ("Stay dry throughout hospital stay", "throughout hospital stay"),
        ("Open the lock no later than 18 months after the flood", "no later than 18 months after the flood"),
        ("Race the canoe the week of May 12", "the week of May 12"),
        ("Empty the ward by fiscal year-end 2031", "by fiscal year-end 2031"),
        ("Within 72 hours, the wound will show no redness", "Within 72 hours"),
        ("No sweets for 30 days", "for 30 days"),
        ("Repair the weir NLT 4 May", "NLT 4 May"),
        ("Keep the list of wells through the end of the lease", "through the end of the lease"),
        (
            "Raise morale by 5 points by our next pulse survey in October",
            "by our next pulse survey in October",
        ),
        ("Patient will sit unaided by post-op day 2", "by post-op day 2"),
        ("Read 40 words a minute in 36 instructional weeks", "in 36 instructional weeks"),
        ("Drain the lock by 1Q31", "by 1Q31"),
        ("Paint the barges by COB Friday", "by COB Friday"),
        ("Tune the organ by Friday, May 3", "by Friday, May 3"),
        ("Sweep the flues before spring break", "before spring break"),
        ("Prune the vines by the second Friday in May", "by the second Friday in May"),
        ("Open the lido in sprint 14", "in sprint 14"),
        ("Patient will stand on one leg by 6 weeks post-op", "by 6 weeks post-op"),
        ("Teach the course in May and June", "in May and June"),
        ("Ship the sonar by v2.0", "by v2.0"),
        ("Patient will chew soft bread x 2 weeks", "x 2 weeks"),
        ("File the map by 30-Jun-2031", "by 30-Jun-2031"),
        ("Tar the roof early next year", "early next year"),
        ("Finish the model by Sunday at 3pm", "by Sunday at 3pm"),
        ("Ground the fleet by 6/2031", "by 6/2031"),
        ("Dredge the inlet over the life of the permit", "over the life of the permit"),
    ],
)
def test_a_deadline_is_found_in_its_exact_words(text: str, words: str) -> None:
    assert roles(text, "deadline") == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call ten clinics every Monday", "every Monday"),
        ("Hold weekly one-on-ones with each report", "weekly"),
        ("Swim two mornings a week", "two mornings a week"),
        ("Meet my mentor twice a month", "twice a month"),
        ("Make 10 calls daily", "daily"),
        ("Review each depot once every seven years", "once every seven years"),
        ("Host a monthly roundtable with the growers", "monthly"),
        ("Practise the violin 5 days/week", "5 days/week"),
        ("Publish the annual catch report each October", "each October"),
        ("Write a weekly newsletter on tides", "weekly"),
        ("Post the tide table every Friday by noon", "every Friday by noon"),
        ("Serve soup on the last Sunday of each month", "on the last Sunday of each month"),
        ("Put $40 aside every payday", "every payday"),
        ("Hold a debrief after every race", "after every race"),
        ("Water the ferns every two to three weeks", "every two to three weeks"),
    ],
)
def test_a_rhythm_is_a_cadence(text: str, words: str) -> None:
    assert roles(text, "cadence") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Run a marathon in under 4 hours",
        "Answer 90% of tickets within 2 days",
        "Raise 30-day retention to 40%",
        "Cut emissions 40% below 1990 levels",
        "Grow revenue 12% month over month",
        "Complete the annual report",
        "Carry out the five-year plan",
        "Improve service in 2024 and beyond",
        "Sell more than last year",
        "Answer soon",
        "Raise weekly active users to 5,000",
        "Bring to zero all invoices over 90 days",
        "Complete all annual appraisals",
        "File claims within 5 days of travel",
        "Fill open shifts within 48 hours",
        "Speak at a conference",
        "40% of new members come back within 7 days",
        "Sulphur output below 300 tons per year",
        "All leaks are mended within five days",
        "Bread is in the shop before 6am",
        "Bread is in the shop before 6am",
        "Shorten the round trip by 2 weeks",
        "Student will name 8 birds with 80% accuracy across three sessions",
        "Move bakes from weekly to daily",
        "Drink a glass of water before breakfast",
        "No more than 2 incidents per quarter",
        "Raise giving 10% compared to FY24",
    ],
)
def test_times_that_measure_or_name_bind_nothing(text: str) -> None:
    assert not judge_wording(text).time_bound


@pytest.mark.parametrize(
    ("text", "targets", "baselines"),
    [
        ("Raise conversion from 15% to 20%", ["20%"], ["15%"]),
        ("Sign at least 3 clinics with over $50K each", ["at least 3", "over $50K"], []),
        ("Double the number of branches", ["Double"], []),
        ("Train all new drivers", ["all new drivers"], []),
        ("Move to Python 3 on Windows 11", [], []),
        ("Visit one of our clinics", [], []),
        ("Write one blog post", ["one"], []),
        ("Cut the queue from 52 days to 35 days by March", ["35 days"], ["52 days"]),
        ("Aim 2: describe three reefs", ["three"], []),
        ("Uptime: 98% -> 99%", ["99%"], ["98%"]),
        ("3. Write two letters", ["two"], []),
        ("Cut the waste of flour by half", ["half"], []),
        ("All new drivers have a licence", ["All new drivers"], []),
    ],
)
def test_amounts_are_told_from_names(text: str, targets: list[str], baselines: list[str]) -> None:
    assert roles(text, "target") == targets
    assert roles(text, "baseline") == baselines


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Increase sales", ""),
        ("Increase sales by 20% this quarter", "SMT"),
        ("Get better at writing", ""),
        ("Publish the integration guide for warehouse partners", "SM"),
        ("Improve the speed of the hiring process", "S"),
        ("Improve the website", ""),
        ("10% improvement by 2030", "MT"),
        ("Hire a head of support", "SM"),
        ("Explore new markets", ""),
        ("Fix them by Friday", "T"),
        ("Grow revenue by X% by June", "T"),
        ("", ""),
        ("Reduce slips and falls in the loading bay", "S"),
        ("Increase representation of women in driving jobs", "S"),
        ("Build a resilient and inclusive community", ""),
        ("Get the forklift licence", "SM"),
        ("Drop support for the old scanner", "SM"),
        ("Develop new ways to find rare moths", "S"),
        ("Develop safety guidelines for the old harbour", "SM"),
        ("Recruit and retain a diverse crew for night trains", "S"),
        ("Close the achievement gap in algebra", "S"),
        ("Make the ticket machine easier to use", "S"),
        ("Given ten coins, Ada will count them with 90% accuracy", "SM"),
        ("Student will show improved posture when writing", "S"),
        ("Zero spills at the tank farm", "SM"),
        ("Knit a scarf", "SM"),
        ("Harbour plan approved", "SM"),
        ("Fix bugs", ""),
        ("Start Skating Again", ""),
        ("Click rate: 3% -> 5%", "SM"),
        ("Make a difference", ""),
        ("Enhance quality of life for all residents", ""),
        ("Walk 9,000 steps a day", "SMT"),
        ("Hit the 90% mark", "M"),
        ("Get a pay rise", "SM"),
        ("Get better control over cable costs by site", "S"),
        ("Talk openly and kindly", ""),
        ("Complete tasks on time", ""),
        ("4x growth", "M"),
        ("Have all parcels labelled", "SM"),
        ("Declutter the garage", "SM"),
        ("Write a song and record it with the choir", "SM"),
        ("Write a song and record it with the choir", "SM"),
        ("Redeploy idle cranes to the north quay", "SM"),
        ("Become the leader in river freight", ""),
        ("All apprentices will be happy", "S"),
        ("Drink more tea", ""),
        ("Patient will be independent with crutches", "SM"),
        ("Support OpenTide and Apple Maps", "SM"),
        ("Continue mapping of the northern reef", "S"),
        ("Recruit bell ringers from nearby villages", "S"),
        ("Allow users to filter ferries by port", "SM"),
        ("Expand tram service to remote valleys", "S"),
        ("Works offline.", "SM"),
        ("Reduce noise in the gardens near runway 27", "S"),
        ("Deliver a superior ferry experience", ""),
        ("Read up on lime mortar", "S"),
        ("Prepare a summary of last winter's floods", "SM"),
    ],
)
def test_three_letters(text: str, letters: str) -> None:
    said = judge_wording(text)
    flags = (("S", said.specific), ("M", said.measurable), ("T", said.time_bound))

    assert "".join(letter for letter, is_so in flags if is_so) == letters


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Publish the handbook", "activity"),
        ("Make 50 calls per day", "activity"),
        ("Reduce churn to 2%", "outcome"),
        ("Acquire 50 customers in the north", "outcome"),
        ("90% of clinics answer on the same day", "outcome"),
        ("Close all open tickets of the pilot", "activity"),
        ("Close three deals with breweries", "outcome"),
        ("Stretch for 10 minutes every morning", "activity"),
        ("2 webinars per quarter", "activity"),
        ("Repot all orchids", "activity"),
        ("No visitors injured", "outcome"),
        ("Develop my negotiation skills", "outcome"),
        ("Claims per 100 parcels drop from 9 to 4", "outcome"),
        ("Make all maps available in braille", "activity"),
        ("300 sign-ups per quarter", "outcome"),
        ("Forecast accuracy of 95%", "outcome"),
        ("Launch the shop and earn $10K", "outcome"),
        ("12 clerks trained", "activity"),
        ("Obtain the organic certificate", "activity"),
        ("Run a half marathon in under two hours", "outcome"),
        ("Create greater trust among the growers", "outcome"),
        ("Towns should have inspected their bridges", "activity"),
        ("Towns should have inspected their bridges", "activity"),
        ("Cut a release candidate of the tide model", "activity"),
        ("Parse a chart in under 10 seconds", "outcome"),
        ("All packages build from source", "outcome"),
        ("Pilots know which berth is free", "outcome"),
        ("Provide outstanding service at the desk", "outcome"),
        ("Create 40 jobs on the docks", "outcome"),
        ("Expand the test suite for the lock gates", "activity"),
        ("Acquire 30 acres of salt marsh", "activity"),
        ("Draw older visitors to the mill", "outcome"),
        ("Bring the motion on tolls to the council", "activity"),
        ("Bring tolls down", "outcome"),
        ("Runs on a phone without a signal", "outcome"),
        ("A harbour for everyone", "outcome"),
    ],
)
def test_what_is_done_is_told_from_what_comes_of_it(text: str, aim: str) -> None:
    assert judge_wording(text).aim == aim


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Increase sales soon", ["Increase", "soon"]),
        ("Increase sales by 20%", []),
        ("Build a robust platform as needed", ["robust", "as needed"]),
    ],
)
def test_vague_words(text: str, words: list[str]) -> None:
    assert roles(text, "vague") == words


@pytest.mark.parametrize(
    "text",
    [
        "from 1 to " * 1000,
        "1,000 " * 1700,
        "每" * 10_000,
        "by the end of " * 700,
        "2025-26 " * 1200,
        "-" * 10_000,
        "." * 10_000,
        "- " * 5000,
    ],
)
def test_ten_thousand_characters_are_judged_too(text: str) -> None:
    assert judge_wording(text).text == text
