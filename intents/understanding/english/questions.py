"""Questions that do not look like one: tell me if the AC is on, status of the tyres, the demister, is it on."""

from intents.understanding import patterns
from intents.understanding.english import unserved, wish
from intents.understanding.patterns import Pattern

_LEAD = (
    r"(?:(?:hey|hi|ok(?:ay)?|please|so|um+|uh+|just|really|go ahead and|also|and|now|(?:can|could|would|will|do|may|might) (?:you|i|we)|am i able to|are you able to"
    r"|i wouldn'?t mind|i(?= wonder)|i (?:just |really |also )?(?:want|need|would like|wanna|have)(?: you)?(?: to)?|i'?d (?:just |really )?(?:like|love|appreciate)(?: you)?(?: to)?|i'?ll need(?: you)? to|let'?s"
    r"|(?:will|would) (?:i|you|we) be able to|is it possible(?: for you)? to|i'?m|i am|it'?d be (?:nice|great|good) to|happen to|quickly),? )*"
)
_ASKS = (
    r"(?:tell(?: me| us)?|let me know|know(?:ing)?|check(?: and see| on)?|double check|confirm|verify|inform(?: me| us)?|remind me|find out|find me|figure out|see"
    r"|show(?: me| us)?|display|report|read(?: me)?(?: out)?|hear|give(?: me| us)?|get(?: me)?|look up|update(?: me)?|ask|wonder|wondering|curious|fill me in|notify me)"
)
_INDIRECT = Pattern(
    rf"{_LEAD}(?:(?P<news>(?:update|inform|report|fill)(?: me| us)?(?: in)? (?:on|about))|{_ASKS})(?: (?:of|on|about|for|to see|to know))?,? (?P<rest>.+)",
    having="tell know check confirm verify inform remind find figure see show display report read hear give get look update ask wonder curious fill notify",
)
_WHETHER = Pattern(r"(?:if|whether(?: or not)?|that) (?P<said>.+)")
_COPULA = Pattern(r"(?: |')(?:is|are|was|were|has been|have been|s)(?= )")
_NEWS = r"(?:status|state|update|rundown|report|info(?:rmation)?|stats?|current settings?|reading|details?)"
_STATUS = Pattern(
    rf"(?:(?:the|my|an?|any|some|what|current|present|latest|quick|me) )*(?:{_NEWS}|settings?)(?: (?:of|on|for|about|regarding|with))+ (?P<said>.+)",
    having="stat update rundown report info setting reading detail",
)
_STATUS_LAST = Pattern(
    rf"(?P<said>.+?)(?:'s| s)? (?:current )?(?P<news>{_NEWS}|readings?)",
    having="stat update rundown report info setting reading detail",
)
_READ = Pattern(r"(?P<said>.+?)(?:'s| s)? (?:current )?(?:settings?|levels?|modes?|position)")
_NUMBER = Pattern(
    r"(?:(?:the|my|our|current|all|present) )*(?:\w+(?:'s)? ){0,3}(?:temp(?:erature)?|t[iy]res?|t[iy]re pressures?|pressures?|battery|charge|range|air quality|fan speed|volume|fuel|gas|oil|traffic(?: conditions?| situation| report)?)(?: levels?)?(?: (?:in|on|at|of|for) .{2,24})?(?: (?:now|is|are)(?: at| now)?)?"
)
"""What is read off: the tyre pressure."""
_PLAYING = Pattern(
    r"(?:the )?(?:details|name|title|artist) of (?:the|this)(?: current(?:ly)?)?(?: playing)? (?:song|track|music|artist)|(?:the )?artist(?:'s)? name"
)
_CURRENT = Pattern(r"(?:the |my )?current (?P<said>.+)")
_ASIDE = Pattern(
    r"(?P<said>(?:the |my |our )?[\w' ]{3,40}?),? (?P<verb>is|are) (?:it|they|that) (?P<how>(?:still |currently |already )?(?:on|off|open|closed|shut|locked|activated|enabled|disabled|running|working))"
)
_INTERROGATIVE = Pattern(
    r"(?:what|which|how|who|where)(?:'s)?\b|when (?:(?:we|i|you)(?:'ll| will| should| have to| need to)|will|do|are|is|should)\b"
)
_VERB_FIRST = Pattern(r"(?:is|are|does|do|has|have|did) ")


def direct(text: str) -> str:
    """The question that a sentence asks without being one; the sentence itself when it asks none."""
    text = text.strip(" ,.!?")
    if found := _INDIRECT.fullmatch(text):
        rest = found.group("rest")
        if _PLAYING.fullmatch(rest):
            return f"what is the {rest.removeprefix('the ')}"
        if asked := _of_rest(rest):
            return asked
        if found.group("news") and unserved.is_of_a_car(rest):
            return f"what is the status of {rest}"
        return text
    if found := _ASIDE.fullmatch(text):
        return f"{found['verb']} {found['said']} {found['how']}"
    if (found := _CURRENT.fullmatch(text)) and unserved.is_of_a_car(found["said"]):
        return f"what is the current {found['said']}"
    if (found := _STATUS.fullmatch(text) or _STATUS_LAST.fullmatch(text)) and unserved.is_of_a_car(found["said"]):
        return f"what is the status of {found['said']}"
    return text


def _of_rest(rest: str) -> str | None:
    if found := _WHETHER.fullmatch(rest):
        said = found["said"]
        return f"is {_COPULA.sub('', said, count=1)}"
    if _INTERROGATIVE.match(rest) or _VERB_FIRST.match(rest):
        return rest
    if found := _STATUS.fullmatch(rest) or _STATUS_LAST.fullmatch(rest):
        return f"what is the status of {found['said']}"
    if (found := _READ.fullmatch(rest)) and unserved.is_of_a_car(found["said"]) and " to " not in rest:
        return f"what is {rest}"
    if _CURRENT.fullmatch(rest) and unserved.is_of_a_car(rest):
        return f"what is {rest}"
    if _NUMBER.fullmatch(rest) and not patterns.match(r"(?:a|an|more|less|some|it|to)\b", rest):
        return f"what is {rest}"
    return None


_OF_STATE = Pattern(
    r"\b(?:on|off|set|status|state|settings?|levels?|modes?|activated|deactivated|enabled|disabled|running|working|using|current(?:ly)?|position|at|to|turned|active|still|open|closed|up|down"
    r"|max(?:imum)?|min(?:imum)?|high|low|auto(?:matic)?|left|amount|how (?:much|high|strong|fast|warm|hot))\b"
)
_NO_STATE = Pattern(
    r"\b(?:why|safe|better|best|most|legal|bad|good|mean(?:ing)?|should|would|you|your|his|her|their|he|she|they|people|invented?|cost|worth|buy|difference|drains?|between|how (?:do|does|to|come)|when)\b"
    r"|\b(?:is|are) (?:a|an|there)\b"
)


def is_of_state(question: str) -> bool:
    """Whether a question asks how something of the car is set, whether we can tell it or not."""
    return (
        len(question) <= 110
        and bool(patterns.match(r"(?:what|which|how|is|are|am|do|does|has|have(?! (?:the|my)\b))(?:'s)?\b", question))
        and bool(_OF_STATE.search(question))
        and unserved.is_of_a_car(question)
        and not _NO_STATE.search(question)
        and not wish.is_of_a_house(question)
    )
