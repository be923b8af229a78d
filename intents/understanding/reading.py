"""What the parsers of both languages share: the range error, and how the clauses of one sentence help each other."""

from collections.abc import Iterable

from pydantic import ValidationError

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustFan,
    AdjustSeat,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    ClimateFeature,
    Command,
    ControlMedia,
    FindPlaces,
    HeatSteeringWheel,
    MuteMedia,
    PlayMedia,
    SetAirDirection,
    SetAmbientLight,
    SetExteriorLight,
    SetFan,
    SetInteriorLights,
    SetReadingLight,
    SetSeatComfort,
    SetShade,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    StartScene,
    SwitchClimate,
    Zone,
)


class OutOfRange(Exception):
    """A wish was understood, and no command may hold it. The clause becomes a gap, never a guess."""


NOT_A_COMMAND = (OutOfRange, ValidationError)
"""What a reader raises for a wish that no command can hold."""

_COMFORT = (
    SetTemperature,
    AdjustTemperature,
    SetFan,
    AdjustFan,
    SetAirDirection,
    SetSeatComfort,
    AdjustSeatComfort,
)
"""Commands between which an unsaid zone carries over."""
CLIMATE = (*_COMFORT, SwitchClimate)
"""What "turn it down" may be said of beside the volume."""


def last_zone(commands: Iterable[Command]) -> Zone | None:
    """The zone of the last command, when that is one for a person's comfort."""
    last = next(reversed(tuple(commands)), None)
    return last.zone if isinstance(last, (*_COMFORT, AdjustSeat)) else None


def in_zone(commands: tuple[Command, ...], zone: Zone | None, *, windows: bool = False) -> tuple[Command, ...]:
    """The commands, those for comfort (and windows, if so said) without a zone of their own now in this one."""
    if zone is None:
        return commands
    kinds = (*_COMFORT, SetWindow, AdjustWindow) if windows else _COMFORT
    return tuple(
        command.model_copy(update={"zone": zone}) if isinstance(command, kinds) and command.zone is None else command
        for command in commands
    )


def all_but(named: Iterable[Zone]) -> tuple[Zone, ...]:
    """The other seats, two of one row as that row."""
    without = {seat for zone in named for seat in zone.seats}
    zones: list[Zone] = []
    for row in (Zone.FRONT, Zone.REAR):
        rest = [seat for seat in row.seats if seat not in without]
        zones += [row] if len(rest) == len(row.seats) else rest
    return tuple(zones)


_FOR_WARMTH = (
    SwitchClimate,
    SetTemperature,
    AdjustTemperature,
    SetFan,
    AdjustFan,
    SetAirDirection,
    SetShade,
    SetSeatComfort,
    AdjustSeatComfort,
    HeatSteeringWheel,
    SetWindow,
    AdjustWindow,
    SetSunroof,
)
"""What one does against heat, cold and bad air."""
_FOR_QUIET = (SetFan, AdjustFan, SetVolume, AdjustVolume, MuteMedia, ControlMedia, PlayMedia, SetWindow, AdjustWindow)
_LIGHTS = (SetAmbientLight, AdjustAmbientLight, SetReadingLight, SetInteriorLights, SetExteriorLight)


def _remedies(remedy: Command, felt: Command) -> bool:
    """Whether a command that was wished stands for the one that a feeling beside it would have led to."""
    match felt:
        case StartScene() | SwitchClimate():
            return True
        case AdjustTemperature() if isinstance(remedy, SetTemperature | AdjustTemperature):
            return felt.zone is None or remedy.zone in (felt.zone, Zone.ALL)
        case AdjustTemperature() | AdjustFan() | SetSeatComfort() | SetAirDirection() | HeatSteeringWheel():
            return isinstance(remedy, _FOR_WARMTH)
        case AdjustVolume():
            return isinstance(remedy, _FOR_QUIET)
        case AdjustAmbientLight():
            return isinstance(remedy, _LIGHTS)
        case _:
            return remedy.name().partition("_")[2] == felt.name().partition("_")[2]


def a_little(command: Command) -> Command:
    """The command, held back: 打开车窗,别开太大."""
    match command:
        case SetWindow() if command.percent > 30:
            return AdjustWindow(by=10, zone=command.zone)
        case SetSunroof(percent=int(percent)) if percent > 30:
            return SetSunroof(percent=20)
        case AdjustVolume() if abs(command.by) > 10:
            return AdjustVolume(by=10 if command.by > 0 else -10)
        case _:
            return command


def _searched(search: FindPlaces, later: list[Command]) -> bool:
    """Whether a later search is for the same kind, said more closely: a coffee, anything on the way."""
    return search.category is not None and any(
        isinstance(c, FindPlaces) and c.category is search.category for c in later
    )


def without_reasons(
    clauses: list[tuple[bool, tuple[Command, ...]]], *, beside_a_gap: bool = False
) -> tuple[Command, ...]:
    """All commands in order, without a mere feeling whose remedy another clause names, nor the same skip or search twice.

    Each clause is (whether it only tells a feeling or news, its commands): of 后排太热了,调到21度 the number stays,
    of 孩子睡着了,音乐小点 the volume, of 有点闷,开窗 the window. No scene starts by itself beside a gap: 孩子睡着了,别开窗.
    """
    said = [c for feeling, commands in clauses if not feeling for c in commands]
    kept = [
        command
        for feeling, commands in clauses
        for command in commands
        if not (feeling and any(_remedies(remedy, command) for remedy in said))
        and not (feeling and beside_a_gap and isinstance(command, StartScene))
    ]
    cooling = SwitchClimate(feature=ClimateFeature.AC, on=True)
    hot = any(feeling and isinstance(c, AdjustTemperature) and c.by < 0 for feeling, made in clauses for c in made)
    powered = SwitchClimate(feature=ClimateFeature.POWER, on=True) in kept
    if hot and not powered and cooling not in kept and any(isinstance(c, SetFan) and c.percent == 100 for c in kept):
        kept.insert(0, cooling)
    kept = [c for i, c in enumerate(kept) if not (isinstance(c, FindPlaces) and _searched(c, kept[i + 1 :]))]
    return tuple(c for i, c in enumerate(kept) if not (isinstance(c, ControlMedia) and c in kept[:i]))


def once(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """The commands without one that only sets what the one before it set: 打开座椅加热,两档."""
    lasting = ("set_", "start_", "switch_", "heat_", "fold_", "mute_")
    return tuple(
        command
        for at, command in enumerate(commands)
        if not (at and command == commands[at - 1] and command.name().startswith(lasting))
    )
