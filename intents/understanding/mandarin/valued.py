"""A new value for what a Mandarin driver just set: 改成二十五, 开一半, 最大, 换成蓝色."""

from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AdjustAmbientLight,
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    ClimateFeature,
    Command,
    SetAmbientLight,
    SetFan,
    SetSeatComfort,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    SwitchClimate,
)
from intents.understanding import followup, patterns
from intents.understanding.mandarin.cabin import COLORS
from intents.understanding.mandarin.numbers import NUMBER, PERCENT, first_number, percent
from intents.understanding.patterns import Pattern

_VALUE = Pattern(
    rf"(?:那|还是|改成?|改为|换成|就|调到|调成|要|到|设成?){{0,6}}\s*(?P<value>{NUMBER}(?:\s*度)?(?:半)?)\s*(?:度|档|挡|级|%)?"
)
_AIR_CONDITIONING = (ClimateFeature.POWER, ClimateFeature.AC, ClimateFeature.AUTO)


def coloured(text: str, last: Command) -> Command | None:
    """换成蓝色 of the ambient light."""
    if not isinstance(last, SetAmbientLight | AdjustAmbientLight):
        return None
    found = patterns.fullmatch(r"(?:再|还是|那)?(?:换|变|改|调|要|来|整)?(?:成|为|个)?(?P<color>.{1,2}?)色?的?", text)
    color = next((value for name, value in COLORS if found and name == found.group("color")), None)
    return SetAmbientLight(color=color, zone=getattr(last, "zone", None)) if color else None


def _opened(text: str, last: Command) -> Command | None:
    """How far, of the window or the roof: 开一半, 留条缝, 全开."""
    window = last.zone if isinstance(last, SetWindow | AdjustWindow) else None
    if isinstance(last, SetWindow | AdjustWindow):
        if patterns.fullmatch(r"(?:打?开|留)(?:一?[条个道])?小?缝", text):
            return AdjustWindow(by=10, zone=window)
        if patterns.fullmatch(r"打?开一?[点些]", text):
            return AdjustWindow(by=10, zone=window)
        if patterns.fullmatch(r"全开|全部?打开|开到底", text):
            return SetWindow(percent=100, zone=window)
    elif not isinstance(last, SetSunroof):
        return None
    part = percent(text)
    if part is None or not patterns.fullmatch(
        rf"(?:再|还是|就|只)?(?:打开|开|关|降|升|调|留)?(?:到|个|成)?{PERCENT}", text
    ):
        return None
    part = 100 - part if "关" in text else part
    return SetSunroof(percent=part) if isinstance(last, SetSunroof) else SetWindow(percent=part, zone=window)


_UTMOST = Pattern(
    r"(?:再|就|给我|直接|把它)*[调开设弄]?(?:到|成)?(?:(?P<most>最[大高强快亮热]|拉满|开满|调满)|(?P<least>最[小低弱慢暗冷]))(?:的|档)?"
)


def _utmost(text: str, last: Command) -> Command | None:
    """As much or as little as there is: 调到最大."""
    if not (found := _UTMOST.fullmatch(text)) or not followup.can_be_said_of(last, text):
        return None
    most = bool(found.group("most"))
    match last:
        case SetTemperature() | AdjustTemperature():
            return SetTemperature(celsius=MAX_CELSIUS if most else MIN_CELSIUS, zone=last.zone)
        case SetFan() | AdjustFan():
            return SetFan(percent=100 if most else 14, zone=last.zone)
        case SetVolume() | AdjustVolume():
            return SetVolume(percent=100 if most else 5)
        case SetSeatComfort() | AdjustSeatComfort():
            return SetSeatComfort(feature=last.feature, level=3 if most else 1, zone=last.zone)
        case SetAmbientLight() | AdjustAmbientLight():
            return SetAmbientLight(percent=100 if most else 1, zone=getattr(last, "zone", None))
        case SetWindow() | AdjustWindow() if most:
            return SetWindow(percent=100, zone=last.zone)
        case _:
            return None


def valued(text: str, last: Command) -> Command | None:
    """A new value for what was set: 改成二十五, 开一半."""
    if isinstance(last, SetAmbientLight | AdjustAmbientLight):
        text = patterns.sub(r"^(?:把)?亮度", "", text)
    text = patterns.sub(r"^(?:也|就)|^开(?=.{1,3}[档挡级度])", "", text)
    if utmost := _utmost(text, last):
        return utmost
    if how_far := _opened(text, last):
        return how_far
    found = _VALUE.fullmatch(text)
    if isinstance(last, SwitchClimate) and found and last.feature in _AIR_CONDITIONING:
        degrees = first_number(found.group("value")) or 0
        return SetTemperature(celsius=degrees, zone=None) if MIN_CELSIUS <= degrees <= MAX_CELSIUS else None
    if not found or (value := first_number(found.group("value"))) is None:
        return None
    if isinstance(last, SetTemperature | AdjustTemperature):
        return SetTemperature(celsius=value, zone=last.zone)
    if patterns.fullmatch(rf"{NUMBER}", text) and len(text) < 2:
        return None
    if isinstance(last, SetVolume | AdjustVolume):
        return SetVolume(percent=round(value))
    if isinstance(last, SetAmbientLight | AdjustAmbientLight):
        return SetAmbientLight(percent=round(value), zone=getattr(last, "zone", None))
    if isinstance(last, SetFan) and patterns.search(r"[档挡]", text):
        return SetFan(percent=round(value * 100 / 7), zone=last.zone)
    if isinstance(last, SetSeatComfort | AdjustSeatComfort) and value in (0, 1, 2, 3):
        return SetSeatComfort(feature=last.feature, level=round(value), zone=last.zone)
    return None
