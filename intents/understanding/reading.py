"""What the parsers of both languages share: the range error, and how the clauses of one sentence help each other."""

from collections.abc import Iterable

from pydantic import ValidationError

from intents.catalogue import (
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustWindow,
    Command,
    ControlMedia,
    SetAirDirection,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SetWindow,
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


def without_reasons(clauses: list[tuple[bool, tuple[Command, ...]]]) -> tuple[Command, ...]:
    """All commands in order, without a mere feeling whose remedy another clause names, nor the same skip twice.

    Each clause is (whether it only tells a feeling, its commands): of 后排太热了,调到21度 the number stays.
    """
    said = [c for feeling, commands in clauses if not feeling for c in commands]
    named = {c.zone for c in said if isinstance(c, SetTemperature | AdjustTemperature)}
    kept = [
        command
        for feeling, commands in clauses
        for command in commands
        if not (feeling and isinstance(command, AdjustTemperature) and command.zone in named)
    ]
    return tuple(c for i, c in enumerate(kept) if not (isinstance(c, ControlMedia) and c in kept[:i]))
