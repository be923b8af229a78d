"""A response as a list of steps that the connection carries out. Faults of the line are steps too."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Head:
    """The status and the headers."""

    status: int
    content_type: str
    length: int | None = None
    """Of the body; None sends it in chunks."""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Send:
    """A piece of the body."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Hang:
    """Nothing more, ever; the connection stays open."""


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection is closed."""

    reset: bool = False


Step: TypeAlias = Head | Send | Wait | Hang | Drop
"""The end of the list is the proper end of the response, unless it was dropped."""

JSON = "application/json; charset=utf-8"
EVENTS = "text/event-stream; charset=utf-8"
HTML = "text/html; charset=utf-8"


def whole(status: int, content_type: str, data: bytes, headers: tuple[tuple[str, str], ...] = ()) -> list[Step]:
    """A response in one piece."""
    return [Head(status, content_type, len(data), headers), Send(data)]
