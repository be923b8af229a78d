"""What an elliptic utterance makes of the command before it: more of it, off with it, the same elsewhere."""

from collections.abc import Iterable

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustFan,
    AdjustGuidanceVolume,
    AdjustSeat,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    AdjustWipers,
    Command,
    ControlMedia,
    FoldMirrors,
    HeatMirrors,
    HeatSteeringWheel,
    MediaAction,
    MuteGuidance,
    MuteMedia,
    PlayMedia,
    SetAmbientLight,
    SetDoor,
    SetExteriorLight,
    SetFan,
    SetGuidanceVolume,
    SetInteriorLights,
    SetLid,
    SetReadingLight,
    SetSeatComfort,
    SetShade,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    SetWindowLock,
    SetWipers,
    SwitchClimate,
    Zone,
    ZoomDirection,
    ZoomMap,
    parse_command,
)
from intents.understanding import patterns

_SENSES: tuple[tuple[str, tuple[type[Command], ...]], ...] = (
    (r"[热烫暖冷凉]|warm|hot|cool|cold", (SetTemperature, AdjustTemperature, SetSeatComfort, AdjustSeatComfort)),
    (r"[亮暗]|bright|dim|dark", (SetAmbientLight, AdjustAmbientLight)),
    (r"[响吵]|loud|quiet", (SetVolume, AdjustVolume, SetGuidanceVolume, AdjustGuidanceVolume)),
)
"""Words of one sense, and the commands that they can be said of."""


def can_be_said_of(last: Command, text: str) -> bool:
    """Whether what a text says of warmth, light or sound can be meant of the last command."""
    return all(isinstance(last, kinds) for pattern, kinds in _SENSES if patterns.search(pattern, text))


def more(last: Command, way: int, amount: float | None = None) -> Command | None:
    """More (way 1) or less (way -1) of the last command, by an amount in its own unit; None when it has no more.

    Raises what the command's type raises for an amount that it cannot hold.
    """
    match last:
        case SetTemperature() | AdjustTemperature():
            return AdjustTemperature(by=way * (amount or 1.0), zone=last.zone)
        case SetVolume() | AdjustVolume():
            return AdjustVolume(by=way * round(amount or 10))
        case SetGuidanceVolume() | AdjustGuidanceVolume():
            return AdjustGuidanceVolume(by=way * round(amount or 10))
        case SetFan() | AdjustFan():
            return AdjustFan(by=way * 15 * round(amount or 1), zone=last.zone)
        case SetWindow() | AdjustWindow():
            return AdjustWindow(by=way * round(amount or 10), zone=last.zone)
        case SetSeatComfort() | AdjustSeatComfort():
            return AdjustSeatComfort(feature=last.feature, by=way * round(amount or 1), zone=last.zone)
        case SetAmbientLight() | AdjustAmbientLight():
            return AdjustAmbientLight(by=way * round(amount or 20))
        case SetWipers() | AdjustWipers():
            return AdjustWipers(by=way * round(amount or 1))
        case ZoomMap():
            return ZoomMap(direction=ZoomDirection.IN if way > 0 else ZoomDirection.OUT)
        case _:
            return None


def again(last: Command) -> Command | None:
    """The same step once more, for a relative command; None for one that sets a value."""
    relative = (
        AdjustTemperature,
        AdjustVolume,
        AdjustGuidanceVolume,
        AdjustFan,
        AdjustWindow,
        AdjustSeatComfort,
        AdjustAmbientLight,
        AdjustWipers,
        AdjustSeat,
        ZoomMap,
    )
    return last if isinstance(last, relative) else None


def direction_of(last: Command) -> int:
    """1 when the last command went up, -1 when down; setting a value counts as up."""
    return -1 if getattr(last, "by", 1) < 0 else 1


def switched(last: Command, *, on: bool) -> Command | None:
    """The thing of the last command switched or moved the plain way; None when it has none."""
    match last:
        case SetWindow() | AdjustWindow():
            return SetWindow(percent=100 if on else 0, zone=last.zone)
        case SetSeatComfort() | AdjustSeatComfort():
            return SetSeatComfort(feature=last.feature, level=2 if on else 0, zone=last.zone)
        case SetSunroof():
            return SetSunroof(percent=100 if on else 0)
        case SetAmbientLight() | AdjustAmbientLight():
            return SetAmbientLight(on=on, zone=getattr(last, "zone", None))
        case PlayMedia() | ControlMedia():
            return ControlMedia(action=MediaAction.RESUME if on else MediaAction.STOP)
        case SwitchClimate() | SetReadingLight() | SetInteriorLights() | SetExteriorLight():
            return last.model_copy(update={"on": on})
        case FoldMirrors():
            return last.model_copy(update={"folded": not on})
        case HeatMirrors() | HeatSteeringWheel() | SetWindowLock():
            return last.model_copy(update={"on": on})
        case SetDoor() | SetLid():
            return last.model_copy(update={"open": on})
        case MuteMedia() | MuteGuidance():
            return last.model_copy(update={"muted": not on})
        case SetShade():
            return SetShade(shade=last.shade, covered=0 if on else 100)
        case _:
            return None


def rezoned(commands: Iterable[Command], zones: tuple[Zone, ...]) -> tuple[Command, ...] | None:
    """The same commands in other zones; None when none of them has a zone."""
    return (
        tuple(
            parse_command(command.name(), command.model_dump() | {"zone": zone})
            for command in commands
            if "zone" in type(command).model_fields
            for zone in zones
        )
        or None
    )
