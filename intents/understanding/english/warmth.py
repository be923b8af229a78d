"""English wishes for warmth and cold, said as a feeling or a comparison."""

from intents.catalogue import AdjustTemperature, Command
from intents.understanding import patterns
from intents.understanding.english import words
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

FEELS = r"(?:i'?m|i am|i feel|it'?s|it is|it feels|we'?re|we are|feeling|is|are|getting)\s+(?:(?:a (?:bit|little|tad|touch)|too|so|way|really|very|still|pretty|quite|getting|feeling|kind of|sort of|rather|like|an?)\s+){0,4}"
"""Before how it feels."""
COLD = "cold|freezing|chilly|nippy|frigid|frozen|shivering"
HOT = "hot|warm|boiling|sweating|sweaty|roasting|oven|sauna|sweltering|melting|baking|muggy|scorching|toasty|burning up"


_COMPARED = Pattern(
    r"(?:(?<!driver)(?<!drivers)(?<!passenger)'s|\bis|\bare|\bam|'m|'re|\bfeels?|\bgetting|\bseems?) (?:\w+ ){0,4}(?:warmer|hotter|cooler|colder)\b"
)
"""How it is, not how it shall be: it's colder than it was."""


def read(text: str) -> Commands:
    """Warmer or cooler, or None."""
    zones = words.zones_or_own(text)
    outside = patterns.search(
        r"outside|today|weather|tomorrow|\bfor (?:january|february|march|april|may|june|july|august|september|october|november|december|this time|the (?:time|season))|beer|food|coffee|dog|to (?:go|swim|eat|drink|be|play|walk|sleep|run|sit)\b|enough|not (?:too )?(?:hot|cold|warm)",
        text,
    )
    if not outside and patterns.search(rf"{FEELS}(?:{COLD})\b", text):
        return tuple(AdjustTemperature(by=2.0, zone=z) for z in zones)
    if not outside and patterns.search(rf"{FEELS}(?:{HOT})\b", text):
        return tuple(AdjustTemperature(by=-2.0, zone=z) for z in zones)
    if _COMPARED.search(text) or patterns.search(r"mirror|\btones?\b|colou?r|\blights?\b|lighting", text):
        return None
    size = 1.0 if words.SLIGHT.search(text) else 2.0
    if found := patterns.search(
        r"\b(?:some|more|a (?:bit|little) (?:of|more)) (?:(?P<warm>heat|warmth|warm air)|(?:cool|cold|chilled) air)\b",
        text,
    ):
        return tuple(AdjustTemperature(by=size if found.group("warm") else -size, zone=z) for z in zones)
    if patterns.search(r"\b(?:warmer|warm (?:it|me|up)|hotter|heat it up)\b", text):
        return tuple(AdjustTemperature(by=size, zone=z) for z in zones)
    if patterns.search(r"\b(?:cooler|colder|cool (?:it|me|down))\b", text):
        return tuple(AdjustTemperature(by=-size, zone=z) for z in zones)
    return None
