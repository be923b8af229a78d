"""What a provider is: dated data, and at most two functions for what data cannot say.

A third party adds one by an entry point of the group `cabin.backends` that names a `Provider`; the
built-in ones are registered in the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backends.errors import BackendError
from backends.settings import BackendSettings, Price

GROUP = "cabin.backends"


@dataclass(frozen=True, slots=True)
class WireError:
    """An error as it came over the wire: the status, and what could be read of the body."""

    status: int
    """HTTP status; 200 when the error came inside an answer or a stream."""
    code: str = ""
    """`error.code`, as a string; empty when there is none."""
    type: str = ""
    message: str = ""
    retry_after: float | None = None
    """Seconds, of the Retry-After header."""


@dataclass(frozen=True, slots=True)
class Peak:
    """Hours of the week at which every price is multiplied."""

    factor: float
    weekdays: tuple[int, ...]
    """0 is Monday."""
    hours: tuple[tuple[int, int], ...]
    """From one hour up to, not including, the other."""
    utc_offset: int
    """Hours east of Greenwich in which they are meant."""


@dataclass(frozen=True, slots=True)
class Provider:
    """The differences of one provider from the plain chat completions interface."""

    name: str
    base_url: str
    key_env: tuple[str, ...]
    """Environment variables that may hold the key, the first preferred; empty when no key is needed."""
    control_model: str
    conversation_model: str
    checked: str
    """The day on which these facts were read, e.g. 2026-11-24."""
    sources: tuple[str, ...] = ()
    thinking_off: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the request body that switch thinking off; empty when the provider has no switch."""
    thinking_on: Mapping[str, Any] = field(default_factory=dict)
    thinking_optional: bool = True
    """False when (some of) its models cannot help thinking."""
    reasoning_fields: tuple[str, ...] = ("reasoning_content", "reasoning")
    """Fields of a delta that hold reasoning."""
    echo_reasoning: bool = False
    """Whether a tool turn must send the reasoning back when thinking is on."""
    empty_reasoning: str = ""
    """What is sent back where there was no reasoning."""
    tool_turn_content: str | None = ""
    """The content of an assistant message that only calls tools; some servers want null there."""
    stream_usage: bool = True
    """Whether to ask for usage at the end of a stream."""
    parallel_tool_calls: bool | None = None
    """Sent when not None; several providers want it said, others refuse the field."""
    max_tokens_field: str = "max_tokens"
    finish_required: bool = True
    """False for servers that end a good stream without a finish reason."""
    prices: Mapping[str, Price] = field(default_factory=dict)
    """By model."""
    peak: Peak | None = None
    """Hours at which the prices are higher."""
    extra_body: Mapping[str, Any] = field(default_factory=dict)
    explain: Callable[[WireError], BackendError | None] | None = None
    """The provider's own error codes; None falls back on the usual meaning of the status."""
    shape: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    """The last word on a request's body, for what depends on the model."""

    def key_variables(self, settings: BackendSettings) -> tuple[str, ...]:
        """The environment variables that may hold a backend's key: the configured one, else the provider's."""
        return (settings.api_key_env,) if settings.api_key_env else self.key_env
