"""English climate: temperature, fan, switches, seats, steering wheel."""

import re

from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AirDirection,
    ClimateFeature,
    Command,
    HeatSteeringWheel,
    SeatFeature,
    SetAirDirection,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SwitchClimate,
    Zone,
)
from intents.understanding import patterns
from intents.understanding.english import words
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None


def is_feeling(text: str) -> bool:
    """Whether a clause tells only how somebody feels; another clause may name the remedy."""
    return bool(
        patterns.match(rf"(?:(?:my|the|this) (?:\w+ ){{1,2}})?{_FEELS}(?:{_COLD}|{_HOT})\b", text)
        or _STUFFY.search(text)
    )


def read(text: str) -> Commands:
    """What of the climate a clause asks for, or None."""
    for reader in (_stuffy, _wheel, _seats, _switches, _air, _fan, _temperature, _wish):
        if (commands := reader(text)) is not None:
            return commands
    return None


_STUFFY = re.compile(
    r"^(?:it'?s|it is|it feels|this car is|the air is|feels|getting|it'?s getting)?\s*(?:(?:a (?:bit|little)|so|too|really|very|kind of|pretty|getting|quite|rather) ){0,3}(?:stuffy|stale|airless)(?: (?:in here|inside|in this car|back here|again|air))?$|^(?:i|we) (?:need|could use) (?:some )?(?:fresh )?air$|^i can'?t breathe(?: in here)?$"
)
"""No fresh air, which is not heat."""


def _stuffy(text: str) -> Commands:
    """Fresh air from outside, and a step more of it."""
    if not _STUFFY.search(text):
        return None
    return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=False), AdjustFan(by=15))


def _wheel(text: str) -> Commands:
    if patterns.search(r"^my hands? (?:is|are|feels?) (?:\w+ )?(?:cold|freezing|frozen)\b", text):
        return (HeatSteeringWheel(on=True),)
    if patterns.search(r"steering(?: wheel)?|\bwheel (?:heat|warm)", text) and patterns.search(
        r"heat|warm|cold|hot", text
    ):
        return (HeatSteeringWheel(on=not patterns.search(r"\boff\b|stop|too hot", text)),)
    return None


def _seats(text: str) -> Commands:
    if patterns.search(r"\b(?:bum|butt|bottom|backside|seat) (?:is|feels) (?:\w+ )?(?:cold|freezing)\b", text):
        return tuple(SetSeatComfort(feature=SeatFeature.HEATING, level=2, zone=z) for z in words.zones_or_own(text))
    if patterns.search(r"\bback is (?:sweaty|sweating|hot)\b", text):
        return (SetSeatComfort(feature=SeatFeature.VENTILATION, level=2),)
    if "massage" in text:
        feature = SeatFeature.MASSAGE
    elif "seat" not in text:
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
        r"up (?:one|a) (?:level|notch|step)|higher|increase|\bmore\b|turn up|\bup (?:a )?(?:bit|little|tad)", text
    ):
        return tuple(AdjustSeatComfort(feature=feature, by=1, zone=z) for z in zones)
    if patterns.search(r"down (?:one|a) (?:level|notch|step)|\blower\b|reduce|\bless\b|turn down", text):
        return tuple(AdjustSeatComfort(feature=feature, by=-1, zone=z) for z in zones)
    level = 3 if words.MOST.search(text) or "high" in text else 1 if patterns.search(r"\blow\b", text) else 2
    if (value := words.first_number(text)) is not None:
        if value not in (0, 1, 2, 3):
            raise OutOfRange
        level = int(value)
    return tuple(SetSeatComfort(feature=feature, level=level, zone=z) for z in zones)


_FEATURES: tuple[tuple[ClimateFeature, re.Pattern[str]], ...] = tuple(
    (feature, re.compile(pattern))
    for feature, pattern in (
        (
            ClimateFeature.REAR_DEFROST,
            r"\b(?:rear|back)\b.*(?:defrost|defog|demist)|(?:defrost|defog|demist)\w* the (?:rear|back)",
        ),
        (
            ClimateFeature.FRONT_DEFROST,
            r"defrost(?!ing salt)|defog|demist|clear (?:up |off )?the (?:windshield|windscreen|front window)|fogg(?:ing|ed|y)|can'?t see (?:out|through)|(?:windshield|windscreen) is (?:fog|mist|steam)",
        ),
        (ClimateFeature.PURIFIER, r"purif|clean the air|air filter"),
        (ClimateFeature.RECIRCULATION, r"recirculat|recirc\b|inside air|(?:close|shut|block|keep).*outside air"),
        (ClimateFeature.SYNC, r"\bsync"),
        (
            ClimateFeature.AUTO,
            r"\bauto(?:matic)?\b.*(?:climate|air|ac|temperature)|(?:climate|air con\w*|ac|temperature|fan)\b.*\bauto(?:matic)?\b",
        ),
        (ClimateFeature.AC, r"\ba/?c\b|air ?con\w*|aircon|\bcooling\b"),
        (ClimateFeature.POWER, r"\bclimate(?: control)?\b|\bheater\b|\bheating\b"),
    )
)


def _switches(text: str) -> Commands:
    if patterns.search(r"mirror|light|wiper|seat|steering", text):
        return None
    zones = tuple(zone for zone in words.zones(text) if zone is not Zone.ALL)
    for feature, pattern in _FEATURES:
        if pattern.search(text):
            if zones and feature in (ClimateFeature.AC, ClimateFeature.POWER) and patterns.search(r"\boff\b", text):
                # The climate of a part of the car has no switch of its own: its fan stops.
                return tuple(SetFan(percent=0, zone=zone) for zone in zones)
            if feature in (ClimateFeature.AC, ClimateFeature.POWER) and (
                words.first_number(text) is not None
                or words.MOST.search(text)
                or not patterns.search(r"\bon\b|\boff\b|start|stop|enable|disable|activate|use|kill", text)
            ):
                return None
            return (
                SwitchClimate(
                    feature=feature, on=not patterns.search(r"\boff\b|\bstop|disable|deactivate|\bkill\b", text)
                ),
            )
    if patterns.search(r"fresh air|outside air", text):
        return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=False),)
    return None


def _air(text: str) -> Commands:
    if patterns.search(
        r"\bwarm (?:up )?my (?:feet|legs)\b|\bmy (?:feet|legs|toes) are (?:\w+ )?(?:cold|freezing|frozen|ice)", text
    ):
        return (SetAirDirection(direction=AirDirection.DOWN),)
    if not patterns.search(r"blow|air|vent|point", text):
        return None
    for direction, pattern in (
        (AirDirection.DOWN, r"\b(?:feet|foot|legs|floor)\b"),
        (AirDirection.MIDDLE, r"\b(?:face|head|body|chest)\b"),
        (AirDirection.UP, r"\b(?:windshield|windscreen)\b"),
    ):
        if patterns.search(pattern, text):
            if patterns.search(r"don'?t|not|stop", text):
                direction = AirDirection.DOWN if direction is AirDirection.MIDDLE else AirDirection.MIDDLE
            return tuple(SetAirDirection(direction=direction, zone=z) for z in words.zones_or_own(text))
    return None


def _fan(text: str) -> Commands:
    if patterns.search(r"seat|fan of\b", text) or not patterns.search(
        r"\bfans?\b|air ?flow|blower|\b(?:more|less) (?:air|wind)\b|too (?:windy|drafty)", text
    ):
        return None
    zones = words.zones_or_own(text)
    if (value := words.percent(text)) is not None:
        return tuple(SetFan(percent=_within(value), zone=z) for z in zones)
    if words.MOST.search(text):
        return tuple(SetFan(percent=100, zone=z) for z in zones)
    if words.LEAST.search(text):
        return tuple(SetFan(percent=14, zone=z) for z in zones)
    if patterns.search(r"\boff\b", text):
        return tuple(SetFan(percent=0, zone=z) for z in zones)
    if to := patterns.search(rf"\b(?:up|down)? ?to (?:level |speed |step )?(?P<level>{words.NUMBER})$", text):
        return tuple(SetFan(percent=_of_level(words.number(to.group("level")) or 0), zone=z) for z in zones)
    if by := patterns.search(
        rf"\b(?P<way>up|down)(?: by)? (?P<steps>{words.NUMBER})(?: (?:notch(?:es)?|levels?|steps?))?$", text
    ):
        steps = words.number(by.group("steps")) or 1
        way = 1 if by.group("way") == "up" else -1
        return tuple(AdjustFan(by=way * _within(15 * steps), zone=z) for z in zones)
    if (value := words.direction(text)) or patterns.search(r"too (?:strong|much|windy)", text):
        return tuple(AdjustFan(by=15 * (value or -1), zone=z) for z in zones)
    if (level := words.first_number(text)) is not None:
        return tuple(SetFan(percent=_of_level(level), zone=z) for z in zones)
    return None


def _of_level(level: float) -> int:
    """Seven steps; a higher number is a percentage."""
    return _within(level) if level > 7 else round(level * 100 / 7)


def _within(value: float) -> int:
    if not 0 <= value <= 100:
        raise OutOfRange
    return round(value)


def _celsius(value: float, text: str) -> float:
    if "celsius" not in text and ("fahrenheit" in text or 60 <= value <= 90):
        value = (value - 32) * 5 / 9
    value = round(value * 2) / 2
    if not MIN_CELSIUS <= value <= MAX_CELSIUS:
        raise OutOfRange
    return value


def _by(amount: float) -> float:
    value = round(amount * 2) / 2
    if not -16 <= value <= 16:
        raise OutOfRange
    return value


def _temperature(text: str) -> Commands:
    if patterns.search(
        r"volume|percent|%|brightness|window|outside|weather|speed|minute|second|kilomet|fm|channel", text
    ):
        return None
    zones = words.zones_or_own(text)
    about = patterns.search(r"temperature|temp\b|degrees?|\bac\b|a/c|air con|climate|heat\b", text)
    by = patterns.search(
        rf"(?:({words.NUMBER}|half a|a couple(?: of)?|an?(?= degree))\s*(?:more )?(?:fahrenheit |celsius )?degrees?\s*(?:fahrenheit |celsius )?(?:warmer|hotter|higher|cooler|colder|lower|up|down|more|less))"
        rf"|(?:(?:by|up|down)\s+({words.NUMBER}|half a|a couple(?: of)?|an?(?= degree))(?:\s*(?:fahrenheit |celsius )?degrees?)?(?: fahrenheit| celsius)?$)",
        text,
    )
    if by and not patterns.search(r"\bto\b", text):
        said = by.group(1) or by.group(2)
        amount = 0.5 if said == "half a" else 2.0 if said.startswith("a couple") else words.number(said) or 1.0
        way = words.direction(text) or 1
        scale = 5 / 9 if "fahrenheit" in text else 1.0
        if by.group(1) or about:
            return tuple(AdjustTemperature(by=_by(amount * scale * way), zone=z) for z in zones)
    value = words.first_number(text)
    shaped = patterns.search(
        r"\b(?:set|make|have|turn|change|put|to|at)\b|^\W*(?:driver|passenger|rear|front|back|mine|my side|in the (?:back|front|rear))",
        text,
    )
    if value is not None and (
        about
        or (
            shaped
            and patterns.search(
                r"^(?:we )?(?:make it|have it|(?:turn|put|change|bring) the (?:rear|back|driver|passenger|front)|set (?:it|the (?:rear|back|driver|passenger|front)|driver|passenger|rear)|driver|passenger|rear|front|back|mine|my side|in the (?:back|front|rear)|the (?:driver|passenger|rear|back))\b",
                text,
            )
        )
    ):
        return tuple(SetTemperature(celsius=_celsius(value, text), zone=z) for z in zones)
    if made := _cooling(text):
        return made
    if about and words.MOST.search(text):
        return tuple(SetTemperature(celsius=MAX_CELSIUS, zone=z) for z in zones)
    if about and words.LEAST.search(text):
        return tuple(SetTemperature(celsius=MIN_CELSIUS, zone=z) for z in zones)
    if about and (way := words.direction(text)):
        size = 1.0 if words.SLIGHT.search(text) else 2.0
        return tuple(AdjustTemperature(by=size * way, zone=z) for z in zones)
    return None


def _cooling(text: str) -> Commands:
    """More of the A/C is cooler, less of it warmer; where degrees or a temperature are named, those are meant."""
    if not patterns.search(r"\bac\b|a/c|\bair ?con\w*|\bcooling\b", text) or patterns.search(
        r"temp|degree|heat|warm|cool(?!ing)|cold|hot|fan", text
    ):
        return None
    zones = words.zones_or_own(text)
    if words.MOST.search(text):
        air = tuple(SetFan(percent=100, zone=z) for z in zones)
        return (SwitchClimate(feature=ClimateFeature.AC, on=True), *air)
    if way := words.direction(text) or (1 if patterns.search(r"\bcrank\b|\bstronger\b|\bharder\b", text) else 0):
        size = 1.0 if words.SLIGHT.search(text) else 2.0
        return tuple(AdjustTemperature(by=-size * way, zone=z) for z in zones)
    return None


_FEELS = r"(?:i'?m|i am|i feel|it'?s|it is|it feels|we'?re|we are|feeling|is|are|getting)\s+(?:(?:a (?:bit|little|tad|touch)|too|so|way|really|very|still|pretty|quite|getting|feeling|kind of|sort of|rather|like|an?)\s+){0,4}"
_COLD = "cold|freezing|chilly|nippy|frigid|frozen|shivering"
_HOT = (
    "hot|warm|boiling|sweating|sweaty|roasting|oven|sauna|sweltering|melting|baking|muggy|scorching|toasty|burning up"
)


def _wish(text: str) -> Commands:
    zones = words.zones_or_own(text)
    outside = patterns.search(
        r"outside|today|weather|tomorrow|beer|food|coffee|dog|to (?:go|swim|eat|drink|be|play|walk|sleep|run|sit)\b|enough|not (?:too )?(?:hot|cold|warm)",
        text,
    )
    if not outside and patterns.search(rf"{_FEELS}(?:{_COLD})\b", text):
        return tuple(AdjustTemperature(by=2.0, zone=z) for z in zones)
    if not outside and patterns.search(rf"{_FEELS}(?:{_HOT})\b", text):
        return tuple(AdjustTemperature(by=-2.0, zone=z) for z in zones)
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
