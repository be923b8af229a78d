"""What an understanding is about: its domains, and how much it would have done."""

from collections.abc import Iterable

from intents.catalogue import Command, QueryVehicle, VehicleTopic
from intents.understanding import Understanding, Unsupported

_DOMAINS = {"cabin": "vehicle", "query": "vehicle"}
"""Module of the catalogue to domain, where the names differ."""

_CLIMATE_TOPICS = {
    VehicleTopic.INSIDE_TEMPERATURE,
    VehicleTopic.OUTSIDE_TEMPERATURE,
    VehicleTopic.SET_TEMPERATURE,
    VehicleTopic.PM25,
    VehicleTopic.CLIMATE,
}
_COMFORT = {"set_seat_comfort", "adjust_seat_comfort", "heat_steering_wheel"}
"""Ours are climate; a source may count seats and the wheel as vehicle."""

_GAPS = {
    Unsupported.DRIVING_FUNCTION: "vehicle",
    Unsupported.UNKNOWN_FUNCTION: "vehicle",
    Unsupported.PHONE: "phone",
    Unsupported.VIDEO: "media",
}
"""What a wish is about that is not done. A condition or a negation may be about anything and counts for nothing."""


def module(command: Command) -> str:
    """The module of the catalogue in which a command stands."""
    return type(command).__module__.rpartition(".")[2]


def domains(understanding: Understanding) -> frozenset[str]:
    """The domains of the commands, or of the gaps where there is no command; conversation where there is neither."""
    found: set[str] = set()
    for command in understanding.commands:
        name = module(command)
        found.add(_DOMAINS.get(name, name))
        if isinstance(command, QueryVehicle) and command.topic in _CLIMATE_TOPICS:
            found.add("climate")
        if command.name() in _COMFORT:
            found.add("vehicle")
    if not understanding.commands:
        found |= {_GAPS[gap.why] for gap in understanding.gaps if gap.why in _GAPS}
    return frozenset(found or ({"gap"} if understanding.gaps else {"conversation"}))


def changes(commands: Iterable[Command]) -> bool:
    """Whether anything in the car, the player or the route would change."""
    return any(command.no_signal is None for command in commands)


def moves(commands: Iterable[Command]) -> bool:
    """Whether a part of the car or its climate would move."""
    return any(module(command) in ("cabin", "climate") for command in commands)
