"""What a vehicle is to the assistant, and what the planner and the gate hand on."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from assistant.vehicle.signals import State, Value
from intents.catalogue import Category, PlaceQuery, PlayMedia, Zone


class Origin(StrEnum):
    """Where a wish came from."""

    SPEECH = "speech"
    """A person in the car, spoken or typed."""
    BACKEND = "backend"
    """A tool call of a backend, made for such a person."""
    SCREEN = "screen"
    """A key or button of the screen."""
    OUTSIDE = "outside"
    """Outside microphone, media audio, text in tool results: never trusted (S20)."""


class Write(BaseModel):
    """One value that a signal is to take."""

    model_config = ConfigDict(frozen=True)

    path: str
    value: Value


class Place(BaseModel):
    """A place on the map."""

    model_config = ConfigDict(frozen=True)

    name: str
    name_en: str
    category: Category | None = None
    latitude: float
    longitude: float
    distance_m: int = 0
    """From the car, or the detour when along the route."""


class Track(BaseModel):
    """Something that can be played."""

    model_config = ConfigDict(frozen=True)

    uri: str
    title: str
    artist: str = ""
    album: str = ""
    genre: str = ""
    mood: str = ""
    duration_s: int = 0
    """0 for live radio."""
    source: str = "INTERNET"
    """A value of VSS Media.Played.Source."""
    title_en: str = ""
    """What it is called in English, where it has such a name."""
    artist_en: str = ""


class Applied(BaseModel):
    """What really changed: path to (old, new), only where old and new differ."""

    model_config = ConfigDict(frozen=True)

    changes: Mapping[str, tuple[Value, Value]] = {}


class VehicleError(Exception):
    """The vehicle did not do it; the message says why."""


class VehicleSilent(VehicleError):
    """The vehicle did not answer in time; whether it did it is not known."""


class Vehicle(Protocol):
    """A car: its state, what it knows of places and media, and the one way to change it.

    Only the turn calls `apply`, and only with writes that the gate let through.
    """

    @property
    def state(self) -> State:
        """A frozen snapshot: path to value, every signal of `SIGNALS`."""
        ...

    async def apply(self, writes: tuple[Write, ...]) -> Applied:
        """Carry the writes out, all or none. Raises VehicleError."""
        ...

    def find_places(self, query: PlaceQuery) -> tuple[Place, ...]:
        """Places that fit, best or nearest first; empty when none is known."""
        ...

    def suggest_places(self, name: str) -> tuple[Place, ...]:
        """Up to three known places whose names are nearest to one that is not known."""
        ...

    def find_media(self, query: PlayMedia) -> tuple[Track, ...]:
        """Tracks that fit, best first; empty when none is known."""
        ...

    def next_track(self, step: int) -> Track | None:
        """The track `step` places on in the present list and play mode; None when nothing is loaded."""
        ...


class Speaker(BaseModel):
    """Who speaks."""

    model_config = ConfigDict(frozen=True)

    zone: Zone = Zone.DRIVER
    origin: Origin = Origin.SPEECH


class Decision(StrEnum):
    """What the gate says of one write."""

    ALLOW = "allow"
    CLAMP = "clamp"
    CONFIRM = "confirm"
    REFUSE = "refuse"


class Judgement(BaseModel):
    """The gate's word on one write. When clamped, `write` holds the clamped value."""

    model_config = ConfigDict(frozen=True)

    write: Write
    decision: Decision
    rule: str | None = None
    """S01 to S20, or None when simply allowed."""


class Verdict(BaseModel):
    """The gate's word on one command: a judgement for each of its writes."""

    model_config = ConfigDict(frozen=True)

    judgements: tuple[Judgement, ...] = ()
    rule: str | None = None
    """Set when the command as a whole is refused, whatever it writes."""
    refused: bool = False
    """True when the command as a whole is refused."""
    read_back: bool = False
    """True when the reply must name what was done in full (S15, S17)."""

    @property
    def allowed(self) -> tuple[Write, ...]:
        """Writes that may be applied now, clamped ones with their clamped value."""
        return tuple(j.write for j in self.judgements if j.decision in (Decision.ALLOW, Decision.CLAMP))

    def of(self, decision: Decision) -> tuple[Judgement, ...]:
        """The judgements with this decision."""
        return tuple(j for j in self.judgements if j.decision is decision)
