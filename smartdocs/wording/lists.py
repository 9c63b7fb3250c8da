"""The words that the judge of wording knows, each list with what it stands for.

English only. Words are compared by their stem, so that `reduce`, `reducing` and `reduced` are one.
A word that is on no list is taken to name something: what the judge does not know, it does not call vague.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_][\w’'/&.+-]*[^\W_]|[^\W_]")
_DOUBLED = re.compile(r"([bdglmnprst])\1$")


def stem(word: str) -> str:
    """Give one key to the forms of a word; not for show."""
    word = word.lower()
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3:
        word = word.removesuffix("e")
    return _DOUBLED.sub(r"\1", word)


def stems(words: str) -> frozenset[str]:
    """Return the stems of words that are written in one string."""
    return frozenset(stem(word) for word in words.split())


# Verbs that say up or down and leave open how far.
DIRECTION = stems(
    """
    accelerate advance alleviate augment better bolster boost broaden cultivate curb cut decrease
    deepen develop diversify double drive elevate encourage enhance enrich escalate expand extend
    foster gain grow halve heighten improve increase intensify lessen lift limit lower maximise
    maximize minimise minimize mitigate modernise modernize nurture optimise optimize promote raise
    reduce refine reinforce revitalize scale sharpen shorten shrink simplify slash speed stimulate
    streamline strengthen triple upgrade uplift widen
    """
)
# Verbs of work that has no end by itself.
OPEN_ENDED = stems(
    """
    act address adopt advance advocate aim align analyse analyze apply assess assist attract be
    become begin behave build care catch clarify collaborate collect communicate consider continue
    contribute coordinate cultivate define deliver determine develop discuss drive embrace empower
    enable encourage engage enhance enjoy ensure evaluate expand explore facilitate find focus
    foster gather grow handle have help identify improve increase inspire integrate invest
    investigate keep lead learn leverage look maintain manage measure monitor motivate network
    oversee participate partner plan position practice practise prepare preserve prioritise
    prioritize promote propose protect provide raise reduce refactor remain research respond restore
    review seek serve share spend spread start stay strengthen strive study support sustain talk
    think track try understand use utilize work
    """
)
# Verbs whose object exists, or has happened, once the goal is done.
DELIVERY = stems(
    """
    abolish accept achieve acquire add addition adopt announce apply appoint approve attain attend
    audit automate ban book build buy certify climb close commission complete completion conclude
    conduct configure consolidate construct conversion convert cook create creation decommission
    delete deliver demonstrate deploy design develop digitise digitize distribute document draft
    earn eliminate enact end enrol enroll enter establish execute file finalise finalize finish fix
    found give go graduate hire hold host identify implement implementation incorporate install
    installation integrate interview introduce introduction issue join launch legalize localise
    localize make map meet merge migrate move name negotiate obtain offer onboard open organise
    organize pass pay perform phase pilot plant present produce prototype publish purchase quit
    raise rank ratify reach read rebrand receive record recruit redesign refinance register relaunch
    release removal remove rename repay replace replacement require resolve retire retrofit rewrite
    roll rollout run save schedule secure sell send set ship sign split stop submit sunset survey
    swim switch tag test train transition translate unify update upgrade visit walk win write
    """
)
# Deliverables of such verbs are checked as they stand; these verbs alone leave open what counts.
WEAK_DELIVERY = stems(
    """
    adopt apply begin build create deliver design develop establish give go identify implement
    integrate make map meet plan raise read replace set start
    """
)

# Verbs of what comes about in a metric, in others, or in oneself.
RESULT = stems(
    """
    achieve acquire allow attain attract avoid be beat become bring capture carbon close convert
    deliver demonstrate drive earn eliminate empower enable end enjoy ensure establish exceed feel
    gain generate get graduate grow have hit inspire keep learn lose maintain make master meet net
    obtain pass peak power preserve prevent raise rank reach realise realize receive recover renew
    renewable retain return save secure see sell stabilise stabilize stay support surpass sustain
    transform understand win zero
    """
)
# Verbs of direction whose object the doer changes alone.
OWN_WORK = stems(
    """
    develop modernise modernize upgrade
    """
)

WEAK = stems(
    """
    achieve be become deliver do ensure get go have help keep make promote provide run stay support
    use
    """
)

OPENING = re.compile(
    r"\s*(?:[-•*–]\s*)?(?:[^:]{1,40}:\s+(?=\S))?"
    r"(?:(?:just|please|successfully|also|then|finally|always|actively|proactively|effectively|"
    r"significantly|continually|consistently)\s+)*"
    r"(?:(?:our|my|the|a)\s+(?:[\w-]+\s+)?(?:goal|aim|objective|target|mission|OMTM|priority|plan|"
    r"intention|vision)\s+(?:is|was|for\s+[\w\s]{1,30}?\s+is)\s+(?:to\s+)?)?"
    r"(?:(?:we|i|you|everyone|everybody|they|our\s+\w+|the\s+\w+)\s+(?=(?:wants?|aims?|needs?|"
    r"intends?|can|commits?\s+to|plans?\s+to)\b)|"
    r"[\w\s\[\]()’'/,.&-]{1,130}?\s+(?=(?:will|shall|should|must|(?:is|are)\s+expected)\b))?"
    r"(?:(?:will|shall|should|must|can|wants?\s+to|aims?\s+(?:to|for)|needs?\s+to|intends?\s+to|"
    r"try\s+to|plans?\s+to|commits?\s+to|"
    r"(?:is|are)\s+expected(?:,[^,]*,)?\s+to|continue\s+to|"
    r"be\s+able\s+to|to|keep\s+on|begin\s+to|start\s+to|successfully|also|independently|actively|"
    r"continue)\s+)*",
    re.IGNORECASE,
)

# Judgements instead of facts.
EVALUATION = stems(
    """
    acceptable accessible actively adequate advanced affordable agile appropriate appropriately
    attractive best better bigger clear clearer closely closer compelling competitive comprehensive
    considerably consistent consistently continually continuously cool diverse dramatically easier
    easy effective effectively efficient efficiently engaging enough equitable excellent exceptional
    experimental fast faster fewer fit future general generally good great greater greatly happier
    happy healthy high higher holistic impactful inclusive innovative key larger leading less
    long-term many maximal maximum meaningful measurable minimal modern more most much necessary new
    numerous often ongoing optimal other outstanding overall positive positively possible potential
    practical proactive productive professional prolific proper properly quality quick quickly
    really reasonable regular regularly relevant reliable resilient responsible right robust safe
    safer scalable seamless several short-term significant significantly simple simpler smarter
    smooth stable strategic strong stronger substantially successful successfully sufficient
    superior sustainable thriving timely transparent various vibrant well wisely world-class
    """
)
# Nouns that everybody's work is about.
BROAD = stems(
    """
    ability accountability activity anything app approach area aspect attitude audience awareness
    behavior behaviour body brand budget business call campaign capability capacity career challenge
    change client code coding cohesion collaboration colleague communication communicator
    communities community company competence contact content conversion cooperation cost credibility
    culture customer deal demand development direction diversity effectiveness efficiency effort
    employee engagement environment equity event everything excellence expectation expense
    experience expertise factor feature friend function future goal growth habit happiness health
    idea image impact improvement inclusion income information initiative innovation interest issue
    job kind knowledge lead leader leadership level life loyalty market material measure meeting
    member method metric mind mindset money morale need number objective operation opportunity
    organisation organization outcome part partner partnership peer people performance person
    personnel photo place plan platform position post practice presence priority problem process
    product productivity profit profitability program programme programming progress project public
    quality quarter rate rating reach relationship reputation requirement resource responsibility
    result revenue sale satisfaction saving security service side site skill society software
    solution something sort staff stakeholder standard strategies strategy studies study stuff
    success support sustainability system talent teacher team technique technologies technology
    thing time tool touchpoint traffic transformation trust understanding user value visibility way
    web website well-being wellbeing wellness work world year
    """
)
# What is said of a component: with one of these, and something narrow, "improve" is specific.
ASPECT = stems(
    """
    access accessibility accuracy adoption amount analytics arrival attendance availability
    awareness balance biodiversity churn communication compatibility completion comprehension
    consistency consumption conversion cost coverage delivery density discipline diversity
    documentation duration efficiency emission endurance engagement enrollment enrolment error
    experience fluency forecast frequency graduation hiring incidence latency length level literacy
    margin mobility mortality number onboarding participation percentage performance prevalence
    process productivity proportion quality quantity range rate rating ratio readability recruitment
    reliability report reporting response retention revenue safety satisfaction score security
    service share size speed spend spending stability staffing strength testing throghtput
    throughput time tracking traffic turnover uptake usability usage variance velocity visibility
    vocabulary volume waste workflow yield
    """
)
# Words that only join others.
STOP = stems(
    """
    a about across against all along also among an and any are around as at based be because been
    between both by can could day do does during e.g each end etc every for from had has have her
    here herself himself his how i i.e if in incl including into is it its just like may might month
    more my no not of off on one only or our ourselves out over own per period quarter should so
    some such than that the their them themselves there these they this those through to too toward
    towards under until up upon us using very via was we week what when where which while who whole
    will with within without would year you your yourself
    """
) | {"us", "this", "its", "his", "is", "was", "as", "has"}

REFERENCE = re.compile(
    r"\b(?:them|those|these|this|it)\b(?=\s*(?:[.,;]|$|and\b|with\b|for\b|in\b|on\b|to\b|at\b|by\b|"
    r"updated\b|into\b))|"
    r"\bthis\s+(?:surge|issue|problem|project|feature|process|system|area|goal|metric|work|"
    r"initiative|number|rate)\b|\bthese\s+\w+s\b|\bthose\s+(?!same\b)\w+s\b(?!\s+(?:who|that|which|"
    r"with|they|in|of)\b)",
    re.IGNORECASE,
)
