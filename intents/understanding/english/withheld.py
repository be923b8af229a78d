"""What of an English sentence must not be done now, whatever it names: put off, tied to a condition, or forbidden.

This is looked for in the whole sentence, before it is cut into clauses: "before we get there, open the trunk" must not
become "open the trunk".
"""

from functools import lru_cache

from intents.understanding.english import words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Unsupported
from intents.understanding.withheld import Withheld, after

_ACTS = (
    r"(?:turn|switch|open|close|shut|lock|unlock|fold|unfold|roll|raise|lower|crack|pop|set|start|put|wind|warm|cool|heat|activate|deactivate|enable|disable|defrost|defog|demist|dim|mute|unmute"
    r"|pull|drop|recline|crank|bring|move|adjust|change|increase|decrease|reduce|tilt|vent|unlatch|release|power|kill|cut|touch|let|give|slide|bump|run|use|flip|flick|stop)"
)
"""What is done to the car."""
_PLAYS = r"(?:play|pause|skip|navigate|guide (?:me|us)|take (?:me|us)|drive (?:me|us)|go home|find|search|show|blow)"
_ASKS = r"(?:(?:please|can|could|would|will|you|we|i|i'd|let's|like|want|need|to|just|also|kindly|then|me|mind|maybe|and|go|ahead|have|make|sure|remember|only|i'll|auto(?:matically)?)[, ]+){0,7}"
_DO = rf"{_ASKS}(?:{_ACTS}|{_PLAYS})\b"
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|miles?|kilomet(?:er|re)s?)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_PART_OF_DAY = r"(?:morning|noon|afternoon|evening|night|lunch(?:time)?|dinner|breakfast|work|midnight|sunrise|sunset|dawn|dusk|school|dark)"
_HOUR = (
    r"(?:\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?:thirty|fifteen|forty five))?"
    r"(?: ?(?:am|pm|a\.m\.?|p\.m\.?|o'?clock)| in the (?:morning|afternoon|evening)| (?:sharp|tonight|tomorrow))?"
)
_COUNT = rf"(?:{words.NUMBER}|an?|half an?|a few|a couple(?: of)?|several|the next few)"
_LATER = (
    rf"(?:(?:a (?:bit|little|while) |sometime )?later(?: on| today)?|in a (?:bit|while|moment|little while|jiffy)|(?:in|after) {_COUNT}(?: more)? {_UNIT}(?: or so| time)?"
    rf"|{_COUNT} {_UNIT} (?:from now|later|after(?: that)?)|to ?night|tomorrow(?: (?:early|{_PART_OF_DAY})){{0,2}}|(?:this|next|every|on|by|each) (?:early )?(?:(?:{_DAY})(?: {_PART_OF_DAY})?|{_PART_OF_DAY})"
    rf"|(?:this|next|every|each) (?:week(?:end)?|month|year|time|day)|(?:after|at|by|before|around|until|till) (?:{_PART_OF_DAY})|(?:after|until|till) (?:tomorrow|tonight)|{_DAY}|in the (?:morning|afternoon|evening)|another time|some other time|eventually)"
)
_SUBJECT = (
    r"(?:i|i'm|i've|we|we're|we've|you|you're|he|he's|she|she's|it|it's|its|they|they're|the|my|our|his|her|there|there's|everyone|everybody|somebody|someone|nobody|parked|home|inside|outside|traffic|arriving|leaving|parking|driving"
    r"|getting|raining|that|this|a|an|temperatures?|[a-z]+(?='s| is| are| gets?| starts?| comes?| goes| drops?| falls?| reach\w*))"
)
_LINK = r"(?:if|when|whenever|once|as soon as|after|before|until|till|unless|in case|(?:the|every|each|next) (?:moment|minute|second|instant|time)|by the time|as(?= (?:we|i|you|the \w+) (?:get|arrive|leave|park|reach|pull|approach|enter|exit|drive|sets|rises|starts|stops|ends))|provided(?: that)?|assuming(?: that)?|only (?:if|when))"
_POLITELY = (
    r"(?!before (?:i|we|you|someone|somebody) (?:freeze|melt|die|faint|boil|suffocate|pass out|throw up|fall asleep|get sick|go (?:crazy|mad|deaf))\b)"
    r"(?!after (?:that|this|it)\b(?! (?:gets|is|starts|stops|rains)))(?!when(?:'s| is| are| will| do| does| did| can| should)\b)"
)
"""Urgency and sequence: done at once. A question of when is none of these either."""
_LEAD = r"(?:^|(?<=[,.;!?] ))(?:(?:ok|okay|so|please|and|but|then|well|hey|no|wait|maybe|perhaps|just|only|hold (?:on|off)|not (?:right )?now|hm+|um+|uh+|right)[, ]+){0,5}"
_LATER_WORDS = "later sec min hour day week mile kilomet bit while moment jiffy now night morrow morning noon evening lunch dinner breakfast work sunrise sunset dawn dusk school dark month year time eventually"
_LINK_WORDS = (
    "if when once soon after before until till unless case moment minute second instant time as provided assuming"
)
_TIMED = Pattern(
    rf"{_LEAD}(?P<mark>(?:(?:{_LATER}|at (?:about |around )?{_HOUR})[, ]+){{1,3}})(?:and )?{_DO}",
    having=f"{_LATER_WORDS} at",
)
_REMEMBER = Pattern(rf"{_LEAD}(?P<mark>(?:do not|don'?t) forget|remember) to {_ACTS}\b", having="forget remember")
_HANGS = Pattern(
    rf"{_LEAD}(?P<mark>{_POLITELY}{_LINK} {_SUBJECT}\b[^.;!?]{{0,70}}?)(?<!\bto)(?<!\bi)(?<!\bwe)(?<!\byou)[, ]+{_DO}",
    having=_LINK_WORDS,
)
_NOT_NOW = Pattern(
    rf"{_LEAD}(?P<mark>not (?:right now|now|yet|just yet))[, ]+{_DO}|\b{_ACTS}\b[^.;!?]{{0,50}}\b(?:but )?not (?:right now|now|yet|just yet)\b",
    having="not",
)
_TAIL = r"(?:[, ]+(?:please|thanks|thank you|ok|okay|for me|instead|then|maybe|will you|would you|could you))*[ ,.!?]*$"
_THEN = Pattern(
    rf"\b(?P<act>{_ACTS})\b(?P<what>[^.;!?,]{{1,60}}?),? (?:but )?(?:only )?(?P<mark>(?:{_LATER}[, ]*){{1,2}}(?:at {_HOUR})?){_TAIL}",
    having=_LATER_WORDS,
)
_AT_HOUR = Pattern(
    rf"\b(?P<act>{_ACTS}|make)\b(?P<what>[^.;!?,]{{1,40}}?) (?P<mark>at (?:about |around )?{_HOUR}){_TAIL}",
    having="at",
)
_HELD = Pattern(
    rf"\b(?P<act>{_ACTS})\b(?P<what>[^.;!?,]{{1,60}}?)[, ]+(?<!see )(?<!check )(?<!know )(?<!tell me )(?<!let me know )(?<!ask )(?<!wonder )(?P<mark>{_POLITELY}(?!before (?:it|the (?:rain|storm|snow|bugs?|dust|smell))\b){_LINK} {_SUBJECT}\b[^;!?]*)",
    having=_LINK_WORDS,
)
_DEGREE = Pattern(r"(?:seat|chair|backrest)\b(?! (?:heat|warm|cool|vent|massag))|\b(?:sound|volume)")
_LEVELS = Pattern(r"\b(?:fan|seat|volume|temperature|temp|ac|a/c|heat\w*|air con\w*|blower|massage|it|that)\b")
_CLOCK = Pattern(r"[ap]\.?m|clock|sharp|:|night|morning|evening|thirty|fifteen|forty")
_VALUED = Pattern(rf"(?:\b(?:to|at) {words.NUMBER}|degrees?|percent)$")
"""Has its value: a number behind it is an hour."""
_SWITCHED = Pattern(
    r"(?:open|close|shut|lock|unlock|fold|unfold|turn|switch|start|roll|pop|crack|warm|cool|defrost|release)$"
)
_BREAK = Pattern(r"[,.;!?] (?:and then |and |then |also |but )*| (?:and )?then ")


@lru_cache(maxsize=32)
def first(text: str) -> Withheld | None:
    """The first part of a normalised sentence that must not be done now; it takes the rest of the sentence with it.

    A condition behind two orders that are joined by "and" is taken for one of both.
    """
    if found := _NOT_NOW.search(text):
        return Withheld(after(_BREAK, text, found.start()), len(text), Unsupported.NEGATED)
    if found := _TIMED.search(text) or _REMEMBER.search(text):
        return Withheld(found.start("mark"), len(text), Unsupported.SCHEDULE)
    if found := _HANGS.search(text):
        return Withheld(found.start("mark"), len(text), Unsupported.CONDITION)
    if (found := _THEN.search(text)) and not (
        found["mark"].strip() in ("in a bit", "in a little while") and _DEGREE.search(found["what"])
    ):
        return Withheld(after(_BREAK, text, found.start()), len(text), Unsupported.SCHEDULE)
    if (found := _AT_HOUR.search(text)) and (
        _CLOCK.search(found["mark"])
        or _VALUED.search(found["what"])
        or (_SWITCHED.match(found["act"]) and not _LEVELS.search(found["what"]))
    ):
        return Withheld(after(_BREAK, text, found.start()), len(text), Unsupported.SCHEDULE)
    if found := _HELD.search(text):
        return Withheld(after(_BREAK, text, found.start()), len(text), Unsupported.CONDITION)
    return None


_LEANT = (
    r"(?:to|ever|even|you|us|me|we|want|wanna|need|like|have|bother|dare|be|please|going|gonna|yet|just|go|and|let|anyone|anybody|him|her|them|keep|it's|it|necessary|for|actually|really|either|try|think|make|sure|that|should"
    r"|about|anymore|also|ask|asked|tell|told|say|said|allow|advise|recommend|suggest|rather|ahead|no|longer|required)"
)
_FORBIDS = Pattern(
    rf"(?<!why )(?<!if you )\b(?:(?:don'?t|do not|never|not|no (?:need|reason|point|use)|needn'?t|need not|shouldn'?t|mustn'?t|refuse|didn'?t|hasn'?t|rather not|unnecessary|nobody|no one|nor|without|(?:won'?t|wouldn'?t)(?! (?:you|it|we)\b))(?: {_LEANT}){{0,7}}"
    rf"|^(?:maybe |perhaps )?(?:i|we)(?: (?:might|may|will|could)|'ll)(?: (?:just|probably|maybe|also))?"
    rf"|(?:stupid|silly|dangerous|unwise|crazy|rude|pointless|wrong|ridiculous|mistake|bad idea|too (?:early|late|soon))(?: for (?:me|us|you))? to(?: {_LEANT}){{0,2}}"
    rf"|stop (?:telling|asking|reminding|nagging|bugging|begging|making|getting)(?: {_LEANT}){{1,4}}) {_ACTS}(?:ing)?\b(?! (?:me down|up on me))"
    r"|\bstop (?:opening|closing|shutting|turning|changing|lowering|raising|locking|unlocking|folding|switching|adjusting|setting|moving)\b",
    having="don not never no needn need shouldn mustn refuse didn hasn rather unnecessary without won wouldn stupid silly dangerous unwise crazy rude pointless wrong ridiculous mistake bad too stop nor nobody one might may will could 'll",
)
_THING = Pattern(r"\b(?:(?:it|them|that|this|everything|those|these)(?: \w+){0,4}$|car|degrees?|percent|\d+)")


def forbids(clause: str) -> bool:
    """Whether a clause forbids to do something to the car, or finds it needless or unwise."""
    return bool(_FORBIDS.search(clause))


def names_something(clause: str) -> bool:
    """Whether a clause speaks of it, the car or a number, which may be of the car without any of its words."""
    return bool(_THING.search(clause))
