"""Several things under one verb, which is said once: turn off the AC and the radio, lights and wipers on."""

from intents.understanding import patterns
from intents.understanding.english import words
from intents.understanding.patterns import Pattern

SHARE = Pattern(
    r"^(?P<verb>(?:turn|switch|flip|shut|power) (?:on|off)|deactivate|disable|enable|open|close|shut|heat(?: up)?|warm(?: up)?|cool(?: down)?|fold|unfold|set|turn (?:up|down)|activate|start|lock|unlock|mute)\s+(?P<things>.+)$"
)
_AT_END = Pattern(r"(?:both )?(?P<things>(?:[a-z'/]+ ){1,4}and (?:[a-z'/]+ ){1,4})(?P<how>on|off|open|closed|shut)")
_ORDERS = {"on": "turn on", "off": "turn off", "open": "open", "closed": "close", "shut": "close"}
_HAS_VERB = Pattern(
    r"\b(?:turn|switch|open|close|shut|set|put|make|play|i|we|you|he|she|they|it|is|are|was|that|keep|leave|on|off)\b"
)


def readings(clause: str) -> list[list[str]]:
    """The wishes that a clause may join, each whole; empty when it joins none. Two zones of one thing stay together."""
    if (found := _AT_END.fullmatch(clause)) and not _HAS_VERB.search(found["things"]):
        return [[f"{_ORDERS[found['how']]} {thing.strip()}" for thing in found["things"].split(" and ")]]
    match = SHARE.match(clause)
    if not match or " and " not in match.group("things"):
        return []
    things = match.group("things").split(" and ")
    together = words.zones(things[0]) and len(things[0].split()) <= 2
    if together or any(not patterns.search(r"[a-z]{2,}", thing) for thing in things):
        return []
    return [[f"{match.group('verb')} {thing}" for thing in things]]
