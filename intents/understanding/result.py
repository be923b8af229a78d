"""What understanding is given and what it gives back."""

from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from intents.catalogue import Command, Zone

Language: TypeAlias = Literal["zh", "en"]


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
    UNKNOWN_FUNCTION = "unknown_function"
    """About the car, but not in the catalogue, or out of range."""


WHOLE = frozenset({Unsupported.VIDEO, Unsupported.PHONE})
"""What is a whole wish by itself, though none that is done; another may stand before or behind it."""


class Gap(BaseModel):
    """A part of the utterance that asks for something that was not turned into a command."""

    model_config = ConfigDict(frozen=True)

    text: str
    why: Unsupported


class Context(BaseModel):
    """What of the dialogue so far helps to understand the next utterance."""

    model_config = ConfigDict(frozen=True)

    previous: tuple[Command, ...] = ()
    """The commands of the last control turn, for "a bit more" and "the passenger too"."""
    pending: bool = False
    """True while a confirmation is awaited; then yes and no mean something."""
    asked_where: bool = False
    """True when the driver was just asked where to; then a mere name is a place."""
    choices: tuple[str, ...] = ()
    """Names of the results on offer, in order."""
    speaker: Zone = Zone.DRIVER
    called: bool = True
    """False while the microphone is simply open and nobody called the assistant: then most of it is not for it."""


class Understanding(BaseModel):
    """What an utterance asks for."""

    model_config = ConfigDict(frozen=True)

    route: Route
    language: Language
    commands: tuple[Command, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """What was asked for and will not be done; empty for plain conversation."""
    talk: str = ""
    """What was asked for as talk beside the wishes, in its own words: tell me a joke."""
    confidence: float = 1.0
    """0 to 1: how sure the route and the commands are."""
    intelligible: bool = True
    """False for noise, emoji or half sentences that say nothing."""
    meant: bool = True
    """False for what an open microphone picked up that is not meant for the assistant: neither done nor answered."""
