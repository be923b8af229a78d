"""The endpoints by which an emulator is asked and told while it runs: `/_emulator/faults` and `/_emulator/stats`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from backends.emulator.faults import Deck, Fault
from backends.emulator.frames import encoded
from backends.emulator.http import Received
from backends.emulator.steps import JSON, Step, whole

PREFIX = "/_emulator/"


@dataclass(slots=True)
class Stats:
    """What happened so far."""

    connections: int = 0
    open_connections: int = 0
    left_early: int = 0
    """Clients that went away before their answer was complete."""
    requests: Counter[str] = field(default_factory=Counter)
    """By provider."""
    calls: Counter[str] = field(default_factory=Counter)
    """By tool."""
    faults: Counter[str] = field(default_factory=Counter)
    """By name, how often they happened."""


class Order(BaseModel):
    """The faults to be had from now on, instead of the earlier ones."""

    model_config = ConfigDict(extra="forbid")

    provider: str | None = None
    """All providers when not given."""
    faults: list[Fault] = []


def control(received: Received, decks: Mapping[str, Deck], stats: Stats) -> list[Step]:
    """The answer to a request under `/_emulator/`."""
    match received.method, received.path.removeprefix(PREFIX):
        case "GET", "stats":
            return _json(200, {one.name: getattr(stats, one.name) for one in fields(stats)})
        case "GET", "faults":
            return _json(200, _faults(decks))
        case "POST", "faults":
            return _set(received.body, decks)
        case _:
            return _json(404, {"error": "there are GET stats, GET faults and POST faults"})


def _set(body: bytes, decks: Mapping[str, Deck]) -> list[Step]:
    try:
        order = Order.model_validate_json(body)
    except ValidationError as error:
        return _json(400, {"error": "; ".join(f"{one['loc']}: {one['msg']}" for one in error.errors())})
    if order.provider is not None and order.provider not in decks:
        return _json(404, {"error": f"{order.provider} is not emulated; there are {', '.join(decks)}"})
    for name, deck in decks.items():
        if order.provider in {None, name}:
            deck.set(order.faults)
    return _json(200, _faults(decks))


def _faults(decks: Mapping[str, Deck]) -> dict[str, Any]:
    return {name: [fault.model_dump(mode="json") for fault in deck.left] for name, deck in decks.items()}


def _json(status: int, found: Any) -> list[Step]:
    return whole(status, JSON, encoded(found))
