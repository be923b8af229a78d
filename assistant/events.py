"""All that can happen in a turn, in order. Every consumer reads this one stream.

Heard → Understood → Routed → FellThrough* → (ToolCalled → Gated → Applied?)* → Used* → ReplyDelta* → TurnEnded.
With a connected backend, the part from Routed on may come again: it hands off, or is asked for more.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from assistant.vehicle.contract import Verdict
from assistant.vehicle.signals import Value
from intents.catalogue import Zone
from intents.understanding.result import Language, Route, Understanding


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)


class Heard(_Event):
    """The utterance, as typed or transcribed."""

    event: Literal["heard"] = "heard"
    text: str
    language: Language
    speaker: Zone
    confidence: float = 1.0
    """Of the recognition; 1 for typed text."""


class Understood(_Event):
    """What the on-device understanding made of it."""

    event: Literal["understood"] = "understood"
    understanding: Understanding
    commands: tuple[str, ...] = ()
    """Names of the commands, for people."""


class Routed(_Event):
    """Which route it takes and who answers."""

    event: Literal["routed"] = "routed"
    route: Route
    backend: str
    why: str


class ToolCalled(_Event):
    """A backend asks for a command."""

    event: Literal["tool_called"] = "tool_called"
    name: str
    arguments: dict[str, Any]
    error: str | None = None
    """Set when the call is no valid command; then nothing follows from it."""


class Gated(_Event):
    """The gate's word on a command."""

    event: Literal["gated"] = "gated"
    command: str
    verdict: Verdict


class Applied(_Event):
    """What a command really changed: path to (old, new)."""

    event: Literal["applied"] = "applied"
    command: str
    changes: Mapping[str, tuple[Value, Value]]


class FellThrough(_Event):
    """A backend did not answer, and the next is asked."""

    event: Literal["fell_through"] = "fell_through"
    backend: str
    error: str
    """The class of the error, e.g. `TimedOut`."""
    why: str
    next: str
    """Empty when nobody is asked in its place, because the answer had begun to be spoken."""
    after_ms: float


class Used(_Event):
    """What an answer cost, as the provider counted."""

    event: Literal["used"] = "used"
    backend: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    reasoning_tokens: int = 0
    cost: float | None = None
    """In `currency`; None when no price is known."""
    currency: str = ""


class ReplyDelta(_Event):
    """A piece of the spoken answer."""

    event: Literal["reply_delta"] = "reply_delta"
    text: str


class Status(StrEnum):
    """How a turn ended."""

    DONE = "done"
    REFUSED = "refused"
    ASKED = "asked"
    NOT_UNDERSTOOD = "not_understood"
    IGNORED = "ignored"
    """Picked up by an open microphone, and not said to the assistant: nothing was done, answered or remembered."""
    FAILED = "failed"
    WORLD = "world"


class Refusal(_Event):
    """A rule that refused something, with its reason in the driver's language."""

    rule: str
    reason: str


class TurnEnded(_Event):
    """The last event of every turn. `docs/machine-contract.md` documents its line."""

    event: Literal["turn_ended"] = "turn_ended"
    status: Status
    route: Route
    by: str
    text: str
    language: Language
    reply: str
    changes: Mapping[str, Value] = {}
    """Path to new value: what this turn's commands changed, not what the world did."""
    refused: tuple[Refusal, ...] = ()
    timings_ms: Mapping[str, float] = {}


Event: TypeAlias = (
    Heard | Understood | Routed | FellThrough | ToolCalled | Gated | Applied | Used | ReplyDelta | TurnEnded
)
