"""What a provider's interface is like, as data: the words that the modules in `flavours` are written in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeAlias

KEY = "emulated-key"
"""The one key that is accepted."""


class Problem(StrEnum):
    """Why a request is refused; each provider says it in its own status and words."""

    BAD_REQUEST = "bad-request"
    BAD_KEY = "bad-key"
    FORBIDDEN = "forbidden"
    OUT_OF_CREDIT = "out-of-credit"
    UNKNOWN_MODEL = "unknown-model"
    RATE_LIMITED = "rate-limited"
    OVERLOADED = "overloaded"
    SERVER_ERROR = "server-error"
    MODERATED = "moderated"
    NO_TOOLS = "no-tools"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error as the provider words it. `{model}` and `{detail}` in the message are filled in."""

    status: int
    message: str
    code: str | None = None
    type: str | None = None


Envelope: TypeAlias = Callable[[Refusal, str], dict[str, Any]]
"""Makes the body of an error out of the refusal and the id of the request."""

Refusals: TypeAlias = Mapping[Problem, tuple[Refusal, ...]]
"""The forms in which a problem is reported; the first unless a fault asks for another.

Of those of a bad key, the first is for a missing one and the second for a wrong one.
"""


def wrapped(refusal: Refusal, _request: str) -> dict[str, Any]:
    """OpenAI's form, which most of them took over."""
    error = {"message": refusal.message, "type": refusal.type, "param": None, "code": refusal.code}
    return {"error": error}


@dataclass(frozen=True, slots=True)
class Switch:
    """A field of the request that switches thinking. Any other value of it is ignored in silence."""

    path: str
    """Dots lead into objects: `thinking.type`."""
    off: tuple[Any, ...] = ()
    on: tuple[Any, ...] = ()
    models: tuple[str, ...] = ("",)
    """Beginnings of the model names that listen to it."""


@dataclass(frozen=True, slots=True)
class Thinking:
    """When its models think, and where the thoughts go."""

    switches: tuple[Switch, ...] = ()
    default: bool = True
    always: tuple[str, ...] = ()
    """Beginnings of the names of models that cannot help it."""
    never: tuple[str, ...] = ()
    """Beginnings of the names of models that think only when switched on."""
    field: str = "reasoning_content"
    other_field: tuple[str, Any, str] | None = None
    """A field of the request, its value, and the field that then holds the thoughts."""
    in_content: str | None = None
    """The field of the request without which thoughts stand in the content, between think tags."""
    echo: Literal["no", "key", "text"] = "no"
    """What tool turns must send back while thinking is on: nothing, the field, the field with text in it."""


Forced: TypeAlias = Literal["all", "not-thinking", "no-named", "never", "ignored"]
"""Where a forced tool choice is taken: always; unless thinking; `required` alone; only `auto`; not listened to."""


@dataclass(frozen=True, slots=True)
class Deltas:
    """How the answer is cut into pieces."""

    whole_calls: bool = False
    """A call comes in one delta."""
    whole_unless: str | None = None
    """The field of the request that makes whole calls stream after all."""
    piece: int = 12
    """Length of a piece of arguments; 0 cuts at every token."""
    later_id: str | None = None
    """What stands in `id` of the later pieces; None leaves it out."""
    trailing_empty: bool = False
    """An empty piece of arguments ends a call."""
    later_role: str | None = None
    """What stands in `role` of the later deltas; None leaves it out."""
    null_beside: bool = False
    """Deltas of thoughts have a null content and the other way round."""
    empty_finish: bool = False
    """The finish chunk has an empty delta."""
    chunk_extra: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of every chunk."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How usage is reported."""

    on_finish: bool = False
    """In the finish chunk instead of a chunk of its own."""
    always: bool = False
    """Also when the request does not ask for it."""
    cached: Literal["details", "top", "hit-miss"] = "details"
    running_option: str | None = None
    """The stream option that puts the usage so far into every chunk."""


@dataclass(frozen=True, slots=True)
class Flavour:
    """One provider's interface."""

    name: str
    title: str
    path: str
    """Of the base address, without the server."""
    models: tuple[str, ...]
    """Served models; a name that ends in `*` stands for all that begin so."""
    key_needed: bool = True
    thinking: Thinking = Thinking()
    forced: tuple[tuple[str, Forced], ...] = (("", "all"),)
    """By the beginning of the model's name, the first that fits."""
    parallel: bool = True
    """Whether several calls come in one answer when the request does not say."""
    deltas: Deltas = Deltas()
    counting: Counting = Counting()
    call_id: str = "call_{token}"
    """May hold `{token}`, `{digits}`, `{name}`, `{n}` (in this turn) and `{i}` (in this answer)."""
    envelope: Envelope = wrapped
    refusals: Refusals = field(default_factory=dict)
    """Where they differ from the plain ones."""
    moderation_finish: str = "content_filter"
    """The finish reason of an answer that was cut off; empty when an error object ends it."""
    moderation_choice: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of the choice that was cut off."""
    keep_alive: bool = False
    """Sends comments (blank lines when not streaming) while one waits."""
    null_content: bool = True
    """Whether `content: null` is taken beside tool calls."""
    empty_content: bool = True
    """Whether empty text parts and assistant turns without content are taken."""
    refused_fields: tuple[tuple[str, Any], ...] = ()
    """Fields with values that are refused."""
    stream_to_think: tuple[str, ...] = ()
    """Beginnings of the names of models that think only when streaming."""
    invalid_status: int = 400
    """The status of a body of the wrong shape."""


PLAIN: Refusals = {
    Problem.BAD_REQUEST: (Refusal(400, "{detail}", None, "invalid_request_error"),),
    Problem.BAD_KEY: (Refusal(401, "Incorrect API key provided.", "invalid_api_key", "invalid_request_error"),),
    Problem.FORBIDDEN: (Refusal(403, "No access to this resource.", "access_denied", "permission_error"),),
    Problem.OUT_OF_CREDIT: (Refusal(402, "Insufficient balance.", "insufficient_balance", "billing_error"),),
    Problem.UNKNOWN_MODEL: (
        Refusal(404, "The model `{model}` does not exist.", "model_not_found", "invalid_request_error"),
    ),
    Problem.RATE_LIMITED: (Refusal(429, "Rate limit reached.", "rate_limit_exceeded", "requests"),),
    Problem.OVERLOADED: (Refusal(503, "The server is overloaded.", "server_overloaded", "server_error"),),
    Problem.SERVER_ERROR: (Refusal(500, "Internal server error.", "internal_error", "server_error"),),
    Problem.MODERATED: (Refusal(400, "The content was blocked.", "content_filter", "invalid_request_error"),),
    Problem.NO_TOOLS: (  # as Ollama, vLLM and llama.cpp say it
        Refusal(400, "registry.ollama.ai/library/{model} does not support tools", None, "api_error"),
        Refusal(
            400,
            '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
            None,
            "BadRequestError",
        ),
        Refusal(500, "tools param requires --jinja flag", None, "server_error"),
    ),
}
"""OpenAI's shape, for all that a provider's documentation leaves open."""
