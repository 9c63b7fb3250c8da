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
    accommodate accompany act adapt address adhere adjust adopt advance advise advocate aim
    alert align amplify analyse analyze anticipate apply articulate ascertain ask assess assist
    attract balance be become begin behave bond brainstorm broaden browse build care catch cater
    celebrate champion chat clarify coach collaborate combat communicate compete comply
    concentrate conserve consider consult contact continue contribute control convey cooperate
    coordinate cope counsel cultivate curate decarbonise decide defend define deliver deter
    determine develop devote diagnose discover discuss drive educate embark embody embrace
    emphasise emphasize empower emulate enable encourage endeavor endeavour endorse engage
    enhance enjoy ensure envision evaluate evolve examine exemplify exercise expand expedite
    experiment explain exploit explore facilitate fight figure find flourish focus follow
    foresee forge foster fuel function gather gauge govern greet grow guarantee guard guide
    handle harness have heed help ideate identify imagine immerse improve incentivise
    incentivize increase infer influence inform infuse innovate inquire inspire instill
    integrate interpret intervene invest investigate iterate juggle justify keep lead lean learn
    let leverage liaise listen live lobby look love mainstream maintain manage market mature
    measure mind mitigate mobilise mobilize monetize monitor motivate navigate network normalise
    normalize nudge nurture observe operate orchestrate orient overcome oversee participate
    partner perfect persist personalise personalize persuade pioneer plan play popularize
    position practice practise preach prepare preserve prevent prioritise prioritize probe
    professionalize progress promote propel propose protect provide publicize pursue push raise
    rally rationalize re-engage re-evaluate re-examine reassess rebalance recognise recognize
    rediscover reduce reevaluate reexamine refactor reflect reignite reimagine reinvent relate
    relax rely remain research resist respect respond rest restore rethink review revisit revive
    revolutionize reward safeguard satisfy scout scrutinize seek serve shape share shift
    showcase socialize solicit solidify speak spearhead specialize spend spread start stay steer
    step stimulate strengthen strive study suggest supervise supplement support sustain
    synergize tackle tailor talk target teach tend think thrive tinker track transform
    troubleshoot trust try understand unite unleash uphold urge use utilize value vary view
    volunteer warn watch welcome wonder work
    """
)
# Verbs whose object exists, or has happened, once the goal is done.
DELIVERY = stems(
    """
    a/b abandon abolish accept accomplish accredit achieve acquire activate add addition
    administer adopt allocate allowlist amass amend annotate announce anonymise anonymize answer
    append apply appoint approve archive arrange arrest assemble assign attach attain attend
    audit author automate award backfill backport bake ban blacklist block blog book bootstrap
     build bundle bury button buy bypass calibrate call cancel caption catalog catalogue
    categorise categorize centralise centralize certify characterise characterize cherry-pick
    circulate classify clean clear climb clone close co-author co-create co-design co-host
    codify collate collect combine commence commission compile complete completion compose
    compress conclude conduct configure connect consolidate construct containerize conversion
    convert cook copy craft create creation crochet cross-sell cross-train declutter
    decommission decompose decorate decouple dedicate deduplicate delegate delete deliver demo
    demolish demonstrate deploy deposit deprecate design develop devise dig digitalise
    digitalize digitise digitize disable disaggregate disburse disclose disconnect discontinue
    disinfect dismantle dispatch disseminate dissolve distribute divest dockerize document
    donate download draft draw dredge drink drop dual-license earn edit elect electrify
    eliminate email embed employ enable enact encrypt end enforce enlist enrol enroll enter
    enumerate equip erase erect establish excavate exchange execute exempt exhibit export expose
    expunge extract fabricate fence fertilize file fill film finalise finalize fine-tune finish
    fit fix flatten fold fold-in forecast fork formalise formalize formulate forward found frame
    fund furnish gamify get give go graduate grant halve hand handwrite harmonise harmonize
    harvest have hire hold host identify illustrate immunize implement implementation import
    impose inaugurate incorporate incubate index initialize initiate inject inoculate insert
    insource inspect install installation instate institute instrument insulate integrate
    interview introduce introduction invent inventory invert invite isolate issue itemize jog
    join journal knit landscape launch lay lease legalize lend license liquidate list localise
    localize locate lock log mail make map marry meet memorise memorize mentor merge migrate
    modify modularize mount move mow name negotiate nominate normalise notify obtain offer
    offload onboard open open-source operationalise operationalize order organise organize
    outfit outsource overhaul pack package paint parallelize partition pass patch patent pave
    pay perform phase phone pilot pinpoint pitch plant plaster plug populate port post
    pre-register precompute prefetch preload preregister present print procure produce
    promulgate prorate prototype provision prune publish pump punch purchase put quantify quit
    rank ratify reach read rebrand rebuild receive recite reclaim reconcile reconfigure
    reconnect reconstruct record recreate recruit rectify redeem redeploy redesign redevelop
    redirect redistribute redo refill refinance refit reforest reformat refund refurbish
    register regrade rehabilitate rehang rehearse rehome reimburse reinstall reinstate reissue
    relabel relaunch release relocate remediate remodel removal remove rename renegotiate
    renovate rent reopen reorganise reorganize repackage repaint repair repatriate repay repeal
    replace replacement replenish replicate report repot reprint reproduce repurpose require
    reroof reschedule rescue reseal reseed resell reserve reshoot resize reskill resolve restart
    restock restructure resubmit resurface retake retire retool retrain retrieve retrofit revamp
    revert revise revoke rewire rewrite rezone ride ring-fence roll rollout rotate run sanitize
    save schedule scrap screen scrub seal secure seed segment sell send separate sequence
    serialize set set-up settle setup sew ship shoot shred shut sign signpost sketch snapshot
    solve sow speak specify spellcheck spin spin-up split sponsor staff stamp standardise
    standardize staple start stop store stripe subdivide submit subscribe substitute subtitle
    summarise summarize sunset supply survey suspend swap swim switch synchronize syndicate tag
    take tender terminate test thin tidy tie tile tokenise tokenize trademark train transact
    transcribe transfer transition translate transmit transplant travel triage triangulate
    typeset unbundle uncover undertake unify uninstall unlock unpack unplug unsubscribe untangle
    unveil upcycle update upgrade upload upskill vacate vaccinate vacuum validate vectorize
    vendor verify visit visualise visualize walk wash water-proof weatherise weatherize weave
    weed weigh weld whitelist win winterize wire withdraw wrap write zip
    """
)
# Deliverables of such verbs are checked as they stand; these verbs alone leave open what counts.
WEAK_DELIVERY = stems(
    """
    administer adopt apply begin  build co-create commence connect craft create deliver
    design develop devise embed establish formulate get give go harmonise harmonize have
    identify implement initiate institute integrate make map meet operationalise operationalize
    plan put quantify raise read replace set specify start undertake
    """
)

# Verbs of what comes about in a metric, in others, or in oneself.
RESULT = stems(
    """
    accrue accumulate achieve acquire allow amass amaze attain attract avert avoid be beat
    become bend bring capture carbon close cure decouple decrease delight demonstrate dominate
    drive earn eliminate empower enable end enjoy ensure eradicate exceed excel feel flourish
    gain generate get graduate grow halt have hit inspire keep land learn let lose maintain make
    master meet net obtain outpace outperform overcome pass peak penetrate persuade please power
    preserve prevail prevent prolong prosper raise rank reach realise realize recapture receive
    recoup recover regain renew renewable retain return reverse satisfy save score secure sell
    sleep stabilise stabilize stay stress succeed surpass surprise survive sustain thrive top
    total transform understand want win worry wow yield zero
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
    achieve be become deliver do ensure get go have help keep make promote provide run stay
    support use
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
    r"(?:(?:we|i|you|he|she|they)['’](?:ll|d\s+like\s+to)\s+)?"
    r"(?:(?:we|i|you|everyone|everybody|they|our\s+\w+|the\s+\w+)\s+(?=(?:wants?|aims?|needs?|"
    r"intends?|can|commits?\s+to|plans?\s+to)\b)|"
    r"[\w\s\[\]()’'/,.&-]{1,130}?(?<!\ba)(?<!\bthe)(?<!\bmy)(?<!\bwho)(?<!\bthat)(?<!\bwhich)\s+(?=(?:will|shall|should|must|(?:is|are)\s+expected)\b))?"
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
    acceptable accessible actively adaptive additional adequate advanced affordable agile
    amazing ambitious applicable appropriate appropriately attractive authentic awesome balanced
    beautiful best best-in-class better bigger brighter broad broader caring clear clearer
    closely closer coherent cohesive collaborative compassionate compelling competitive
    comprehensive confident considerably consistent consistently continually continuously cool
    cost-effective creative credible customer-centric cutting-edge data-driven deep deeper
    delightful dependable desirable distinctive diverse dramatically dynamic easier easy
    effective effectively efficient efficiently effortless elegant empowered engaging enjoyable
    enough equal equitable essential ethical excellent exceptional exciting experimental
    extensive extraordinary fair fantastic fast faster fewer first-class fit flexible fresh
    friendly fulfilling full fundamental future general generally global good great greater
    greatly happier happy harder healthy high high-impact high-performing high-quality higher
    holistic honest humane impactful inclusive incredible innovative inspiring intelligent
    international intuitive joyful key kinder large larger lasting leading lean less livable
    liveable long-term longer maintainable major many maximal maximum meaningful measurable
    memorable mindful minimal modern more most motivated much national necessary new
    next-generation nice nimble notable numerous often ongoing open-minded optimal organised
    organized other outstanding overall passionate patient-centered peaceful people-centered
    performant personalized pleasant popular positive positively possible potential powerful
    practical preferred premier proactive productive professional prolific proper properly
    prosperous proud quality quick quickly rapid real really reasonable regular regularly
    relevant reliable resilient resourceful respectful responsible responsive rewarding rich
    richer right rigorous robust safe safer satisfying scalable seamless sensible several
    short-term significant significantly simple simpler skilled smart smarter smooth solid sound
    special stable state-of-the-art strategic strong stronger student-centered substantially
    successful successfully sufficient superior supportive sustainable sustained tailored
    thriving timely top top-notch tougher transparent tremendous true trusted unforgettable
    unified unique up-to-date usable useful user-friendly valuable various versatile viable
    vibrant vital warmer welcoming well wide wider wisely wonderful world-class worthwhile
    """
)
# Nouns that everybody's work is about.
BROAD = stems(
    """
    ability accountability activity advancement agility alignment ambition anything app approach
    area aspect assignment assistance atmosphere attention attitude audience awareness behavior
    behaviour belonging body brand budget business call campaign capability capacity career
    challenge change citizen city clarity class classes client code coding cohesion
    collaboration colleague communication communicator communities community company compassion
    competence competency concern confidence connection contact content contribution conversion
    cooperation coordination cost country creativity credibility culture customer deal
    dedication demand determination development dialogue difference direction diversity duties
    duty economy ecosystem effectiveness efficiency effort empathy employee empowerment
    engagement enthusiasm entrepreneurship environment equality equity ethics event everything
    excellence expectation expense experience expertise factor fairness feature foundation
    friend function future generation goal governance growth guidance habit happiness harmony
    health hope idea image impact improvement inclusion income influence information initiative
    innovation insight inspiration integrity interest issue job kind knowledge landscape lead
    leader leadership learning level life lifestyle loyalty market material measure media
    meeting member mentality method metric mind mindfulness mindset mission momentum money
    morale motivation nation need neighborhood neighbourhood networking number objective
    offering openness operation opportunity organisation organization outcome outreach part
    partner partnership passion patient peer people performance person personnel perspective
    photo place plan platform position possibility post posture potential practice presence
    pride priority problem process product productivity professionalism profit profitability
    program programme programming progress project prosperity public purpose quality quarter
    rate rating reach readiness region relation relationship reputation requirement resident
    resilience resource respect responsibility result revenue role sale satisfaction saving
    scholarship security sense service side site skill society software solution something sort
    source spirit staff stakeholder standard strategies strategy strength student studies study
    stuff success support sustainability synergy system talent task teacher teaching team
    teamwork technique technologies technology thing thinking time tool touchpoint town traffic
    transformation transparency trust understanding unity user value visibility vision vitality
    voice way weakness web website welfare well-being wellbeing wellness wisdom work workforce
    workplace world year
    """
)
# What is said of a component: with one of these, and something narrow, "improve" is specific.
ASPECT = stems(
    """
    absenteeism access accessibility accuracy adoption alignment amount analytics arrival
    attendance availability awareness backlog balance biodiversity bottleneck capacity churn
    clarity communication compatibility competitiveness complaint completion complexity
    comprehension confidence congestion consistency consumption conversion coordination cost
    coverage delivery density discipline discoverability diversity documentation downtime
    duplication duration efficiency emission endurance engagement enrollment enrolment
    ergonomics erosion error experience exposure fitness flexibility fluency footprint forecast
    frequency governance graduation hiring incidence injury interoperability knowledge latency
    legibility length level literacy maintainability margin mobility morale mortality motivation
    noise number observability onboarding ownership participation percentage performance
    permeability pollution portability posture prevalence process productivity proficiency
    proportion quality quantity range range-of-motion rate rating ratio readability readiness
    recognition recruitment reliability report reporting resilience response responsiveness
    retention revenue runoff safety satisfaction scalability score security service share size
    speed spend spending stability staffing strength testability testing throghtput throughput
    time timeliness traceability tracking traffic transparency turnaround turnover uptake uptime
    usability usage vacancy variance velocity visibility vocabulary volume wait waste wellness
    workflow yield
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
    i'm i'll i've it's we're we'll we've they're that's don't doesn't can't won't you're let's
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
