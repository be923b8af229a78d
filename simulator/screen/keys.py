"""The keys, and the console lines that those which change the world stand for."""

from collections.abc import Callable, Mapping

from textual.binding import Binding, BindingType

from assistant.vehicle import signals as s
from assistant.vehicle.rules import Driving, driving_state
from assistant.vehicle.signals import State
from intents.catalogue import SEATS, Zone
from simulator.screen.view import GEARS, number
from simulator.screen.words import gear_of

FASTEST, STEP = 240, 10
"""km/h: as fast as the keys go, and by how much."""
BINDINGS: list[BindingType] = [
    Binding("f2", "world('network')"),
    Binding("f4", "world('gear')"),
    Binding("f6", "next_tab"),
    Binding("f7", "world('slower')"),
    Binding("f8", "world('faster')"),
    Binding("f9", "world('speaker')"),
    Binding("f10", "look"),
    Binding("escape", "stop"),
    Binding("ctrl+l", "clear"),
    Binding("pageup", "page(-1)"),
    Binding("pagedown", "page(1)"),
    Binding("ctrl+c", "interrupt", priority=True),
    Binding("ctrl+q", "quit", priority=True),
]


def _network(state: State, _speaker: Zone) -> str:
    return "/net off" if state[s.ONLINE] else "/net on"


def _gear(state: State, _speaker: Zone) -> str:
    """The next gear; a moving car changes between N and D only."""
    now = gear_of(state)
    if driving_state(state) is Driving.MOVING:
        return "/gear D" if now == "N" else "/gear N"
    names = list(GEARS)
    return f"/gear {names[(names.index(now) + 1) % len(names)] if now in names else names[0]}"


def _speed(state: State, by: int) -> str:
    return f"/speed {max(0, min(FASTEST, round(number(state, s.SPEED)) + by))}"


def _speaker(_state: State, speaker: Zone) -> str:
    return f"/seat {SEATS[(SEATS.index(speaker) + 1) % len(SEATS)].value}"


LINES: Mapping[str, Callable[[State, Zone], str]] = {
    "network": _network,
    "gear": _gear,
    "slower": lambda state, _: _speed(state, -STEP),
    "faster": lambda state, _: _speed(state, STEP),
    "speaker": _speaker,
}
"""What a key does to the world, as the line that one could type instead."""


def hint(key: str, state: State) -> str:
    """What a person should know about what the key does now."""
    moving = key == "gear" and driving_state(state) is Driving.MOVING
    return "（行驶中不挂 P、R No P or R while moving）" if moving else ""
