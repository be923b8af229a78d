"""Commands to writes: what a command would set, given the car's state. Pure; nothing is applied here.

Writes whose value is held already are kept, so that a reply can say "already on".
"""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from assistant.vehicle.contract import Place, Track, Write
from assistant.vehicle.signals import SIGNALS, Value


class Unavailable(StrEnum):
    """Why a command has nothing to act on; worded in `assistant/wording`."""

    NO_ROUTE = "no_route"
    NO_WAYPOINT = "no_waypoint"
    NOTHING_PLAYING = "nothing_playing"
    LIVE_RADIO = "live_radio"
    NO_CHOICES = "no_choices"
    NO_SAVED_PLACE = "no_saved_place"
    NO_FAVOURITES = "no_favourites"


class Plan(BaseModel):
    """What a command comes to. At most one of writes, choices, not_found and unavailable is set."""

    model_config = ConfigDict(frozen=True)

    writes: tuple[Write, ...] = ()
    choices: tuple[Place, ...] = ()
    """Two to four places to choose from; or one to four when they were only asked for."""
    not_found: str | None = None
    """What was looked for and is not known, as said, or the value of a Category."""
    suggestions: tuple[Place, ...] = ()
    track: Track | None = None
    place: Place | None = None
    unavailable: Unavailable | None = None
    waypoint: bool = False
    """True when a chosen place is to become a stop, not the destination."""


def undo(changes: Mapping[str, tuple[Value, Value]]) -> tuple[Write, ...]:
    """The writes that put old values back. They pass the gate like any others.

    Sensors are left out: they follow what is put back.
    """
    return tuple(Write(path=path, value=old) for path, (old, _new) in changes.items() if not SIGNALS[path].sensor)
