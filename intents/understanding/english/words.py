"""Words that every English recogniser needs: numbers, zones, on and off, more and less."""

from functools import lru_cache

from intents.catalogue import Zone
from intents.understanding import patterns
from intents.understanding.patterns import Pattern
from intents.understanding.reading import all_but

_ONES = {
    w: i
    for i, w in enumerate([
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ])
}
_TENS = {
    w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_WORDS = "|".join((*_TENS, *sorted(_ONES, key=len, reverse=True), "hundred"))
NUMBER = rf"(?:\d{{1,7}}(?:\.\d{{1,3}}| point (?:\d|{_WORDS})\b)?|(?:a hundred|(?:{_WORDS})(?:[ -](?:and )?(?:{_WORDS})){{0,6}}(?: point (?:{_WORDS}))?)(?: and a half)?)"
_FRACTIONS = (
    (r"(?<!a )(?<!and a )\bhalf(?:way)?\b", 50),
    (r"\bthree quarters\b", 75),
    (r"\btwo thirds\b", 67),
    (r"\ba third\b", 33),
    (r"\ba quarter\b", 25),
)

_ZONES: tuple[tuple[Pattern, Zone], ...] = tuple(
    (Pattern(pattern), zone)
    for pattern, zone in (
        (r"\b(?:left and right|both) (?:rear|back)\b|\b(?:rear|back) left and (?:rear |back )?right\b", Zone.REAR),
        (
            r"\b(?:rear|back|left rear|second row)[- ]left\b|\bleft (?:rear|back)\b|\bbehind (?:me|the driver)\b|\b(?:rear|back) driver'?s side\b",
            Zone.REAR_LEFT,
        ),
        (
            r"\b(?:rear|back|second row)[- ]right\b|\bright (?:rear|back)\b|\bbehind the passenger\b|\b(?:rear|back) passenger'?s side\b",
            Zone.REAR_RIGHT,
        ),
        (r"\ball\b(?! the way)|\bevery(?:one|body|where)?\b|\bwhole car\b|\bentire car\b|\bboth sides\b", Zone.ALL),
        (
            r"\b(?:rear|back) passengers?\b|\bpassengers? (?:in|at) the (?:back|rear)\b|\brear (?:seat )?passengers\b",
            Zone.REAR,
        ),
        (r"\bback\b(?:(?<=\bfront and back)|(?<=\bfront and the back))", Zone.REAR),
        (r"\bfront[- ]left\b|\bleft[- ]front\b|\bfront driver(?:'s|s)?\b", Zone.DRIVER),
        (
            r"\bfront[- ]right\b|\bright[- ]front\b|\bco ?-?drivers?(?:'s)?\b|\bfront passenger(?:'s|s)?\b|\bshotgun\b",
            Zone.PASSENGER,
        ),
        (
            r"\bfront (?:seats?|rows?|windows?|passengers|zone|area|ones?)\b|\b(?:in|at|for) (?:the )?front\b|\bup front\b|\bboth front\b|\bfront and (?=(?:the )?(?:rear|back|#))",
            Zone.FRONT,
        ),
        (r"\bdrivers?(?:'s|s)?\b", Zone.DRIVER),
        (r"\bpassengers?(?:'s|s)?\b", Zone.PASSENGER),
        (
            r"\brear\b(?! ?(?:view|wiper|fog|defrost|defog|demist|wind(?:screen|shield)|window (?:defrost|defog|demist)|shade|sunshade|camera))|\b(?:in|for|at) (?:the |this )?back\b|\bback (?:seats?|row|windows?|doors?|passengers?|zone|area|ones?|reading|vents?)\b|\bkids'(?= (?:windows?|seats?|side|lights?|vents?|heat\w*))|\b(?:the|this) back(?=$| (?:at|to)\b)|\bback t?here\b|\bsecond row\b",
            Zone.REAR,
        ),
    )
)
_SIDES = (
    (
        Pattern(r"\b(?:on|at) the left(?: hand)?(?: side)?\b|\bleft(?: hand)?(?: side)? windows\b"),
        (Zone.DRIVER, Zone.REAR_LEFT),
    ),
    (
        Pattern(r"\b(?:on|at) the right(?: hand)?(?: side)?\b|\bright(?: hand)?(?: side)? windows\b"),
        (Zone.PASSENGER, Zone.REAR_RIGHT),
    ),
)
_EXCEPT = Pattern(
    r"\b(?:except(?:ing)?|other than|apart from|besides|excluding|but)(?: for)?(?: not)? (?P<but>(?:the |that of the )?[a-z' ]{3,28})"
)
"""All the windows except the driver's: every seat but these."""
_WHO_SITS = Pattern(
    r"\b(?:drivers?|passengers?|people|person|kids?|guys?) (?:sitting |sat )?(?=(?:in|on|at) (?:the |my )?(?:rear|back|(?:front|left|right) (?:left|right|side)|left front|right front)\b)"
    r"|\bpassengers (?=in (?:the )?front\b)"
)
"""Who sits there says nothing of the seat: the passenger in the back left."""
_OWN = Pattern(r"\b(?:my|mine|me|our side)\b")
_AND_ME = Pattern(
    r"\b(?:me|mine|my (?:own )?(?:side|seat|window)) and (?:the |for the |my )?(?:driver|passenger|rear|back|front)|\b(?:driver|passenger|rear|back|front)(?:'?s)?(?: (?:side|seat|window))? and (?:for )?(?:me|mine)\b"
)
OFF = Pattern(r"\b(?:off|stop|disable|deactivate|kill|close|shut)\b")
ON = Pattern(r"\b(?:on|enable|activate|start|open|put|use|switch|turn|give me|i need|i want|heat|set)\b")
MOST = Pattern(r"\b(?:max(?:imum)?|full(?:y)?|highest|hottest|loudest|all the way(?: up)?|as high as|blast)\b")
LEAST = Pattern(r"\b(?:min(?:imum)?|lowest|coldest|coolest|quietest|softest)\b")
SLIGHT = Pattern(r"\b(?:a bit|a little|slightly|a touch|a notch|a tad|a smidge|a hair|little|bit)\b")
UP = Pattern(r"\b(?:up|higher|more|increase|raise|louder|warmer|hotter|stronger|faster|brighter|boost|bigger|bump)\b")
DOWN = Pattern(
    r"\b(?:down|lower|less|drop|decrease|reduce|quieter|softer|cooler|colder|weaker|slower|dim(?:mer)?|darker)\b"
)


def number(text: str) -> float | None:
    """The value of a number in digits or words, or None."""
    text = patterns.sub(r"(?<=\d) point (?=\d)", ".", text.strip().lower())
    if patterns.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    half = 0.5 if text.endswith("and a half") else 0.0
    text = text.removesuffix("and a half").strip()
    whole, _, decimal = text.partition(" point ")
    value = 0
    for word in patterns.split(r"[ -]+", whole):
        if word in ("a", "and"):
            continue
        if word == "hundred":
            value = max(value, 1) * 100
        elif word in _TENS:
            value += _TENS[word]
        elif word in _ONES:
            value += _ONES[word]
        else:
            return None
    if decimal:
        return value + _ONES.get(decimal.strip(), 0) / 10
    return value + half


def first_number(text: str) -> float | None:
    """The first number in a phrase, or None."""
    found = patterns.search(rf"\b{NUMBER}(?!\w)", text)
    return number(found.group()) if found else None


def percent(text: str) -> int | None:
    """The percentage that a phrase names, or None."""
    if found := patterns.search(rf"({NUMBER})\s*(?:%|percent|per cent)", text):
        value = number(found.group(1))
        return None if value is None else round(value)
    return next((value for pattern, value in _FRACTIONS if patterns.search(pattern, text)), None)


@lru_cache(maxsize=32)
def zones(text: str) -> tuple[Zone, ...]:
    """The zones that a phrase names, in order; "my" is nobody named."""
    if (rest_of := _EXCEPT.search(text)) and (but := zones(rest_of.group("but"))):
        return all_but(but)
    for side, both in _SIDES:
        if side.search(text) and not patterns.search(r"mirror|lane|turn", text):
            row = patterns.search(r"\b(?:(?P<front>front)|rear|back)\b", text)
            return both if not row else both[:1] if row["front"] else both[1:]
    found: list[tuple[int, Zone]] = []
    rest = _WHO_SITS.sub("", text)
    for pattern, zone in _ZONES:
        found += [(match.start(), zone) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda m: "#" * len(m.group()), rest)
    ordered = tuple(dict.fromkeys(zone for _, zone in sorted(found, key=lambda pair: pair[0])))
    if Zone.ALL in ordered and len(ordered) > 1:
        return tuple(zone for zone in ordered if zone is not Zone.ALL)
    return ordered


def is_mine(text: str) -> bool:
    """Whether the speaker's own seat is named: then no zone carries over from the clause before."""
    return bool(_OWN.search(text))


def zones_or_own(text: str) -> tuple[Zone | None, ...]:
    """The zones named, or one None: the speaker's own, who may be named beside them."""
    named = zones(text)
    return (None, *named) if named and _AND_ME.search(text) else named or (None,)


def is_off(text: str) -> bool:
    """Whether the phrase switches off or closes."""
    return bool(OFF.search(text))


def direction(text: str) -> int:
    """1 for more, -1 for less, 0 for neither."""
    up, down = UP.search(text), DOWN.search(text)
    return (1 if up else 0) - (1 if down else 0)
