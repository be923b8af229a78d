"""What an emulated model gets out of the messages: what was said, and what it may refer to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from backends.emulator.asked import Asked, object_of
from intents.catalogue import Command, Zone, parse_command
from intents.understanding import Context, understand

_LOOK_BACK = 4
"""How many earlier utterances are read for what "a bit more" refers to."""
_NAMES = TypeAdapter(list[str])


@dataclass(frozen=True, slots=True)
class Heard:
    """The last utterance, and the context that the request gives it."""

    said: str
    context: Context


def hear(asked: Asked) -> Heard:
    """The utterance is the last line of the last user message; a line above it that is JSON is the car's state."""
    users = [one.text for one in asked.messages if one.role == "user"] or [""]
    state = next((found for line in users[-1].splitlines()[:-1] if (found := object_of(line.strip()))), {})
    return Heard(_last_line(users[-1]), _context(state, users[-_LOOK_BACK - 1 : -1]))


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def _context(state: Mapping[str, Any], earlier: list[str]) -> Context:
    speaker = str(state.get("speaker"))
    return Context(
        previous=_commands(state.get("last_commands")) or _remembered(earlier),
        pending=state.get("awaiting_confirmation") is True,
        choices=_choices(state.get("choices")),
        speaker=Zone(speaker) if speaker in set(Zone) else Zone.DRIVER,
    )


def _choices(found: Any) -> tuple[str, ...]:
    try:
        return tuple(_NAMES.validate_python(found or []))
    except ValidationError:
        return ()


def _commands(found: Any) -> tuple[Command, ...]:
    """Commands as `{"name": …, fields}`; none when one cannot be read."""
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return ()
    try:
        return tuple(
            parse_command(str(one.get("name", "")), {key: value for key, value in one.items() if key != "name"})
            for one in found
        )
    except (ValueError, KeyError):
        return ()


def _remembered(earlier: list[str]) -> tuple[Command, ...]:
    """The commands of the latest earlier utterance that had any."""
    previous: tuple[Command, ...] = ()
    for text in earlier:
        previous = understand(_last_line(text), Context(previous=previous)).commands or previous
    return previous
