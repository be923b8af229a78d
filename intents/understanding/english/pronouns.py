"""It and them, of a thing that the clause before only told of: I think the high beams are on, turn them off."""

import re

from intents.catalogue import Command, Zone
from intents.understanding.english import words
from intents.understanding.patterns import Pattern

_THING = Pattern(
    r"\b(?P<thing>(?:(?:left|right|rear|back|front|driver(?:'s)?|passenger(?:'s)?|all|reading|high|low|fog|hazard|warning|emergency|parking|position|ambient|interior|cabin|dome|seat|steering|wheel|side|outside|sun|child|window|my|rear left|rear right|both|air|mirror) )*"
    r"(?:lights?|lamps?|headlights?|beams?|hazards?|flashers|windows?|sun ?roof|moon ?roof|shades?|sunshades?|doors?|trunk|boot|tailgate|hood|bonnet|frunk|wipers?|mirrors?|heater|heating|massage|massager|ventilation|conditioner|conditioning|ac|a/c|fan|defroster|defogger|demister|purifier|recirculation|music|radio|navigation|seat))\b(?! (?:delay|functions?|modes?|levels?|settings?|brightness|volume|timer|features?|colou?r)\b)"
)
_ORDER = Pattern(
    r"(?P<verb>turn|switch|shut|power|put) (?:it|them|that|those) (?:back )?(?P<way>on|off)(?P<rest>.*)"
    r"|(?P<does>open|close|shut|lock|unlock|fold|unfold|activate|deactivate|enable|disable|stop|start|mute|dim|raise|lower|heat|warm|cool|defrost|recline|tilt|ventilate|massage) (?:it|them|that|those)(?P<tail>(?: (?:up|again|now|halfway|a (?:bit|little)|completely|all the way|for me))*)",
    having="it them that those",
)

_WHOLE = Pattern(rf"(?:(?:the|my|all|both) )*{_THING.pattern}")


EVERYTHING = Pattern(
    r"(?:turn|switch|shut) (?:everything|it all|all of (?:it|them)|all (?:the )?(?:devices|systems|functions|electronics)) (?:off|on|down)|(?:turn|switch|shut) (?:off|on|down) (?:everything|it all|all of (?:it|them)|all (?:the )?(?:devices|systems|functions|electronics))(?: in (?:the|this) car)?|(?:kill|stop|close|open) everything"
)
"""Everything at once is never guessed: what of it, is asked by the gap."""
OF_IT = Pattern(
    r"(?:set|turn|make|change|put|adjust|bring|lower|raise|increase|decrease|reduce|switch|open|close) (?:it|that|them)\b"
)
"""A change of what the clause before named."""
IT = Pattern(
    r"(?:turn|switch|shut|power) (?:it|that|them) (?:(?:back )?(?:on|off)|down|up)(?: again)?|(?:enable|disable|activate|deactivate) (?:it|that|them)"
    r"|(?:set|change|switch|adjust|turn) (?:it|that|them) (?:back )?to (?:\w+ ){0,2}\w+"
)
"""An order to something that nobody named."""
TURN_IT = Pattern(r"(?:turn|crank|bump|bring) (?:it|that) (?:up|down)(?: (?:a (?:bit|little|notch|tad)|by .+))?")
"""Turn it up or down, whatever it is."""


def is_thing(text: str) -> bool:
    """Whether a phrase names a thing of the car and nothing else."""
    return bool(_WHOLE.fullmatch(text))


_THEIRS = Pattern(
    r"\b(?:his|her|their) (?=(?:windows?|seats?|reading lights?|vents?|air|side|temperature|fan|door|massage)\b)"
)
_WHOSE = {
    Zone.PASSENGER: "the passenger's ",
    Zone.REAR: "the rear ",
    Zone.REAR_LEFT: "the rear left ",
    Zone.REAR_RIGHT: "the rear right ",
}


def seated(clause: str, before: tuple[Command, ...]) -> str:
    """The clause with the seat that was named before in place of "her" and "their"."""
    zone = getattr(before[-1], "zone", None) if before else None
    return _THEIRS.sub(_WHOSE[zone], clause) if zone in _WHOSE else clause


_LEFT_OUT = Pattern(
    r"\b(?:except|apart from|other than|besides|but not|(?:all|every)[a-z' ]{1,24} but)(?: for)? (?P<thing>(?:the|my) [a-z' ]{2,28})",
    having="except apart other besides but",
)


def leaves_out(clause: str) -> bool:
    """Whether a clause leaves out a thing of several, which no command can: everything off except the fan."""
    found = _LEFT_OUT.search(clause)
    return found is not None and is_thing(found["thing"]) and not words.zones(found["thing"])


_SOUNDS = Pattern(r"\b(?:music|radio|volume|sound|song|loud|noisy|quiet|hear)\b")


def is_told_of(before: str) -> bool:
    """Whether what was said before names a thing that makes no sound: then turn it down is not of the volume."""
    return bool(before and _THING.search(before)) and not _SOUNDS.search(before)


_DARK_HERE = Pattern(r"\bdark (?:\w+ )?(?:in here|inside|back here|in the (?:car|cabin|back))\b")
_LIGHTS = Pattern(r"(?:(?:turn|put|switch) )?(?:on )?(?:the |a |some )?lights?(?: on)?")


def resolved(clause: str, before: str) -> str:
    """The clause with the thing of the clause before in the place of "it"; unchanged where there is none."""
    if _LIGHTS.fullmatch(clause) and _DARK_HERE.search(before):
        return "turn on the cabin lights"
    order = _ORDER.fullmatch(clause)
    things = list(_THING.finditer(before)) if order and before else []
    if not order or not things:
        return clause
    thing = things[-1]["thing"].removeprefix("my ")
    owner = "my" if re.search(rf"\bmy {re.escape(thing)}", before) else "the"
    if order["verb"]:
        return f"{order['verb']} {order['way']} {owner} {thing}{order['rest']}"
    return f"{order['does']} {owner} {thing}{order['tail']}"
