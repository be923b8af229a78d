"""A value and nothing else, of what the command before set: halfway, 70, level 3, all the way, set it to 20."""

import re

from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AdjustAmbientLight,
    AdjustFan,
    AdjustGuidanceVolume,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    ClimateFeature,
    Command,
    MuteMedia,
    SeekBy,
    SetAmbientLight,
    SetFan,
    SetGuidanceVolume,
    SetSeatComfort,
    SetShade,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    SwitchClimate,
    Zone,
)
from intents.understanding.english import climate, words
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

_IT = r"(?:it|that|them|this|these|those)"
_SET = (
    rf"(?:(?:make|set|turn|put|bring|change|lower|raise|adjust|open|close|crank|keep|have|take|get|move|drop|dial|leave) {_IT}(?: back)?(?: down| up| open)? ?"
    r"|(?:let'?s )?(?:go )?back |(?:let'?s (?:say|try|do|make it|have)|try|go(?: for)?|more like|rather) )"
)
_VALUE = Pattern(
    rf"(?:(?:just|only|actually|now) )?(?P<set>{_SET})?(?P<to>(?:to|at|on|by) ?)?(?P<level>(?:the |a )?(?:level|about|around|maybe|like|roughly)? ?)"
    rf"(?:(?P<number>{words.NUMBER})(?P<unit> ?(?:%|percent|per cent|degrees?(?: celsius| fahrenheit)?|seconds?|secs?))?"
    r"|(?P<part>half(?: ?way)?(?: open| up| down| closed)?|(?:a|one) (?:quarter|third)|two thirds|three quarters)"
    r"|(?P<most>(?:all the way|fully|completely)(?: up| open| down)?|full(?: blast| power| speed)?|max(?:imum)?|(?:the )?highest)"
    r"|(?P<least>min(?:imum)?|(?:the )?lowest)|(?P<stage>low|medium|mid(?:dle)?|high|normal))(?: (?:level|setting|volume|brightness|speed|open))?"
)
_CRACK = Pattern(
    rf"(?:(?:just|only|but|leave {_IT}|open {_IT}|crack {_IT}) )*(?:open )?(?:an? (?:crack|inch|tiny bit|smidge|finger))(?: open)?"
)
"""A window that is open as little as can be."""
_STEPPED = (SetFan, SetSeatComfort)
"""Of few steps: there a small number alone is one."""
_STAGES = {"min": 1, "low": 1, "medium": 2, "mid": 2, "middle": 2, "normal": 2, "high": 3, "max": 3}
"""Of a seat."""
_VOLUMES = {"min": 5, "low": 20, "medium": 50, "mid": 50, "middle": 50, "normal": 50, "high": 80}
"""Of the volume, in percent."""
_ANOTHER = Pattern(
    rf"(?:another|a further) (?P<more>{words.NUMBER})(?: seconds?| secs?)?|(?P<again>{words.NUMBER}) (?:seconds? |secs? )?more"
)
_SETS = (
    SetTemperature,
    SetVolume,
    SetGuidanceVolume,
    SetFan,
    SetWindow,
    SetSunroof,
    SetShade,
    SetAmbientLight,
    SetSeatComfort,
)
"""After these a number alone is a new value."""


def valued(text: str, last: Command) -> Command | None:
    """The command with the value that a text is; None when it is more than a value, or none that fits."""
    if isinstance(last, SeekBy):
        found = _ANOTHER.fullmatch(text)
        seconds = words.number(found["more"] or found["again"]) if found else None
        return SeekBy(seconds=round(seconds) * (1 if last.seconds > 0 else -1)) if seconds else None
    if isinstance(last, SetWindow | AdjustWindow) and _CRACK.fullmatch(text):
        return AdjustWindow(by=10, zone=last.zone)
    found = _VALUE.fullmatch(text)
    led = found and (found["set"] or found["to"] or found["level"])
    if not found or (
        found["number"] and not led and not isinstance(last, (*_SETS, SwitchClimate, AdjustVolume, AdjustTemperature))
    ):
        return None
    said = _Said(text, found)
    if said.number is not None and said.number < 10 and not led and not isinstance(last, _STEPPED):
        return None  # one, two and three are said of much else
    match last:
        case SetTemperature() | AdjustTemperature():
            return _warm(said, last.zone)
        case SwitchClimate(on=True) if last.feature in (ClimateFeature.AC, ClimateFeature.POWER):
            degrees = said.number is not None and (led or 16 <= said.number <= 32 or 60 <= said.number <= 90)
            return _warm(said, None) if degrees else None
        case SetSeatComfort() | AdjustSeatComfort():
            return _seat(said, last)
        case _:
            return None if said.unit.startswith(("deg", "sec")) else _loud_or_windy(said, last) or _share(said, last)


class _Said:
    """A value in words: a number with its unit, or a stage; in percent where it can be."""

    def __init__(self, text: str, found: re.Match[str]) -> None:
        self.text, self.unit = text, (found["unit"] or "").strip()
        self.number = words.number(found["number"]) if found["number"] else None
        self.stage = "max" if found["most"] else "min" if found["least"] else found["stage"] or ""
        self.percent = 100 if found["most"] else words.percent(found["part"]) if found["part"] else None
        if self.number is not None:
            self.percent = round(self.number)


def _warm(said: _Said, zone: Zone | None) -> Command | None:
    if said.number is not None:
        fits = not said.unit or said.unit.startswith("deg")
        return SetTemperature(celsius=climate.in_celsius(said.number, said.text), zone=zone) if fits else None
    ends = {"max": MAX_CELSIUS, "min": MIN_CELSIUS}
    return SetTemperature(celsius=ends[said.stage], zone=zone) if said.stage in ends else None


def _seat(said: _Said, last: SetSeatComfort | AdjustSeatComfort) -> Command | None:
    level = said.number if said.number is not None and not said.unit else _STAGES.get(said.stage)
    if level is None:
        return None
    if level not in (0, 1, 2, 3):
        raise OutOfRange
    return SetSeatComfort(feature=last.feature, level=int(level), zone=last.zone)


def _loud_or_windy(said: _Said, last: Command) -> Command | None:
    """The fan and the volume, which have stages without a number."""
    if isinstance(last, SetFan | AdjustFan):
        if said.number is not None and not said.unit:
            return SetFan(percent=climate.of_level(said.number), zone=last.zone)
        percent = said.percent if said.percent is not None else climate.of_stage(said.stage)
        return SetFan(percent=percent, zone=last.zone)
    if isinstance(last, SetVolume | AdjustVolume | MuteMedia):
        return SetVolume(percent=said.percent if said.percent is not None else _VOLUMES[said.stage])
    return None


def _share(said: _Said, last: Command) -> Command | None:
    """What has a share in percent and no stages."""
    value = said.percent
    if value is None:
        return None
    if value > 100:
        raise OutOfRange
    match last:
        case SetGuidanceVolume() | AdjustGuidanceVolume():
            return SetGuidanceVolume(percent=value)
        case SetWindow() | AdjustWindow():
            shut = isinstance(last, SetWindow) and not last.percent
            return SetWindow(percent=_opened(said, shut=shut), zone=last.zone)
        case SetSunroof():
            return SetSunroof(percent=_opened(said, shut=last.percent == 0 and not last.tilt))
        case SetShade():
            return SetShade(shade=last.shade, covered=0 if value == 100 and not last.covered else value)
        case SetAmbientLight() | AdjustAmbientLight() if value:
            return SetAmbientLight(percent=value)
        case _:
            return None


def _opened(said: _Said, *, shut: bool) -> int:
    """How far open: all the way goes on the way that it went; half closed is half open."""
    value = said.percent or 0
    if said.text.startswith("close") or "closed" in said.text:
        return 100 - value
    return 0 if shut and value == 100 and "open" not in said.text else value
