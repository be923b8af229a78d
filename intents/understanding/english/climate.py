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
)
from intents.understanding.english import words
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None


def read(text: str) -> Commands:
    """What of the climate a clause asks for, or None."""
    for reader in (_wheel, _seats, _switches, _air, _fan, _temperature, _wish):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _wheel(text: str) -> Commands:
    if re.search(r"\bhands?\b.*\b(?:cold|freezing|frozen)\b", text):
        return (HeatSteeringWheel(on=True),)
    if re.search(r"steering(?: wheel)?|\bwheel (?:heat|warm)", text) and re.search(r"heat|warm|cold|hot", text):
        return (HeatSteeringWheel(on=not re.search(r"\boff\b|stop|too hot", text)),)
    return None


def _seats(text: str) -> Commands:
    if re.search(r"\b(?:bum|butt|bottom|backside|seat)\b.*\b(?:cold|freezing)\b", text):
        return tuple(SetSeatComfort(feature=SeatFeature.HEATING, level=2, zone=z) for z in words.zones_or_own(text))
    if re.search(r"\bback is (?:sweaty|sweating|hot)\b", text):
        return (SetSeatComfort(feature=SeatFeature.VENTILATION, level=2),)
    if "massage" in text:
        feature = SeatFeature.MASSAGE
    elif "seat" not in text:
        return None
    elif re.search(r"heat|warm", text):
        feature = SeatFeature.HEATING
    elif re.search(r"ventilat|cool|fan", text):
        feature = SeatFeature.VENTILATION
    else:
        return None
    zones = words.zones_or_own(text)
    if re.search(r"\boff\b|stop|disable", text):
        return tuple(SetSeatComfort(feature=feature, level=0, zone=z) for z in zones)
    if re.search(r"up (?:one|a) (?:level|notch|step)|higher|increase|\bmore\b|turn up", text):
        return tuple(AdjustSeatComfort(feature=feature, by=1, zone=z) for z in zones)
    if re.search(r"down (?:one|a) (?:level|notch|step)|\blower\b|reduce|\bless\b|turn down", text):
        return tuple(AdjustSeatComfort(feature=feature, by=-1, zone=z) for z in zones)
    level = 3 if words.MOST.search(text) or "high" in text else 1 if re.search(r"\blow\b", text) else 2
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
            r"defrost|defog|demist|fogg(?:ing|ed|y)|can'?t see (?:out|through)|(?:windshield|windscreen) is (?:fog|mist|steam)",
        ),
        (ClimateFeature.PURIFIER, r"purif|clean the air|air filter"),
        (ClimateFeature.RECIRCULATION, r"recirculat|recirc\b|inside air"),
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
    if re.search(r"mirror|light|wiper|seat|steering", text):
        return None
    for feature, pattern in _FEATURES:
        if pattern.search(text):
            if feature in (ClimateFeature.AC, ClimateFeature.POWER) and (
                words.first_number(text) is not None
                or not re.search(r"\bon\b|\boff\b|start|stop|enable|disable|activate|use|kill", text)
            ):
                return None
            return (SwitchClimate(feature=feature, on=not re.search(r"\boff\b|stop|disable|deactivate", text)),)
    if re.search(r"fresh air|outside air", text):
        return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=False),)
    return None


def _air(text: str) -> Commands:
    if not re.search(r"blow|air|vent|point", text):
        return None
    for direction, pattern in (
        (AirDirection.DOWN, r"\b(?:feet|foot|legs|floor)\b"),
        (AirDirection.MIDDLE, r"\b(?:face|head|body|chest)\b"),
        (AirDirection.UP, r"\b(?:windshield|windscreen)\b"),
    ):
        if re.search(pattern, text):
            if re.search(r"don'?t|not|stop", text):
                direction = AirDirection.DOWN if direction is AirDirection.MIDDLE else AirDirection.MIDDLE
            return tuple(SetAirDirection(direction=direction, zone=z) for z in words.zones_or_own(text))
    return None


def _fan(text: str) -> Commands:
    if re.search(r"seat", text) or not re.search(
        r"\bfan\b|air ?flow|blower|\b(?:more|less) air\b|too (?:windy|drafty)", text
    ):
        return None
    zones = words.zones_or_own(text)
    if (value := words.percent(text)) is not None:
        return tuple(SetFan(percent=_within(value), zone=z) for z in zones)
    if words.MOST.search(text):
        return tuple(SetFan(percent=100, zone=z) for z in zones)
    if words.LEAST.search(text):
        return tuple(SetFan(percent=14, zone=z) for z in zones)
    if re.search(r"\boff\b", text):
        return tuple(SetFan(percent=0, zone=z) for z in zones)
    if (value := words.direction(text)) or re.search(r"too (?:strong|much|windy)", text):
        return tuple(AdjustFan(by=15 * (value or -1), zone=z) for z in zones)
    if (level := words.first_number(text)) is not None:
        if level > 7:
            return tuple(SetFan(percent=_within(level), zone=z) for z in zones)
        return tuple(SetFan(percent=round(level * 100 / 7), zone=z) for z in zones)
    return None


def _within(value: float) -> int:
    if not 0 <= value <= 100:
        raise OutOfRange
    return round(value)


def _celsius(value: float, text: str) -> float:
    if "fahrenheit" in text or value >= 60:
        value = (value - 32) * 5 / 9
    value = round(value * 2) / 2
    if not MIN_CELSIUS <= value <= MAX_CELSIUS:
        raise OutOfRange
    return value


def _temperature(text: str) -> Commands:
    if re.search(r"volume|percent|%|brightness|window|outside|weather|speed|minute|second|kilomet|fm|channel", text):
        return None
    zones = words.zones_or_own(text)
    about = re.search(r"temperature|temp\b|degrees?|\bac\b|a/c|air con|climate|heat\b", text)
    by = re.search(
        rf"(?:({words.NUMBER}|half a|a couple(?: of)?)\s*degrees?\s*(?:warmer|hotter|higher|cooler|colder|lower|up|down|more|less))"
        rf"|(?:(?:by|up|down)\s+({words.NUMBER})(?:\s*degrees?)?$)",
        text,
    )
    if by and not re.search(r"\bto\b", text):
        said = by.group(1) or by.group(2)
        amount = 0.5 if said == "half a" else 2.0 if said.startswith("a couple") else words.number(said) or 1.0
        way = words.direction(text) or 1
        if by.group(1) or about:
            return tuple(AdjustTemperature(by=round(amount * 2) / 2 * way, zone=z) for z in zones)
    value = words.first_number(text)
    shaped = re.search(r"\b(?:set|make|turn|change|put|to|at)\b|^\W*(?:driver|passenger|rear|front|back)", text)
    if value is not None and (
        about
        or (
            shaped
            and re.search(
                r"^(?:make it|set (?:it|the (?:rear|back|driver|passenger|front)|driver|passenger|rear)|driver|passenger|rear|front|back|the (?:driver|passenger|rear|back))\b",
                text,
            )
        )
    ):
        return tuple(SetTemperature(celsius=_celsius(value, text), zone=z) for z in zones)
    if about and words.MOST.search(text):
        return tuple(SetTemperature(celsius=MAX_CELSIUS, zone=z) for z in zones)
    if about and words.LEAST.search(text):
        return tuple(SetTemperature(celsius=MIN_CELSIUS, zone=z) for z in zones)
    if about and (way := words.direction(text)):
        size = 1.0 if words.SLIGHT.search(text) else 2.0
        return tuple(AdjustTemperature(by=size * way, zone=z) for z in zones)
    return None


def _wish(text: str) -> Commands:
    zones = words.zones_or_own(text)
    feels = r"(?:i'?m|i am|i feel|it'?s|it is|we'?re|feeling|is|are|getting)\s+(?:(?:a (?:bit|little)|too|so|really|very|still|pretty|quite|getting|feeling|like|an?)\s+)*"
    if re.search(feels + r"(?:cold|freezing|chilly|frozen)\b", text) and not re.search(
        r"outside|who|why|beer|food", text
    ):
        return tuple(AdjustTemperature(by=2.0, zone=z) for z in zones)
    if re.search(
        feels + r"(?:hot|warm|boiling|sweating|stuffy|roasting|oven|sauna|sweltering)\b", text
    ) and not re.search(r"outside|who|why|coffee|dog", text):
        return tuple(AdjustTemperature(by=-2.0, zone=z) for z in zones)
    size = 1.0 if words.SLIGHT.search(text) else 2.0
    if re.search(r"\b(?:warmer|warm (?:it|me|up)|hotter|heat it up)\b", text):
        return tuple(AdjustTemperature(by=size, zone=z) for z in zones)
    if re.search(r"\b(?:cooler|colder|cool (?:it|me|down))\b", text):
        return tuple(AdjustTemperature(by=-size, zone=z) for z in zones)
    return None
