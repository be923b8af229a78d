"""Another thing, with what was done to the one before: the fog lights too, and the sunroof, the back one as well."""

from intents.catalogue import (
    AdjustFan,
    AdjustSeat,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    ClimateFeature,
    Command,
    ExteriorLight,
    FoldMirrors,
    HeatMirrors,
    HeatSteeringWheel,
    Lid,
    SeatFeature,
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
from intents.understanding import followup
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
    if isinstance(last, SetExteriorLight) and last.light is ExteriorLight.AUTO and last.on:
        return f"set {thing} to auto"
    return f"{verb} {thing}" if verb and pronouns.is_thing(thing) else None


_ANOTHERS = Pattern(
    r"(?P<verb>open|close|shut|lock|unlock|(?:turn|switch) (?:on|off)|heat|cool|fold|unfold|raise|lower) (?P<whose>(?:the )?(?:driver|passenger|(?:rear|back) (?:left|right)|front|rear|back|left|right)(?:'s|s'|s)?)(?: ones?)?(?P<tail>(?: (?:too|also|as well|halfway|a (?:bit|little)))?)"
    r"|(?P<moves>open|close|shut|lock|unlock|(?:turn|switch) (?:on|off)) the ones? (?P<place>(?:behind|on|in|at) [a-z' ]{3,24})"
    r"|(?P<does>turn|switch) (?P<of>(?:the )?(?:driver|passenger)(?:'s|s)?)(?: one)? (?P<way>on|off)"
)


def after(text: str, last: Command) -> str | None:
    """The order that a clause is after another: headlights too, open the passenger's, heat them; None when none."""
    meant = order(text, last) or _of_another(text, last) or pronouns.resolved(text, named(last))
    return meant if meant != text else None


def _of_another(text: str, last: Command) -> str | None:
    """The order where a seat alone stands for the thing before on that seat: open the passenger's; None for others."""
    found = _ANOTHERS.fullmatch(text)
    noun = named(last)
    if not found or not noun:
        return None
    if found["place"]:
        return f"{found['moves']} the {noun} {found['place']}"
    if found["does"]:
        return f"{found['does']} {found['way']} {found['of']} {noun}"
    return f"{found['verb']} {found['whose']} {noun}{found['tail']}"


def named(last: Command) -> str:
    """What "it" or "one" stands for after a command; empty where that is no thing of the car."""
    match last:
        case SetWindow() | AdjustWindow():
            return "window"
        case SetSunroof():
            return "sunroof"
        case SetDoor() | SetLock():
            return "door"
        case SetReadingLight():
            return "reading light"
        case SetSeatComfort() | AdjustSeatComfort():
            return "seat heating" if last.feature is SeatFeature.HEATING else f"seat {last.feature}"
        case AdjustSeat():
            return "seat"
        case FoldMirrors() | HeatMirrors():
            return f"{last.side} mirror" if last.side else "mirrors"
        case SetLid():
            return {Lid.CHARGE_PORT: "charge port"}.get(last.lid, str(last.lid))
        case _:
            return ""


_BOTH = Pattern(
    r"(?:(?:(?:turn|switch|shut) )?(?:them )?(?:both|all)(?: of them)? (?P<way>on|off|open|closed)|(?:turn|switch|shut) (?P<turn>on|off) (?:them )?(?:both|all)(?: of them)?|(?P<verb>open|close|shut) (?:them )?(?:both|all)(?: of them)?)(?: again)?",
    having="both all",
)


def both(text: str, previous: tuple[Command, ...]) -> tuple[Command, ...] | None:
    """Several things of the turn before, all switched or moved the same way: turn both off."""
    found = _BOTH.fullmatch(text)
    if not found or len(previous) < 2:
        return None
    on = (found["way"] or found["turn"] or found["verb"]) in ("on", "open")
    made = [followup.switched(one, on=on) for one in previous]
    return tuple(one for one in made if one) if all(made) else None


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
