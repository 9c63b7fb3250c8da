"""The words that the judge of wording knows, each list with what it stands for.

English only. Words are compared by their stem, so that `reduce`, `reducing` and `reduced` are one.
A word that is on no list is taken to name something: what the judge does not know, it does not call vague.
"""

from __future__ import annotations

import re

from smartdocs.wording.stem import stem, stems, words_of

# Verbs that say up or down and leave open how far.
RISING = stems("increase raise grow boost double triple expand lift maximise maximize scale")
FALLING = stems("reduce decrease lower cut shorten shrink minimise minimize halve slash")
DIRECTION = (
    RISING
    | FALLING
    | stems(
        """
    accelerate advance alleviate augment better bolster boost broaden cultivate curb cut
    decrease deepen democratise democratize develop diversify double drive elevate encourage
    enhance enrich escalate expand extend foster gain grow halve heighten improve increase
    intensify lessen lift limit lower maximise maximize minimise minimize mitigate modernise
    modernize nurture optimise optimize promote raise reduce refine reinforce revitalize scale
    sharpen shorten shrink simplify slash speed stimulate streamline strengthen triple upgrade
    uplift widen
    """
    )
)
# Verbs of work that has no end by itself.
OPEN_ENDED = stems(
    """
    accompany act address adopt advance advocate aim align analyse analyze apply ask assess
    assist attract be become begin behave brainstorm build care catch celebrate champion clarify
    coach collaborate combat communicate comply consider contact continue contribute coordinate
    cultivate define deliver determine develop discuss drive embrace
    empower enable encourage endeavor endeavour engage enhance enjoy ensure evaluate examine
    exercise expand experiment explore facilitate fight figure find focus foster gather grow
    guard guide handle have help identify improve increase inspire integrate invest investigate
    keep lead learn leverage listen live look love maintain manage market measure monitor
    motivate network normalise normalize nurture observe oversee participate partner plan
    position practice practise prepare preserve prioritise prioritize promote propose protect
    provide pursue raise recognise recognize reduce refactor reflect remain research respect
    respond restore rethink review revisit seek serve share speak spend spread start stay
    strengthen strive study support sustain tackle talk teach think track trust try understand
    uphold use utilize value watch welcome work
    """
)
# Verbs whose object exists, or has happened, once the goal is done.
DELIVERY = stems(
    """
    a/b abolish accept accredit achieve acquire activate add addition adopt allocate amend
    announce apply appoint approve archive arrange assemble assign attain attend audit automate
    award backfill bake ban block blog book build button buy calibrate cancel certify
    characterise characterize clean clear climb close codify collect commission compile complete
    completion compose conclude conduct configure consolidate construct conversion convert cook
    create creation crochet cross-train declutter decommission decorate dedicate delegate delete
    deliver demo demolish demonstrate deploy deprecate design develop digitalise digitalize
    digitise digitize disable disburse discontinue dissolve distribute document donate download
    draft draw dredge drop earn electrify eliminate email enable enact encrypt end enrol enroll
    enter equip erect establish excavate execute expunge fence file fill film finalise finalize
    finish fix forecast formalise formalize found frame fund furnish get give go graduate grant
    harvest have hire hold host identify immunize implement implementation inaugurate
    incorporate index inspect install installation insulate integrate interview introduce
    introduction inventory invite issue join knit landscape launch lay lease legalize license
    list localise localize mail make map marry meet memorise memorize mentor merge migrate
    modify mount move name negotiate nominate notify obtain offer onboard open order organise
    organize outsource pack package paint pass patch pave pay perform phase phone pilot plant
    plaster port post present print procure produce prototype provision prune publish purchase
    quit rank ratify reach read rebrand rebuild receive recite reconcile record recruit redesign
    refinance refurbish register rehearse relabel relaunch release relocate removal remove
    rename renovate reopen repaint repair repay repeal replace replacement replicate report
    reprint require reroof resolve restock restructure resubmit resurface retake retire retrofit
    revise revoke rewire rewrite roll rollout run save schedule screen secure seed sell send
    sequence set setup sew ship sign signpost sow speak split staff standardise standardize
    start stop store stripe submit subscribe substitute sunset survey swap swim switch tag take
    test tidy tie tile train transcribe transfer transition translate unify unveil update
    upgrade upload vaccinate validate verify visit walk weatherise weatherize weld win wire
    write zip
    """
)
# Deliverables of such verbs are checked as they stand; these verbs alone leave open what counts.
WEAK_DELIVERY = stems(
    """
    adopt apply begin build create deliver design develop establish get give go have identify
    implement integrate make map meet plan raise read replace set start
    """
)

# Verbs of what comes about in a metric, in others, or in oneself.
RESULT = stems(
    """
    achieve acquire allow attain attract avoid be beat become bring capture carbon close
    decouple decrease delight demonstrate drive earn eliminate empower enable end enjoy ensure
    exceed feel gain generate get graduate grow have hit inspire keep land learn lose maintain
    make master meet net obtain pass peak penetrate power preserve prevent raise rank reach
    realise realize receive recover renew renewable retain return save secure sell stabilise
    stabilize stay surpass sustain transform understand win zero
    """
)
# Verbs of direction whose object the doer changes alone.
OWN_WORK = stems(
    """
    develop encourage modernise modernize upgrade
    """
)

WEAK = stems(
    """
    achieve be become deliver do ensure get go have help keep make promote provide run stay support
    use
    """
)

# Adverbs: "substantially reduce", "communicate clearly". The words left out are none.
_ADVERB_WORD = (
    r"(?!(?:apply|supply|reply|rely|comply|multiply|family|assembly|only|daily|weekly|monthly|quarterly|yearly|"
    r"italy|july|early|supply|ally|jelly|lily|belly|butterfly|anomaly|elderly|homily|assembly|bi\w+|nightly|friendly|likely|fly|tally|rally)\b)[a-z]{3,}ly"
)
ADVERB = re.compile(_ADVERB_WORD, re.IGNORECASE)
_ADVERB = rf"{_ADVERB_WORD}\s+(?=[a-z])"
OPENING = re.compile(
    r"\s*(?:[-•*–]\s*)?(?:\[[ xX]?\]\s*)?(?:[^:]{1,40}:\s+(?=\S))?"
    r"(?:(?:by\s+\w+ing|through|to|in\s+order\s+to|using|when|as\s+part\s+of|(?:in\s+(?:collaboration|partnership)|"
    r"together|working)\s+with)\b[^,.;:]{3,100},\s+)?"
    rf"(?:{_ADVERB})?"
    r"(?:(?:just|please|successfully|also|then|finally|always|actively|proactively|effectively|"
    r"significantly|continually|consistently)\s+)*"
    r"(?:(?:our|my|the|a)\s+(?:[\w-]+\s+)?(?:goal|aim|objective|target|mission|OMTM|priority|plan|"
    r"intention|vision)\s+(?:is|was|for\s+[\w\s]{1,30}?\s+is)\s+(?:to\s+)?)?"
    r"(?:(?:we|i|you|everyone|everybody|they|our\s+\w+|the\s+\w+)\s+(?=(?:wants?|aims?|needs?|"
    r"intends?|can|commits?\s+to|plans?\s+to)\b)|"
    r"[\w\s\[\]()’'/,.&-]{1,130}?(?<!\ba)(?<!\bwho)(?<!\bthat)(?<!\bwhich)\s+(?=(?:will|shall|should|must|(?:is|are)\s+expected)\b))?"
    r"(?:(?:(?:will|shall|should|must|can)(?:\s+(?:have\s+been|have|be)(?=\s+[a-z]+ed\b))?|wants?\s+to|aims?\s+(?:to|for)|needs?\s+to|intends?\s+to|"
    r"try\s+to|plans?\s+to|commits?\s+to|"
    r"(?:is|are)\s+expected(?:,[^,]*,)?\s+to|continue\s+to|"
    r"be\s+able\s+to|to|keep\s+on|begin\s+to|start\s+to|successfully|also|independently|actively|"
    rf"continue)\s+|{_ADVERB})*",
    re.IGNORECASE,
)

# Judgements instead of facts.
EVALUATION = stems(
    """
    acceptable accessible actively adequate advanced affordable agile appropriate appropriately
    attractive best better bigger clear clearer closely closer compelling competitive
    comprehensive considerably consistent consistently continually continuously cool delightful
    diverse dramatically easier easy effective effectively efficient efficiently engaging enough
    equitable excellent exceptional experimental fast faster fewer fit full future general
    generally good great greater greatly happier happy healthy high higher holistic impactful
    inclusive innovative key larger leading less long-term many maximal maximum meaningful
    measurable minimal modern more most much necessary new numerous often ongoing optimal other
    outstanding overall positive positively possible potential practical premier proactive
    productive professional prolific proper properly quality quick quickly real really
    reasonable regular regularly relevant reliable resilient responsible right robust safe safer
    scalable seamless several short-term significant significantly simple simpler smarter smooth
    special stable strategic strong stronger substantially successful successfully sufficient
    superior sustainable thriving timely top transparent true various vibrant well wisely
    world-class
    """
)
# Nouns that everybody's work is about.
BROAD = stems(
    """
    ability accountability activity anything app approach area aspect assignment atmosphere
    attitude audience awareness behavior behaviour body brand budget business call campaign
    capability capacity career challenge change citizen city class classes client code coding
    cohesion collaboration colleague communication communicator communities community company
    competence contact content conversion cooperation cost country credibility culture customer
    deal demand development direction diversity duties duty economy ecosystem effectiveness
    efficiency effort employee engagement environment equity event everything excellence
    expectation expense experience expertise factor feature friend function future generation
    goal growth habit happiness health idea image impact improvement inclusion income
    information initiative innovation interest issue job kind knowledge lead leader leadership
    learning level life loyalty market material measure media meeting member method metric mind
    mindset money morale nation need neighborhood neighbourhood number objective operation
    opportunity organisation organization outcome part partner partnership patient peer people
    performance person personnel photo place plan platform position post practice presence
    priority problem process product productivity profit profitability program programme
    programming progress project public quality quarter rate rating reach region relationship
    reputation requirement resident resource responsibility result revenue sale satisfaction
    saving scholarship security service side site skill society software solution something sort
    staff stakeholder standard strategies strategy student studies study stuff success support
    sustainability system talent task teacher teaching team technique technologies technology
    thing time tool touchpoint town traffic transformation trust understanding user value
    visibility way web website well-being wellbeing wellness work workforce workplace world year
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
# Nouns of which one has to ask "of what?": alone with a number they name nothing to work on.
ABSTRACT = stems(
    "performance quality efficiency effectiveness productivity growth improvement increase decrease "
    "reduction rise result outcome output impact success value progress rate level area number amount share "
    "percentage percent metric measure figure score target goal objective activity effort work thing "
    "excellence innovation experience engagement awareness adoption visibility volume speed times point pp "
    "per capita baseline below above than least over under x"
)
# Words that only join others.
STOP = stems(
    """
    a about above across against all along also among an and any are around as at based be
    because been below between both by can could day do does during e.g each end etc every for
    from had has have her here herself himself his how i i.e if in incl including into is it its
    just like may might month more my no not of off on one only or our ourselves out over own
    per period quarter should so some such than that the their them themselves there these they
    this those through to too toward towards under until up upon us using very via was we week
    what when where which while who whole will with within without would year you your yourself
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


def content_stems(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, by their stems."""
    words = words_of(re.sub(r"[-_/]", " ", text))
    return frozenset(key for word in words if len(word) > 2 and (key := stem(word)) not in STOP)
