"""What understanding is given and what it gives back."""

from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, core_schema

from intents.catalogue import BaseCommand, Command, Zone

Language: TypeAlias = Literal["zh", "en"]


class _Made:
    """Marks commands that are made already, so that none of the sixty schemas is needed to hold one."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(BaseCommand)


_Commands: TypeAlias = tuple[Annotated[Command, _Made], ...]


class Route(StrEnum):
    """Which kind of backend answers."""

    CONTROL = "control"
    CONVERSATION = "conversation"


class Unsupported(StrEnum):
    """A wish about the car that no command may fulfil, and why not."""

    DRIVING_FUNCTION = "driving_function"
    """Gear, brakes, cruise, driver assistance, airbag, horn, drive mode, power: rule S14."""
    CONDITION = "condition"
    """"If it rains close the windows": nothing is scheduled."""
    SCHEDULE = "schedule"
    """"In ten minutes ...": nothing is scheduled."""
    NEGATED = "negated"
    """"Don't open the window": rightly nothing to do."""
    VIDEO = "video"
    """Something to watch: rule S13."""
    PHONE = "phone"
    """Calls and messages: there is no telephone to use."""
    NO_PLACE = "no_place"
    """Guidance without a place: where to is asked."""
    NO_STOP = "no_stop"
    """A stop on the way without a place; this and what follows is asked for too."""
    NO_THING_ON = "no_thing_on"
    NO_THING_OPEN = "no_thing_open"
    NO_THING_OFF = "no_thing_off"
    NO_THING_CLOSE = "no_thing_close"
    NO_THING_UP = "no_thing_up"
    NO_THING_DOWN = "no_thing_down"
    """What is to be turned on or off, opened, closed, or set higher or lower."""
    NO_TEMPERATURE = "no_temperature"
    NO_VOLUME = "no_volume"
    NO_COLOR = "no_color"
    NO_SEAT_FUNCTION = "no_seat_function"
    """Heating, ventilation or massage."""
    UNKNOWN_FUNCTION = "unknown_function"
    """About the car, but not in the catalogue, or out of range."""


WHOLE = frozenset({Unsupported.VIDEO, Unsupported.PHONE})
"""What is a whole wish by itself, though none that is done; another may stand before or behind it."""
MISSING = frozenset(why for why in Unsupported if why.value.startswith("no_"))
"""Wishes that lack something, which is asked for."""


class Gap(BaseModel):
    """A part of the utterance that asks for something that was not turned into a command."""

    model_config = ConfigDict(frozen=True)

    text: str
    why: Unsupported


class Context(BaseModel):
    """What of the dialogue so far helps to understand the next utterance."""

    model_config = ConfigDict(frozen=True)

    previous: _Commands = ()
    """The commands of the last control turn, for "a bit more" and "the passenger too"."""
    pending: bool = False
    """True while a confirmation is awaited; then yes and no mean something."""
    asked: Unsupported | None = None
    """What the driver was just asked for, one of `MISSING`; after NO_PLACE a mere name is a place."""
    choices: tuple[str, ...] = ()
    """Names of the results on offer, in order."""
    speaker: Zone = Zone.DRIVER
    language: Language = "zh"
    """Of the turn before; what has no letters, such as a number, is answered in it."""
    called: bool = True
    """False while the microphone is simply open and nobody called the assistant: then most of it is not for it."""


class Understanding(BaseModel):
    """What an utterance asks for."""

    model_config = ConfigDict(frozen=True)

    route: Route
    language: Language
    commands: _Commands = ()
    gaps: tuple[Gap, ...] = ()
    """What was asked for and will not be done; of talk, what may not be done of it whatever a model thinks."""
    talk: str = ""
    """What was asked for as talk beside the wishes, in its own words: tell me a joke."""
    confidence: float = 1.0
    """0 to 1: how sure the route and the commands are."""
    intelligible: bool = True
    """False for noise, emoji or half sentences that say nothing."""
    meant: bool = True
    """False for what an open microphone picked up that is not meant for the assistant: neither done nor answered."""
