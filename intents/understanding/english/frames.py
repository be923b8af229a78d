"""A thing of the car and which way it shall go, whatever the verb: knock the wipers off, music off, mirrors in.

English has a verb for every taste, and the particle says what is meant. Where a clause holds one thing, one way and
otherwise only words that place or measure it, it is said again in the words that the readers know.
"""

from dataclasses import dataclass
from functools import lru_cache

from intents.understanding.english import words
from intents.understanding.patterns import Pattern


@dataclass(frozen=True, slots=True)
class _Thing:
    """A kind of thing, what the readers call it (empty: as it was said), and the orders that a particle gives."""

    pattern: Pattern
    named: str
    ways: dict[str, str]


_SWITCHED = {"on": "turn on", "off": "turn off"}
_LEVEL = {**_SWITCHED, "up": "turn up", "down": "turn down"}
_OPENED = {"open": "open", "closed": "close", "shut": "close"}
_THINGS = tuple(
    _Thing(Pattern(rf"\b(?:{pattern})\b"), named, ways)
    for pattern, named, ways in (
        (r"windows?", "", {**_OPENED, "down": "open", "up": "close"}),
        (r"sun ?roof|moon ?roof", "sunroof", {**_OPENED, "back": "open"}),
        (r"(?:sun ?)?(?:shades?|blinds?)", "", {**_OPENED, "across": "close", "back": "open"}),
        (r"trunk|boot|tailgate|frunk|hood|bonnet|charge port", "", _OPENED),
        (r"mirrors?", "", {"in": "fold", "out": "unfold"}),
        (r"(?:rear |front )?fogs", "fog lights", _SWITCHED),
        (
            r"(?:(?:head|fog|hazard|reading|dome|ambient|mood|cabin|interior|inside|parking|side) ?)?lights?|(?:high|full|low|main) ?beams?|hazards|flashers|brights",
            "",
            _SWITCHED,
        ),
        (r"wipers?", "", {**_LEVEL, "stop": "turn off"}),
        (r"sat ?nav|nav|gps|(?:nav|navigation|guidance) voice|voice guidance", "navigation voice", _LEVEL),
        (r"(?:the )?(?:sound|tunes|music|stereo|radio)", "", _LEVEL),
        (r"volume", "", {"up": "turn up", "down": "turn down"}),
        (r"temp(?:erature)?|thermostat", "temperature", {"up": "turn up", "down": "turn down"}),
        (
            r"(?:seat|steering wheel) (?:heat(?:er|ing)|warmers?|ventilation|cooling|massage)|massage|(?:bun|bum|butt) warmers?",
            "",
            _LEVEL,
        ),
        (r"fans?|blowers?|heat|heater|heating|ac|a/c|air ?con(?:ditioning|ditioner)?|climate(?: control)?", "", _LEVEL),
        (r"recirculation|purifier|(?:front |rear )?(?:defrosters?|demisters?|defoggers?)|child lock", "", _SWITCHED),
    )
)
_VERBS = frozenset([
    "hit",
    "knock",
    "flick",
    "flip",
    "stick",
    "chuck",
    "whack",
    "bang",
    "throw",
    "slap",
    "pop",
    "pull",
    "push",
    "take",
    "get",
    "give",
    "drop",
    "let",
    "wind",
    "roll",
    "slide",
    "crack",
    "put",
    "set",
    "bring",
    "send",
    "move",
    "kick",
    "dial",
    "crank",
    "bump",
    "whip",
    "shove",
    "tap",
    "nudge",
    "ease",
    "switch",
    "turn",
    "shut",
    "close",
    "open",
    "raise",
    "lower",
    "lift",
    "have",
    "need",
    "want",
    "make",
    "pump",
    "jack",
    "notch",
    "fire",
    "start",
    "stop",
    "draw",
    "tuck",
    "swing",
    "shift",
    "cut",
    "kill",
    "lose",
    "ditch",
    "bung",
    "lob",
    "blast",
])
_BY_VERB = {"hit": "on", "kill": "off", "cut": "off", "lose": "off", "ditch": "off", "stop": "off", "fire": "on"}
"""Verbs that say the way by themselves."""
_OPENS = {"drop": "down", "lower": "down", "raise": "up", "lift": "up", "pop": "open", "draw": "across"}
_WAYS = frozenset(way for thing in _THINGS for way in thing.ways)
_DROPPED = frozenset([
    "please",
    "now",
    "then",
    "there",
    "right",
    "over",
    "some",
    "us",
    "go",
    "i'd",
    "i",
    "like",
    "need",
    "want",
    "can",
    "could",
    "you",
    "would",
])
_KEPT = frozenset([
    "the",
    "my",
    "a",
    "an",
    "both",
    "all",
    "of",
    "in",
    "at",
    "to",
    "on",
    "by",
    "for",
    "me",
    "front",
    "rear",
    "back",
    "left",
    "right",
    "driver",
    "driver's",
    "passenger",
    "passenger's",
    "side",
    "seat",
    "seats",
    "bit",
    "little",
    "tad",
    "touch",
    "notch",
    "crack",
    "slightly",
    "halfway",
    "half",
    "way",
    "quarter",
    "third",
    "fully",
    "completely",
    "percent",
    "degrees",
    "level",
    "low",
    "high",
    "medium",
    "full",
    "max",
    "maximum",
    "blast",
    "more",
    "again",
    "inside",
    "outside",
    "here",
    "this",
    "that",
    "these",
    "those",
    "and",
])
_NEVER = Pattern(
    r"(?:i|he|she|they|you|we|it|who|what|when|where|why|how|is|are|was|were|do|does|did|don'?t|leave|keep|with|if)\b"
)
_NUMBER = Pattern(words.NUMBER)
_ANY_LIGHTS = Pattern(r"lights?")
"""Hit the lights: nobody knows whether on or off."""


@lru_cache(maxsize=64)
def plainly(clause: str) -> str | None:
    """The clause in plain words, or None where it is more than a thing and a way."""
    said = clause.split()
    if not 2 <= len(said) <= 12 or not (_WAYS.intersection(said) or said[0] in _OPENS or said[0] in _BY_VERB):
        return None
    if _NEVER.match(clause):
        return None
    found = [(thing, match) for thing in _THINGS if (match := thing.pattern.search(clause))]
    if not found:
        return None
    if any(len(thing.pattern.findall(clause)) > 1 for thing, _ in found):
        return None
    thing, match = max(found, key=lambda one: len(one[1].group()))
    if any(not match.start() <= other.start() < match.end() for _, other in found):
        return None  # of two things, each has its own way
    around = _around(clause[: match.start()].split(), clause[match.end() :].split(), thing.ways)
    if around is None or around[0] not in thing.ways or (_ANY_LIGHTS.fullmatch(match.group()) and said[0] == "hit"):
        return None
    way, before, after = around
    return " ".join((thing.ways[way], *before, thing.named or match.group(), *after))


def _around(before: list[str], after: list[str], ways: dict[str, str]) -> tuple[str, list[str], list[str]] | None:
    """The way that the words around a thing say, and what of them to keep before and behind it."""
    way = by_verb = ""
    if before and before[0] in _VERBS:
        verb = before.pop(0)
        by_verb = _BY_VERB.get(verb, "") or _OPENS.get(verb, "")
    kept: tuple[list[str], list[str]] = [], []
    for side, part in zip(kept, (before, after), strict=True):
        for at, word in enumerate(part):
            if word in ways and not way and not (word == "back" and part[at - 1 : at] == ["the"]):
                way = word
            elif word in _KEPT or _NUMBER.fullmatch(word):
                side.append(word)
            elif word not in _DROPPED:
                return None
    return way or by_verb, *kept
