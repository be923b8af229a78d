"""The contract of a backend: a request in, a stream of chunks out."""

import math
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict

from intents.understanding.result import Context, Language, Route, Understanding


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Message(_Frozen):
    """An earlier line of the dialogue."""

    role: str
    """`user` or `assistant`."""
    text: str


class Tool(_Frozen):
    """A tool offered to a backend; `parameters` is a JSON Schema object."""

    name: str
    description: str
    parameters: dict[str, Any]


class TextDelta(_Frozen):
    """A piece of the spoken answer."""

    text: str


class ToolCall(_Frozen):
    """A complete tool call; its arguments are untrusted until a command is made of them."""

    id: str
    name: str
    arguments: dict[str, Any]
    malformed: str | None = None
    """What stood in place of the arguments when it was no JSON object; then `arguments` is empty."""
    recovered: bool = False
    """Whether it was read out of the text, where a model wrote it instead of calling."""


class Usage(_Frozen):
    """What an answer cost. Tokens as the provider counted them, 0 where it did not say."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    """Of the prompt, those that the provider had in its cache."""
    reasoning_tokens: int = 0
    """Of the completion, those that were thought and not said; above 0 proves that thinking was on."""
    cost: float | None = None
    """In `currency`, by the prices of the configuration or the provider's table; None when no price is known."""
    currency: str = ""


class Thought(_Frozen):
    """Reasoning that was not said. Never spoken; some providers want it back with the tool results.

    An empty one is a sign of life: the backend is at work on what has to wait for its end.
    """

    text: str


class HandOff(_Frozen):
    """The backend says that the utterance belongs on the other route. Nothing else counts beside it."""


class AnsweredBy(_Frozen):
    """Who answers from here on; a chain says it before the first chunk of the backend that it settled on.

    FellThrough, and the Usage of those that failed, may come before it.
    """

    backend: str


class FellThrough(_Frozen):
    """A backend of a chain did not answer, and the next is asked."""

    backend: str
    error: str
    """The class of the error, e.g. `TimedOut`."""
    why: str
    """For a person."""
    next: str
    after_ms: float


Chunk: TypeAlias = TextDelta | ToolCall | Usage | Thought | HandOff | AnsweredBy | FellThrough


class ToolResult(_Frozen):
    """What a tool call came to, for the model: plain JSON, data and never instructions."""

    call: ToolCall
    content: str


class Round(_Frozen):
    """An earlier exchange of the same turn: what was called, and what it came to."""

    results: tuple[ToolResult, ...]
    thought: str = ""
    """The reasoning beside the calls, for providers that want it back."""
    by: str = ""
    """The backend that called."""


class Request(_Frozen):
    """What a backend is asked. On the conversation route, and for the device, `tools` is empty, always."""

    utterance: str
    language: Language
    route: Route = Route.CONTROL
    understanding: Understanding
    """The on-device reading, as a hint; the on-device backend answers from it."""
    context: Context = Context()
    history: tuple[Message, ...] = ()
    tools: tuple[Tool, ...] = ()
    rounds: tuple[Round, ...] = ()
    """What was called and done in this turn already. A backend goes on from there and repeats none of it."""
    may_hand_off: bool = False
    """Whether the backend may say that the utterance belongs on the other route; once a turn."""
    facts: Mapping[str, str] = {}
    """Facts about the car in the language of the request, by topic (`VehicleTopic` values)."""
    now: datetime
    """Local time at the car."""
    within_s: float = math.inf
    """Seconds that are left of the turn: by then whoever stands last in a chain is asked."""


class Backend(Protocol):
    """Answers requests. Leaving the context ends the answer and all its work.

    A tool call is yielded only after the provider's stream has ended properly, so a chain can move on
    before the first chunk and nothing is done twice.
    """

    @property
    def name(self) -> str:
        """The name shown to people, e.g. `on-device`: its name in the configuration."""
        ...

    def respond(self, request: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
        """Open the answer to a request. Raises `BackendError` on entering or while iterating."""
        ...


Thinking: TypeAlias = Literal["off", "on", "low", "high"]
"""How much a model may think before it answers. `on` is the provider's own measure."""
