"""Another thing, with what was done to the one before: the fog lights too, and the sunroof, the back one as well."""

from intents.catalogue import (
    AdjustFan,
    AdjustTemperature,
    AdjustVolume,
    ClimateFeature,
    Command,
    ExteriorLight,
    FoldMirrors,
    HeatMirrors,
    HeatSteeringWheel,
    SetAmbientLight,
    SetDoor,
    SetExteriorLight,
    SetInteriorLights,
    SetLid,
    SetLock,
    SetReadingLight,
    SetSeatComfort,
    SetShade,
    SetSunroof,
    SetWindow,
    SetWipers,
    SwitchClimate,
    WiperMode,
)
from intents.understanding.english import pronouns
from intents.understanding.patterns import Pattern

_ALSO = Pattern(
    r"(?P<lead>(?:and(?: also)?|also|plus|same (?:for|with)|the same for|what about|how about|now|do) )?(?P<thing>(?:(?:the|my|all|both) )*[a-z' ]{2,40}?)(?P<tail>,? (?:too|also|as well|instead))?"
)
_ONE = Pattern(r"(?P<which>front|back|rear|other|left|right)(?: ones?)?$")


def order(text: str, last: Command, *, corrects: bool = False) -> str | None:
    """The order that a thing alone means after a command; None when it is no thing, or the command no such.

    `corrects` when it stands in place of the thing before: sorry, I meant the frunk.
    """
    found = _ALSO.fullmatch(text)
    if not found or not (found["lead"] or found["tail"] or corrects):
        return None
    verb = _verb(last)
    if found["thing"].endswith("wheel") and isinstance(last, HeatMirrors | SetSeatComfort):
        return "heat the steering wheel" if verb == "turn on" else "turn off the steering wheel heating"
    thing = _ONE.sub(lambda one: f"{one['which']} {_noun(last)}", found["thing"].strip())
    return f"{verb} {thing}" if verb and pronouns.is_thing(thing) else None


def _verb(last: Command) -> str | None:
    match last:
        case SwitchClimate() | SetReadingLight() | SetInteriorLights() | SetExteriorLight():
            return "turn on" if last.on else "turn off"
        case HeatSteeringWheel() | HeatMirrors():
            return "turn on" if last.on else "turn off"
        case SetAmbientLight():
            return "turn off" if last.on is False else "turn on"
        case SetSeatComfort():
            return "turn on" if last.level else "turn off"
        case SetWipers():
            return "turn off" if last.mode is WiperMode.OFF else "turn on"
        case SetWindow() | SetSunroof() if last.percent is not None:
            return "open" if last.percent else "close"
        case SetShade():
            return "close" if last.covered else "open"
        case SetDoor() | SetLid():
            return "open" if last.open else "close"
        case SetLock():
            return "lock" if last.locked else "unlock"
        case FoldMirrors():
            return "fold" if last.folded else "unfold"
        case AdjustFan() | AdjustVolume() | AdjustTemperature():
            return "turn up" if last.by > 0 else "turn down"
        case _:
            return None


def _noun(last: Command) -> str:
    """What "one" stands for."""
    match last:
        case SwitchClimate() if last.feature in (ClimateFeature.FRONT_DEFROST, ClimateFeature.REAR_DEFROST):
            return "defroster"
        case SetExteriorLight() if last.light in (ExteriorLight.FRONT_FOG, ExteriorLight.REAR_FOG):
            return "fog lights"
        case FoldMirrors() | HeatMirrors():
            return "mirror"
        case SetWipers():
            return "wiper"
        case SetShade():
            return "shade"
        case _:
            return "one"
