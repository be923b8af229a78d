"""English comfort of seats and steering wheel: heating, ventilation, massage."""

from intents.catalogue import AdjustSeatComfort, Command, HeatSteeringWheel, SeatFeature, SetSeatComfort
from intents.understanding import patterns
from intents.understanding.english import words
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None
_WARMERS = Pattern(r"\b(?:seat|bun|bum|butt|bottom|tush) ?(?:warmers?|heaters?)\b")


def read(text: str) -> Commands:
    """What of the seats' or the wheel's comfort a clause asks for, or None."""
    return _wheel(text) or _seats(text)


def _wheel(text: str) -> Commands:
    if patterns.search(r"^my (?:hands?|fingers) (?:is|are|feels?) (?:\w+ )?(?:cold|freezing|frozen)\b", text):
        return (HeatSteeringWheel(on=True),)
    if patterns.fullmatch(r"(?:heat|warm)(?: up)? (?:the |my |that )?(?:wheel|hands|fingers)(?: up)?", text):
        return (HeatSteeringWheel(on=True),)
    if patterns.search(
        r"steering(?: wheel)?|\bwheel (?:heat|warm)|\b(?:heated|warm) wheel\b", text
    ) and patterns.search(r"heat|warm|cold|hot", text):
        return (HeatSteeringWheel(on=not patterns.search(r"\boff\b|stop|no longer|too hot", text)),)
    return None


def _seats(text: str) -> Commands:
    if patterns.search(
        r"\b(?:bum|butt|bottom|backside|seat) (?:is|feels) (?:\w+ )?(?:cold|freezing)\b|\b(?:warm|heat)(?: up)? (?:my|our) (?:bum|butt|bottom|backside|rear end|ass|buns|back)\b",
        text,
    ):
        return tuple(SetSeatComfort(feature=SeatFeature.HEATING, level=2, zone=z) for z in words.zones_or_own(text))
    if patterns.search(
        r"\bback is (?:sweaty|sweating|hot)\b|\bcool(?: down| off)? my (?:bum|butt|bottom|backside|back)\b", text
    ):
        return (SetSeatComfort(feature=SeatFeature.VENTILATION, level=2),)
    text = _WARMERS.sub("seat heater", text)
    if "massage" in text:
        feature = SeatFeature.MASSAGE
    elif "seat" not in text or patterns.search(r"\b(?:windows?|doors?)\b", text):
        return None
    elif patterns.search(r"heat|warm", text):
        feature = SeatFeature.HEATING
    elif patterns.search(r"ventilat|cool|fan", text):
        feature = SeatFeature.VENTILATION
    else:
        return None
    zones = words.zones_or_own(text)
    if patterns.search(r"\boff\b|stop|disable", text):
        return tuple(SetSeatComfort(feature=feature, level=0, zone=z) for z in zones)
    if patterns.search(
        r"\bup (?:(?:one|a) (?:level|notch|step)|one$)|higher|increase|\bmore\b|stronger|harder|firmer|warmer|hotter|turn up|\bup (?:a )?(?:bit|little|tad)|\b(?:heating|heaters?|ventilation|massage|cooling) up$",
        text,
    ):
        return tuple(AdjustSeatComfort(feature=feature, by=1, zone=z) for z in zones)
    if patterns.search(
        r"\b(?:down|off) (?:(?:one|a) (?:level|notch|step)|one$)|\blower\b|reduce|\bless\b|weaker|softer|gentler|turn down|\b(?:heating|heaters?|ventilation|massage|cooling) down$",
        text,
    ):
        return tuple(AdjustSeatComfort(feature=feature, by=-1, zone=z) for z in zones)
    level = (
        3
        if words.MOST.search(text) or "high" in text
        else 1
        if words.LEAST.search(text) or "low" in text.split()
        else 2
    )
    if (value := words.first_number(text)) is not None:
        if value not in (0, 1, 2, 3):
            raise OutOfRange
        level = int(value)
    return tuple(SetSeatComfort(feature=feature, level=level, zone=z) for z in zones)
