"""What the console needs of the world around a car; the simulator provides it."""

from typing import Protocol

from assistant.vehicle.contract import Vehicle
from assistant.vehicle.signals import Value


class World(Vehicle, Protocol):
    """A vehicle whose world can be set and whose time can be let pass."""

    @property
    def elapsed(self) -> float:
        """Simulated seconds since the start or the last reset."""
        ...

    def set_signal(self, path: str, value: Value) -> None:
        """The world's own hand: any signal, sensors too. Raises InvalidSignal."""
        ...

    def tick(self, seconds: float) -> None:
        """Let simulated time pass."""
        ...

    def reset(self) -> None:
        """Back to the start, exactly."""
        ...
