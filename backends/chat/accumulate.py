"""The pieces of a streamed answer, put together without trust in any of them.

Providers differ in how they cut a tool call: with or without an index, the id once or on every piece or
empty on later ones, arguments by the token or whole, several calls under one index. What holds for all:
a new id is a new call, a piece without one belongs to the last call of its index.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backends.chat.arguments import Malformed, decode

MOST_CALLS = 200
"""Kept of one answer, before equal ones are dropped; models in a loop write dozens of the same."""

Json = Mapping[str, Any]


@dataclass(slots=True)
class RawCall:
    """A tool call as it was written."""

    id: str = ""
    name: str = ""
    arguments: str = ""

    def complete(self) -> bool:
        """Whether the arguments so far are a whole JSON value."""
        try:
            decode(self.arguments.strip())
        except Malformed:
            return False
        return True


@dataclass(slots=True)
class Accumulator:
    """An answer in the making."""

    reasoning_fields: Sequence[str] = ("reasoning_content", "reasoning")
    calls: list[RawCall] = field(default_factory=list)
    dropped: int = 0
    """Pieces of calls beyond the most that are kept."""
    pieces: int = 0
    """Pieces of calls so far."""
    begun: bool = False
    """Whether anything of an answer came, whatever it holds."""
    finish: str = ""
    """Why the answer ended; empty until it did."""
    usage: Json = field(default_factory=dict)
    _by_index: dict[int, RawCall] = field(default_factory=dict)
    _last: RawCall | None = None

    def feed(self, event: Json) -> tuple[str, str]:
        """Take in one event of the stream: the text and the reasoning that it adds."""
        self._count(event.get("usage"))
        choices = event.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        self.begun = self.begun or isinstance(choices, list)
        if not isinstance(choice, Mapping):
            return "", ""
        self._count(choice.get("usage"))  # older streams of Kimi have it here
        finish = choice.get("finish_reason")
        if isinstance(finish, str) and finish not in {"", "null"}:
            self.finish = finish
        delta = choice.get("delta") or choice.get("message")
        if not isinstance(delta, Mapping):
            return "", ""
        for piece in _list(delta.get("tool_calls")):
            if isinstance(piece, Mapping):
                self._add(piece)
        return _text(delta.get("content")), self._reasoning(delta)

    def _count(self, usage: Any) -> None:
        """The last count that counts anything: some stand on every event, some are all zero."""
        if isinstance(usage, Mapping) and (usage.get("prompt_tokens") or usage.get("completion_tokens")):
            self.usage = usage

    def _reasoning(self, delta: Json) -> str:
        return next((text for name in self.reasoning_fields if (text := _text(delta.get(name)))), "")

    def _add(self, piece: Json) -> None:
        self.pieces += 1
        function = piece.get("function")
        function = function if isinstance(function, Mapping) else piece
        id_, name = _string(piece.get("id")), _string(function.get("name"))
        arguments = _arguments(function.get("arguments"))
        call = self._find(piece.get("index"), id_, name)
        call.id = call.id or id_
        call.name = call.name or name
        call.arguments += arguments

    def _find(self, index: Any, id_: str, name: str) -> RawCall:
        """The call that a piece belongs to; a new one if to none, which is not kept beyond the most."""
        if isinstance(index, int):
            found = self._by_index.get(index)
        else:
            found = next((call for call in self.calls if id_ and call.id == id_), self._last)
        if found is None or _other(found, id_, name):
            found = RawCall()
            if len(self.calls) < MOST_CALLS:
                self.calls.append(found)
            else:
                self.dropped += 1
            if isinstance(index, int):
                self._by_index[index] = found
        self._last = found
        return found


def _other(call: RawCall, id_: str, name: str) -> bool:
    """Whether a piece with this id and name cannot be a continuation of the call."""
    if id_ and call.id:
        return id_ != call.id
    if not name or not call.name:
        return False
    return name != call.name or (bool(call.arguments.strip()) and call.complete())


def _list(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _arguments(value: Any) -> str:
    """Usually a piece of JSON in a string; some servers send the object itself."""
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return _string(value)


def _text(value: Any) -> str:
    """A string, or the texts of a list of parts."""
    if isinstance(value, list):
        return "".join(_string(part.get("text")) for part in value if isinstance(part, Mapping))
    return _string(value)
