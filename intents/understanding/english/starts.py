"""Where in an English clause another wish may begin, and what the words around it say of it."""

import re
from collections.abc import Callable

from intents.catalogue import Zone
from intents.understanding.patterns import Pattern

_VERBS = Pattern(
    r"\b(?:turn(?! (?:to|back)\b)|switch(?! too?\b)|open|close(?! to\b| by\b)|shut|set(?! (?:at|to|on|off|two|too|as)\b)|play(?! mode)|put on|show me|give me directions|get me|navigate|take (?:me|us)|drive (?:me|us)|lock|unlock|mute|unmute|pause|resume|skip|fold|unfold|start|stop|dim|heat(?! (?:on|off|modes?|to|up|down|level|controls?)\b)|raise|lower|roll|crack|find|make|defrost|activate|enable|disable|(?<!on )shuffle|cancel|don'?t|do not|how (?:much|far|long)|what(?:'s| is)|i'?m (?:cold|hot|freezing|boiling)|go (?:home|to)|(?<!radio )(?<!music )(?<!media )(?<!sound )(?<!audio )(?<!song )(?<!stereo )(?<!voice )(?<!nav )(?<!navigation )(?<!guidance )(?<!the )(?<!my )volume|next song|call|order|book|send)\b|(?:(?<=window up )|(?<=window down )|(?<=windows up )|(?<=windows down ))(?:the )?(?:driver|passenger|rear|back|front|left|right)(?:'?s)? (?:left |right |side )*(?:windows?|seats?|doors?)\b(?= \w)|(?<=\band )(?=[a-z\d])"
)
_SPACE_OUT = Pattern(r"(?: and| then| also|,)+$")


_THING = r"(?:(?:front|rear|back|fog|reading|ambient|seat|steering wheel|driver(?:'?s)?|passenger(?:'?s)?) ){0,2}(?:ac|a/c|air ?con|temp(?:erature)?|fan|heat(?:er|ing)?|heaters|windows?|sunroof|lights?|headlights|beams|hazards|wipers?|mirrors|doors?|volume|music|radio|nav|defroster|demister|recirculation|massage|ventilation|purifier)"
_PAIRS = Pattern(
    rf"\b{_THING} (?:(?:to |at )?\d{{1,3}}(?: (?:degrees|percent))?|on(?: (?:full|high|low|auto|max))?|off|up|down|open|closed|shut|locked|in|out|halfway|half open|all the way (?:up|down|open))(?: a (?:bit|little))? (?=(?:the |my )?{_THING} (?:to |at )?(?:\d|on\b|off\b|up\b|down\b|open\b|closed\b|shut\b|locked\b|in\b|out\b|half|all the way))"
)
"""A thing and how it shall be, before another: AC off windows down."""


def of(clause: str) -> list[int]:
    """Where another wish may begin, in order."""
    found = {match.start() for match in _VERBS.finditer(clause)} | {match.end() for match in _PAIRS.finditer(clause)}
    return sorted(at for at in found if at >= 4)[:16]


def without_and(part: str) -> str:
    """A part without the "and" that joined it to the next."""
    return _SPACE_OUT.sub("", part.strip())


_ORDER = Pattern(
    r"(?:turn|switch|open|close|shut|set|play|put on|navigate|take me|drive me|lock|unlock|mute|pause|fold|start|stop|dim|heat|raise|lower|roll|find|show|activate|enable|disable|adjust|change|put|make|order|book|buy|send|call|remind) .{2,40}$"
)


def is_order(clause: str) -> bool:
    """Whether a clause orders something, whatever that may be. Beside a wish it is told when it is not done."""
    return bool(_ORDER.match(clause))


_TELLS = Pattern(
    r"(?:i|we|you|he|she|they|it|this|that|there|these|those|so|because|since|as|while|my|our|his|her|their|the \w+(?: \w+)?(?:'s| is| are| was)|before|after|until|or|if|when|thanks?|thank|please$|ok|okay|yes|no|what|who|how|why|where|is|are|do|does|did|good|nice|great|lovely|cheers|love|honey|darling|and then$)\b|(?:i|we|you|he|she|they|it|that|there)'"
)


def may_be_order(clause: str) -> bool:
    """Whether a clause that nobody could read is likely a wish, to be told of beside another that was read."""
    if _TELLS.match(clause) or not 2 <= len(clause.split()) <= 10:
        return False
    from intents.classifier import classify  # loaded only for a sentence of several wishes

    return classify(clause, "en").control >= _LIKELY


_LIKELY = 0.6
"""How likely the classifier must find a part to be a wish."""


def after_a_failed_order(clause: str, found: list[int], reads: Callable[[str], bool]) -> int:
    """Where a wish begins behind an order that says nothing known: call me a taxi|turn on the ac; 0 for nowhere."""
    for at in found:
        left = without_and(clause[:at])
        if not is_order(left) or is_unfinished(left) or not is_order(clause[at:]):
            continue
        if not reads(left) and reads(clause[at:]):
            return at
    return 0


_ANOTHERS = Pattern(
    r"(?:and |but )?(?:my|the) (?:wife|husband|mom|mum|mother|dad|father|son|daughter|kids?|child(?:ren)?|baby|girlfriend|boyfriend|friend|boss)(?:'s| is| are| feels?) .{0,16}(?:hot|cold|warm|freezing|chilly|boiling)"
)


def is_anothers_feeling(clause: str) -> bool:
    """Whether somebody is cold or hot whose seat is not known."""
    return bool(_ANOTHERS.fullmatch(clause))


_FORBIDS = Pattern(r"(?:please )?(?:don'?t|do not|never)\b")


def may_end(part: str) -> bool:
    """Whether a part that is no wish known may follow one: it says what is not to be done, or orders something."""
    return bool(_FORBIDS.match(part)) or is_order(part) or is_anothers_feeling(part)


_UNFINISHED = Pattern(
    r"\b(?:to|for|with|that|of|the|a|an|my|or|when|if|in|at|on the|can|could|you|i|we|don'?t|can'?t|cannot|won'?t|never|too|is|are|very|the song|the track)$"
)


def is_unfinished(part: str) -> bool:
    """Whether a part ends in the middle of what it says."""
    return bool(_UNFINISHED.search(part)) or part in ("play", "start", "stop")


_LIMIT = Pattern(
    r"(?:but )?(?:not|(?:don'?t|do not) (?:open|turn|make|put|close|raise|roll)(?: (?:it|that|them))?(?: (?:up|down))?) (?:too|so|that|all the way|fully|completely)(?: (?:much|wide|far|loud|high|low|open|hot|cold))?",
    having="too so that all fully completely",
)


def is_limit(clause: str) -> bool:
    """Whether a clause only says not too much."""
    return bool(_LIMIT.fullmatch(clause))


_SEATS = {
    Zone.DRIVER: "the driver's",
    Zone.PASSENGER: "the passenger's",
    Zone.REAR_LEFT: "the rear left",
    Zone.REAR_RIGHT: "the rear right",
}
_MINUS = Pattern(r"(?<![\w-])-(?=\d)")
_BUT_MINE = Pattern(
    r"(?P<but>\b(?:except(?: for)?|besides|other than|apart from|but(?: not)?) )(?:mine|my own|me|my (?:own )?(?:window|one))\b"
)
_OWN_DOOR = Pattern(r"\bmy (?:own )?(?=door\b)")
_BELOW_ZERO = Pattern(r"\b(?:minus|negative) \w|\bbelow zero\b")


_COURTESY = Pattern(
    r"[, ]*\b(?:if|when|whenever|once|as soon as) (?:you (?:can|could|please|don'?t mind|wouldn'?t mind|would be so kind|would|get (?:a|the) (?:chance|sec|second|moment|minute)|have (?:a|the) (?:chance|sec|second|moment|minute|time)|like|want|will|are able to|are ready|get to it)"
    r"|(?:it'?s |it is |that'?s |at all )?(?:possible|okay|ok|all ?right|not too much (?:trouble|to ask)|no trouble|not a problem|convenient)(?: (?:with|for) you)?|i (?:may|might))(?=[, .!?]|$)(?! (?:see|hear|go|be|have|get|find|tell|it|this|that|my)\b)[, ]*",
    re.IGNORECASE,
)
"""Said to be polite, and no condition: when you get a chance."""


def spelled_out(text: str, speaker: Zone) -> str:
    """A minus as a word; the speaker's own seat by its name, where "the others" or a lock speak of it."""
    text = _MINUS.sub("minus ", text.replace("\u2019", "'")).replace("-", " ")
    text = _COURTESY.sub(" ", text).strip() or text
    own = _SEATS.get(speaker, "the driver's")
    text = _BUT_MINE.sub(rf"\g<but>{own}", text)
    return _OWN_DOOR.sub(f"{own} ", text) if "lock" in text.lower() else text


def is_below_zero(clause: str) -> bool:
    """Whether a clause names a number below zero, which no command holds."""
    return bool(_BELOW_ZERO.search(clause))
