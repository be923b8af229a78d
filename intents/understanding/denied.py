"""The last word on what was read: a clause that unsays something never switches anything on."""

from enum import Enum, auto

from intents.catalogue import (
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    Command,
    HeatMirrors,
    HeatSteeringWheel,
    MuteMedia,
    PlayMedia,
    SetDoor,
    SetExteriorLight,
    SetInteriorLights,
    SetLid,
    SetLock,
    SetReadingLight,
    SetSeatComfort,
    SetSunroof,
    SetWindow,
    StartScene,
    SwitchClimate,
)
from intents.understanding import followup


class Denial(Enum):
    """How a clause unsays what it names."""

    UNSAID = auto()
    """I never asked for it: nothing at all is done."""
    STOP = auto()
    """No more of it: what is on goes off."""
    UNWISHED = auto()
    """Not that: it is not switched on."""


def switches_on(command: Command) -> bool:
    """Whether a command opens, starts or raises something."""
    match command:
        case SetWindow():
            return command.percent > 0
        case SetSunroof():
            return command.tilt or bool(command.percent)
        case SetSeatComfort():
            return command.level > 0
        case AdjustWindow() | AdjustFan() | AdjustSeatComfort() | AdjustTemperature() | AdjustVolume():
            return command.by > 0
        case SwitchClimate() | SetReadingLight() | SetInteriorLights() | SetExteriorLight():
            return command.on
        case HeatSteeringWheel() | HeatMirrors():
            return command.on
        case SetDoor() | SetLid():
            return command.open
        case SetLock():
            return not command.locked
        case MuteMedia():
            return command.muted
        case _:
            return isinstance(command, StartScene | PlayMedia)


def settled(commands: tuple[Command, ...], denial: Denial | None) -> tuple[Command, ...]:
    """What is left to do of commands that were read from a clause with a denial; empty when nothing may be done."""
    if denial is None:
        return commands
    if denial is Denial.UNSAID:
        return ()
    if not any(map(switches_on, commands)):
        return commands
    if denial is Denial.UNWISHED:
        return ()
    off = [_off(command) for command in commands]
    return tuple(command for command in off if command) if all(off) else ()


def _off(command: Command) -> Command | None:
    if isinstance(command, MuteMedia):
        return command.model_copy(update={"muted": False})
    return followup.switched(command, on=False)
