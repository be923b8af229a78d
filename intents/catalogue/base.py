"""What every command shares: zones, the frozen base class, its name and its examples."""

import re
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Zone(StrEnum):
    """A part of the cabin. The driver sits on the left (China), so DRIVER is front left."""

    DRIVER = "driver"
    PASSENGER = "passenger"
    REAR_LEFT = "rear_left"
    REAR_RIGHT = "rear_right"
    FRONT = "front"
    REAR = "rear"
    ALL = "all"

    @property
    def seats(self) -> "tuple[Zone, ...]":
        """The single seats that this zone covers, front to rear, left to right."""
        match self:
            case Zone.FRONT:
                return (Zone.DRIVER, Zone.PASSENGER)
            case Zone.REAR:
                return (Zone.REAR_LEFT, Zone.REAR_RIGHT)
            case Zone.ALL:
                return SEATS
            case _:
                return (self,)


SEATS = (Zone.DRIVER, Zone.PASSENGER, Zone.REAR_LEFT, Zone.REAR_RIGHT)


class BaseCommand(BaseModel):
    """One thing that a driver can ask for.

    A subclass's docstring is its description for people and models alike. Absolute and
    relative wishes are different fields or different commands, never one ambiguous number.
    A zone of None means that none was named: the planner takes the speaker's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    zh: ClassVar[tuple[str, ...]]
    """Examples as Mandarin speakers say them."""
    en: ClassVar[tuple[str, ...]]
    """Examples as English speakers say them."""

    no_signal: ClassVar[str | None] = None
    """Why the command itself sets no signal of the car, when it does not."""

    @classmethod
    def name(cls) -> str:
        """The command's name in snake_case: its tool name and its name in JSON."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
