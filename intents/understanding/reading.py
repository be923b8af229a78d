"""What the parsers of both languages share: the range error, and how the clauses of one sentence help each other."""

from collections.abc import Iterable

from pydantic import ValidationError

from intents.catalogue import (
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    Command,
    ControlMedia,
    FindPlaces,
    SetAirDirection,
    SetFan,
    SetSeatComfort,
    SetShade,
    SetSunroof,
    SetTemperature,
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


def last_zone(commands: Iterable[Command]) -> Zone | None:
    """The zone of the last command, when that is one for a person's comfort."""
    last = next(reversed(tuple(commands)), None)
    return last.zone if isinstance(last, _COMFORT) else None


def in_zone(commands: tuple[Command, ...], zone: Zone | None, *, windows: bool = False) -> tuple[Command, ...]:
    """The commands, those for comfort (and windows, if so said) without a zone of their own now in this one."""
    if zone is None:
        return commands
    kinds = (*_COMFORT, SetWindow, AdjustWindow) if windows else _COMFORT
    return tuple(
        command.model_copy(update={"zone": zone}) if isinstance(command, kinds) and command.zone is None else command
        for command in commands
    )


_FOR_WARMTH = (SwitchClimate, SetFan, AdjustFan, SetShade, SetSeatComfort)
"""What one does against heat and cold instead of setting the temperature."""
_FOR_AIR = (*_FOR_WARMTH, SetWindow, AdjustWindow, SetSunroof)
"""What one does against bad air."""


def _remedies(remedy: Command, felt: Command) -> bool:
    """Whether a command that was wished stands for the one that a feeling beside it would have led to."""
    if isinstance(felt, StartScene | SwitchClimate):
        return True
    if isinstance(felt, AdjustTemperature):
        if isinstance(remedy, SetTemperature | AdjustTemperature):
            return remedy.zone == felt.zone
        return isinstance(remedy, _FOR_WARMTH)
    if isinstance(felt, AdjustVolume) and isinstance(remedy, SetWindow | AdjustWindow):
        return True
    same = remedy.name().partition("_")[2] == felt.name().partition("_")[2]
    return (isinstance(felt, AdjustFan) and isinstance(remedy, _FOR_AIR)) or same


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
    kept = [c for i, c in enumerate(kept) if not (isinstance(c, FindPlaces) and _searched(c, kept[i + 1 :]))]
    return tuple(c for i, c in enumerate(kept) if not (isinstance(c, ControlMedia) and c in kept[:i]))
