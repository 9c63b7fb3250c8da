"""The words of the wording rules, each list with what it stands for, and how words are compared.

The rules read English only. A word is listed when it decides nothing by itself: two people outside
the team would not start on the same thing. Where a list could be longer it is shorter, since a false
alarm on a good goal costs more than a miss.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_][\w’'/&.+-]*[^\W_]|[^\W_]")
_DOUBLED = re.compile(r"([bdglmnprst])\1$")


def words_of(text: str) -> list[str]:
    """Split a text into its words, in lower case."""
    return [found[0].lower() for found in WORD.finditer(text)]


def stem(word: str) -> str:
    """Give one key to the forms of a word: `reduce`, `reduces`, `reducing`, `reduced`; not for show."""
    word = word.lower()
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3:
        word = word.removesuffix("e")
    return _DOUBLED.sub(r"\1", word)


def is_plural(word: str) -> bool:
    """Tell whether a word names countable things: `customers`, but not `business` or `analysis`."""
    return (
        len(word) > 3 and bool(re.search(r"(?<!s)(?<!u)(?<!i)s$", word.lower())) and word.lower() != "sales"
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


# Verbs that say up or down, and leave open how far.
RISING_VERBS = _stems("increase raise grow boost double triple expand lift maximise maximize scale")
FALLING_VERBS = _stems("reduce decrease lower cut shorten shrink minimise minimize halve slash")
DIRECTION_VERBS = (
    RISING_VERBS
    | FALLING_VERBS
    | _stems(
        "improve enhance optimise optimize strengthen accelerate deepen streamline elevate advance foster "
        "uplift drive better"
    )
)

# Verbs that begin nearly any sentence; vague only when what follows is vague throughout.
WEAK_VERBS = _stems("get make do be become have help support ensure provide promote deliver achieve stay run")

# Openings after which the goal itself begins: "we will …", "try to …", "continue to …".
OPENING = re.compile(
    r"\s*(?:[^:]{1,30}:\s+)?"
    r"(?:(?:we|i|you|everyone|everybody|they|(?:our|the|each|my)\s+\w+)\s+(?=(?:will|shall|should|must|want|aim|need|intend|can)\b))?"
    r"(?:(?:will|shall|should|must|can|want\s+to|aim\s+to|need\s+to|intend\s+to|try\s+to|continue\s+to|work\s+to|"
    r"be\s+able\s+to|to|work\s+on|focus\s+on|keep\s+on|start|begin\s+to)\s+)*",
    re.IGNORECASE,
)

# Judgements instead of facts: how good is left to the reader.
EVALUATIONS = _stems(
    "better best good great greater higher high faster stronger more most less fewer effective efficient "
    "proactive strategic robust seamless optimal smarter easier simpler clearer closer bigger larger "
    "overall general significant significantly substantially considerably dramatically greatly continuously "
    "continually generally really much many often possible world-class healthy fit strong various all any "
    "new sustainable consistent"
)

# Nouns that everybody's work is about: which part, or what of it, is left open.
BROAD_NOUNS = _stems(
    "sale revenue profit profitability performance quality efficiency effectiveness productivity growth "
    "customer client user people person team employee staff colleague stakeholder peer member skill "
    "knowledge experience satisfaction happiness engagement "
    "communication communicator collaboration cooperation "
    "process product service business company organisation organization culture result impact value success "
    "rate call lead meeting deal conversion traffic website site app system software platform awareness "
    "brand visibility presence reach relationship work thing stuff level area market number metric outcome "
    "opportunity capability innovation excellence morale activity effort operation improvement solution life "
    "leader leadership way job rating touchpoint side"
)

# Words that only join others.
STOPWORDS = _stems(
    "a an the this that these those our your my their its his her us we i you they it and or of for in on at "
    "to with from by as into across through within between among about via per so than is are "
    "was will be been "
    "not no do does can could should would may might also both each every some other such own one whole "
    "quarter year month week day end time"
) | {"us", "this", "its", "his", "is", "was", "as"}


def content_stems(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, by their stems."""
    words = words_of(re.sub(r"[-_/]", " ", text))
    return frozenset(key for word in words if len(word) > 2 and (key := stem(word)) not in STOPWORDS)


# Hedges that take back what the sentence promises, whatever else it says; `value` is one that is put off.
ESCAPES = re.compile(
    r"\b(?:as[\s-](?:needed|necessary|required|appropriate|applicable)|"
    r"as\s+(?:much|many|often|soon|far|well|fast|quickly|little|few)(?:\s+\w+){0,3}?\s+as\s+(?:possible|we\s+can|i\s+can|feasible)|"
    r"(?:if|where|when|wherever|whenever)\s+(?:possible|appropriate|applicable|needed|necessary|feasible|available)|"
    r"(?:if|when|as)\s+time\s+(?:allows|permits)|time\s+permitting|if\s+not\s+more|"
    r"and\s+so\s+(?:on|forth)|to\s+the\s+extent\s+possible|best[\s-]efforts?|at\s+some\s+point|"
    r"asap|sooner\s+or\s+later|in\s+due\s+course|"
    r"(?P<value>to\s+be\s+(?:decided|determined|defined|confirmed)|"
    r"an?\s+(?:certain|given)\s+(?:amount|number|percentage|share|timeframe|period)))\b|\betc\b\.?|\band\s+more(?=\W*$)",
    re.IGNORECASE,
)

# Values that somebody still has to fill in.
PLACEHOLDER = re.compile(r"\bTB[DC]\b|(?<![\w$€£])[$€£]?X{1,3}\s?%|[$€£]X{1,3}\b|\bXXX\b")

# Times that are none; a real deadline in the same text makes up for them.
SOMETIME = re.compile(
    r"\b(?:soon|eventually|someday|some\s+day|in\s+the\s+(?:near\s+)?future|shortly|over\s+time)\b",
    re.IGNORECASE,
)

# Amounts that are none; a number in the same text, or a target, makes up for them.
SOME_AMOUNT = re.compile(
    r"\b(?:more|better|fewer|less|faster|several|various|numerous|"
    r"a\s+(?:few|lot\s+of|number\s+of|couple\s+of|variety\s+of)|lots\s+of|"
    r"significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|dramatic(?:ally)?|drastic(?:ally)?|sufficient(?:ly)?|adequate(?:ly)?|"
    r"reasonabl[ey]|enough|regularly|frequently)\b",
    re.IGNORECASE,
)

# A comparative right before a noun: how many is open although the text may say how often.
OPEN_COMPARATIVE = re.compile(
    r"\b(?:more|fewer|less|better|faster)(?=\s+(?!than\b|of\b|per\b|every\b|each\b|often\b)[^\W\d_]{3,}"
    r"(?!.*[:–—]|.*\s-\s))",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that can carry a goal of their own, after "and" as well.
MAKING_VERBS = _words(
    "hire publish implement rewrite introduce redesign develop establish recruit automate create deliver "
    "organise organize migrate replace retire upgrade consolidate modernise modernize eliminate"
)
RESULT_VERBS = _words(
    "increase reduce decrease improve grow enhance optimise optimize maximise maximize minimise minimize "
    "strengthen accelerate expand shorten simplify achieve earn acquire generate attain attract sell renew"
)
# These are nouns or adjectives too ("win rate", "book value", "launch date"), or often a mere step ("and
# hold a meeting about it"): after "and" they count before a number alone, the last two before an article too.
DOUBTFUL_RESULT_VERBS = _words(
    "raise lower cut boost lift double triple halve reach hit win close gain sign book land get secure save "
    "recover lose receive keep maintain"
)
DOUBTFUL_VERBS = _words(
    "open release complete finish produce host hold run write design move ship train add bring"
)
FOUNDING_VERBS = _words("launch build")
NUMBER = re.compile(
    r"\s+(?:(?:at\s+least|at\s+most|up\s+to|over|under|more\s+than|another)\s+)?(?:one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|[≥≤<>+~]*[$€£]?\d\S*)(?!\S)",
    re.IGNORECASE,
)
# "keep complaints below 2%", "cut churn in half": verbs by what they end in.
TO_A_NUMBER = re.compile(
    r"(?:keep|maintain|cut|lower|bring|raise)(?:\s+[^\W\d_][\w-]*){1,5}?\s+"
    r"(?:(?:to|below|under|above|over|at|by|within)\s+(?:at\s+(?:least|most)\s+)?[≥≤<>]?[$€£]?\d|in\s+half\b)",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\s+(?:an?|the|our)\s", re.IGNORECASE)

# What joins two statements. "and then" and "and so" join two steps to one end.
JOINT = re.compile(
    r"(?:,|\s)\s*(?:and(?:\s+also)?|&|plus|as\s+well\s+as|while\s+also)\s+|;\s+(?:and\s+)?", re.IGNORECASE
)

# "… the time to 4 minutes and the error rate to 2%": one verb, two figures. The groups are the statements.
_FIGURE = r"[≥≤<>~]*[$€£]?\d[\d.,]*\s?(?:%|[KMBkmb]\b)?"
TWO_FIGURES = re.compile(
    rf"(.{{1,200}}?\sto\s+(?:at\s+least\s+|under\s+|below\s+)?{_FIGURE}[^,.;:()]{{0,30}}?),?\s+(?:and|&)\s+"
    rf"((?:the\s+|our\s+)?[^\W\d_][\w-]*(?:\s+[\w-]+){{0,3}}?\s+"
    rf"(?:from\s+\S+\s+)?to\s+(?:at\s+least\s+|under\s+|below\s+)?{_FIGURE}[^.;:()]*)",
    re.IGNORECASE,
)

# After these, "and" joins what is inside of a purpose, a condition or a description, not two goals.
INNER = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|while|if|so|because|how|what|whether|why|"
    r"to\s+(?!the\b|an?\b|our\b|all\b|at\b|over\b|under\b|below\b|above\b|\w+s\b)[a-z]+|"
    r"(?:by|through|via|for|from|of|before|after|without)\s+[a-z]+ing)\b",
    re.IGNORECASE,
)

# Words that point back: the second part carries on the first.
POINTS_BACK = re.compile(
    r"\b(?:it|its|them|they|their|this|these|those|one|same|such|both|each|result|results|accordingly)\b",
    re.IGNORECASE,
)

# Adjectives that decide whether something is counted, each with the nouns before which two people would count
# differently. "Qualified nurses" hold a certificate; "qualified leads" are somebody's opinion.
_BUYERS = (
    "leads? prospects? customers? clients? accounts? compan(?:y|ies) firms? users? partners? contacts? "
    "visitors? subscribers? members? opportunit(?:y|ies) deals? referrals? pipeline"
)
_TALKS = "meetings? calls? demos? appointments? conversations? interactions? discussions? interviews?"
_PEOPLE = (
    "employees? colleagues? teammates? staff students? learners? readers? followers? volunteers? donors? "
    "developers? contributors? patients? guests? families champions? ambassadors? advocates? buyers? sellers?"
)
_UNDERTAKINGS = (
    "projects? initiatives? launch(?:es)? deployments? implementations? onboardings? pilots? trials? "
    "campaigns? migrations? rollouts? integrations? engagements? experiments? events?"
)
_COUNTED = (
    ("qualified", f"{_BUYERS} {_TALKS} candidates? applicants? applications? traffic"),
    ("active", f"{_BUYERS} {_PEOPLE} teams? seats? installations? sites? workspaces?"),
    ("engaged|activated|happy|satisfied|loyal|healthy|delighted", f"{_BUYERS} {_PEOPLE} teams?"),
    ("successful|completed|finished", f"{_UNDERTAKINGS} {_TALKS} handovers? cases? reviews?"),
    ("meaningful|quality|high-quality|good|productive|strong|substantive", f"{_BUYERS} {_TALKS} {_PEOPLE}"),
    ("promising|serious|warm|relevant|influential|valuable|high-value|impactful", f"{_BUYERS} {_PEOPLE}"),
)
OPEN_UNITS = tuple(
    re.compile(
        rf"(?<![\w-])({adjective})(?:\s+(?!and\b|or\b|with\b|of\b|to\b|by\b|in\b|for\b)[^\W\d_][\w-]*){{0,2}}?"
        rf"\s+(?:{nouns.replace(' ', '|')})(?![\w-])",
        re.IGNORECASE,
    )
    for adjective, nouns in _COUNTED
)

# The adjectives alone, to pass by the many texts that hold none.
OPEN_WORDS = tuple(word for adjectives, _ in _COUNTED for word in adjectives.split("|"))

# "90% of clinics are satisfied": the same words after the noun.
OPEN_STATE = re.compile(
    r"\b(?:are|stay|remain)\s+(satisfied|happy|engaged|active|healthy|successful|loyal)"
    r"(?!\s+(?:with|in|on|about)\b)(?![\w-])",
    re.IGNORECASE,
)
# After the words, this begins to say what they mean: "active users (weekly)", "clients who order", and any
# longer aside.
DEFINED_HERE = re.compile(
    r"\s*[(:=–—]|,?\s+(?:who|that|which|when|if|with\s+at\s+least)\b|.{0,200}?\((?:[^\s()]+\s+){3}",
    re.IGNORECASE,
)

# The author or the trade has said what counts: a standard, a window, an instrument, a definition.
SAYS_WHAT_COUNTS = re.compile(
    r"\b(?:(?:marketing|sales|product)[\s-]qualified|[MSP]QLs?|BANT|MEDDI?C|(?:daily|weekly|monthly)[\s-]active|"
    r"[DWM]AUs?|stages?|standard|definition|defined|criteri(?:on|a)|checklist|certificate|scores?|ratings?|"
    r"surveys?|NPS|CSAT|out\s+of\s+\d+|i\.e\.|meaning|that\s+is|counts?\s+(?:when|as|if))"
    r"(?!\w)",
    re.IGNORECASE,
)

# Nouns of which one has to ask "of what?": alone with a number they name nothing to work on.
ABSTRACT_NOUNS = _stems(
    "performance quality efficiency effectiveness productivity growth improvement increase decrease "
    "reduction rise result outcome output impact success value progress rate level area number amount share "
    "percentage percent metric measure figure score target goal objective activity effort work thing "
    "excellence innovation experience engagement awareness adoption visibility volume speed times point pp "
    "per capita baseline below above than least over under x"
)

# What a person can finish by own effort alone, and whose number says nothing about what came of it: a verb,
# and what it is done to. Meetings and interviews are not here, for somebody else has agreed to them, and
# neither is what is kept for its own sake (a walk, a lesson).
_SENT = r"e-?mails?|messages?|letters?|invit(?:es?|ations?)|mailings?|newsletters?|dms|connection\s+requests?"
_PUBLISHED = r"(?:(?:blog|social|media)\s+)*posts?|tweets?|blog\s+articles?|videos?|newsletters?|episodes?"
_HELD = (
    r"webinars?|conferences?|meet-?ups?|workshops?|trade\s+(?:shows?|fairs?)|seminars?|talks?|presentations?|"
    r"events?|trainings?|training\s+sessions?"
)
_APPROACHED = (
    r"prospects?|leads?|customers?|clients?|compan(?:y|ies)|firms?|accounts?|contacts?|people|investors?|"
    r"journalists?|practices|clinics|schools|shops"
)
_ACTIVITIES = (
    ("make|place|do|complete|log", r"calls?|dials?|contacts?|touches|touch-?points?|follow-?ups?"),
    ("send|write|mail", _SENT),
    (r"call|phone|contact|approach|e-?mail|message|cold-call|visit|reach\s+out\s+to", _APPROACHED),
    ("publish|post|write|record|produce|release|create", _PUBLISHED),
    (r"host|hold|run|organi[sz]e|attend|sponsor|give|deliver|conduct|speak\s+at", _HELD),
    (r"distribute|hand\s+out|drop|print", r"flyers?|leaflets?|brochures?|samples?"),
    ("spend", r"hours?|days?"),
)
ACTIVITY = re.compile(
    "|".join(
        rf"(?:{verbs})(?=\s){NUMBER.pattern}\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})(?![\w-])"
        for verbs, nouns in _ACTIVITIES
    ),
    re.IGNORECASE,
)

# The same as names of metrics, dashes read as blanks.
ACTIVITY_METRIC = re.compile(
    r"(?:(?:number\s+of|total|daily|weekly|monthly)\s+)?(?:"
    r"(?:cold|outbound|sales|prospecting)\s+calls?(?:\s+made)?|calls?\s+(?:made|placed)|dials?(?:\s+made)?|"
    rf"(?:\w+\s+)?(?:{_SENT})\s+(?:sent|written)|(?:cold|outbound|outreach)\s+(?:e-?mails?|messages?)|"
    r"touches|touch\s?points|follow\s?ups|contacts\s+made|visits\s+made|"
    rf"(?:{_PUBLISHED})\s+(?:published|written|posted|recorded)|blog\s+posts|tweets|"
    rf"(?:{_HELD})\s+(?:held|hosted|run|given|attended)|hours\s+spent)",
    re.IGNORECASE,
)

# After an activity, these begin to say what it is for.
IN_ORDER_TO = re.compile(
    r"\b(?:so\s+that|in\s+order\s+to|resulting|leading|which|that|until)\b|\bto\s+(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
