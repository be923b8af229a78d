"""What the dialogue remembers between turns: frozen data, replaced and never changed."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from assistant.vehicle.contract import Place, Speaker, Write
from assistant.vehicle.signals import Value
from backends.contract import Message
from intents.catalogue import Command, Zone
from intents.understanding.result import Context, Language, Unsupported

CONFIRM_SECONDS = 8.0
"""How long a question waits for its yes."""
FORGET_SECONDS = 300.0
"""After this silence "a bit more" means nothing any longer."""
MOST_CHOICES = 4
"""Places on offer at once; long lists are no business of a driver's (S13)."""
UNDO_TURNS = 10
"""Turns that can be undone, one after the other."""
HISTORY = 60
"""Messages kept of the dialogue; a backend is sent as many of the latest as fit into its tokens."""


class Pending(BaseModel):
    """A question that awaits yes or no."""

    model_config = ConfigDict(frozen=True)

    writes: tuple[Write, ...]
    speaker: Speaker
    asked_at: float
    """Seconds on the assistant's clock."""
    undoes: bool = False
    """True when a yes puts back the latest changes."""

    def expired(self, now: float) -> bool:
        """Whether it has waited too long for its answer."""
        return now - self.asked_at > CONFIRM_SECONDS


class Memory(BaseModel):
    """The dialogue so far."""

    model_config = ConfigDict(frozen=True)

    previous: tuple[Command, ...] = ()
    pending: Pending | None = None
    asked: Unsupported | None = None
    """What the last turn asked for, such as where to."""
    results: tuple[Place, ...] = ()
    """All places that were found."""
    first: int = 0
    """Which of them is the first on offer, from 0."""
    choosing_waypoint: bool = False
    undoable: tuple[Mapping[str, tuple[Value, Value]], ...] = ()
    """What the last turns changed, the latest last."""
    last_reply: str = ""
    language: Language = "zh"
    """Of the last turn."""
    history: tuple[Message, ...] = ()
    touched_at: float = 0.0

    def fresh(self, now: float) -> "Memory":
        """Without what has been forgotten by now, in seconds on the assistant's clock."""
        if now - self.touched_at > FORGET_SECONDS:
            return Memory(touched_at=now)
        return self

    @property
    def choices(self) -> tuple[Place, ...]:
        """The places on offer."""
        return self.results[self.first : self.first + MOST_CHOICES]

    def context(self, speaker: Zone, *, called: bool = True) -> Context:
        """What understanding needs of it."""
        return Context(
            previous=self.previous,
            pending=self.pending is not None,
            asked=self.asked,
            choices=tuple(place.name for place in self.choices),
            speaker=speaker,
            language=self.language,
            called=called,
        )
