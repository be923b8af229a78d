"""The contract of a backend: a request in, a stream of chunks out."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict

from intents.understanding.result import Context, Language, Understanding


class Message(BaseModel):
    """An earlier line of the dialogue."""

    model_config = ConfigDict(frozen=True)

    role: str
    """`user` or `assistant`."""
    text: str


class Tool(BaseModel):
    """A tool offered to a backend; `parameters` is a JSON Schema object."""

    model_config = ConfigDict(frozen=True)

    name: str
    description: str
    parameters: dict[str, Any]


class Request(BaseModel):
    """What a backend is asked. On the conversation route `tools` is empty, always."""

    model_config = ConfigDict(frozen=True)

    utterance: str
    language: Language
    understanding: Understanding
    """The on-device reading, as a hint; the on-device backend answers from it."""
    context: Context = Context()
    history: tuple[Message, ...] = ()
    tools: tuple[Tool, ...] = ()
    facts: Mapping[str, str] = {}
    """Facts about the car in the language of the request, by topic (`VehicleTopic` values)."""
    now: datetime
    """Local time at the car."""


class TextDelta(BaseModel):
    """A piece of the spoken answer."""

    model_config = ConfigDict(frozen=True)

    text: str


class ToolCall(BaseModel):
    """A complete tool call; its arguments are untrusted until a command is made of them."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    arguments: dict[str, Any]


class Usage(BaseModel):
    """What an answer cost in tokens."""

    model_config = ConfigDict(frozen=True)

    prompt_tokens: int = 0
    completion_tokens: int = 0


Chunk: TypeAlias = TextDelta | ToolCall | Usage


class Backend(Protocol):
    """Answers requests. Leaving the context ends the answer and all its work."""

    @property
    def name(self) -> str:
        """The name shown to people, e.g. `on-device`."""
        ...

    def respond(self, request: Request) -> AbstractAsyncContextManager[AsyncIterator[Chunk]]:
        """Open the answer to a request. Raises `BackendError` on entering or while iterating."""
        ...
