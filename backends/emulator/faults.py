"""What can be made to go wrong, and when it does."""

import random
from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator


class FaultName(StrEnum):
    """The faults. What each takes as its value is told in `FAULTS`."""

    LATENCY = "latency"
    FIRST_TOKEN = "first-token"
    DRIP = "drip"
    SILENCE = "silence"
    STALL = "stall"
    BAD_KEY = "bad-key"
    FORBIDDEN = "forbidden"
    OUT_OF_CREDIT = "out-of-credit"
    UNKNOWN_MODEL = "unknown-model"
    BAD_REQUEST = "bad-request"
    RATE_LIMITED = "rate-limited"
    OVERLOADED = "overloaded"
    SERVER_ERROR = "server-error"
    MODERATED = "moderated"
    NO_TOOLS = "no-tools"
    HTML = "html"
    DROP = "drop"
    DROP_MID_STREAM = "drop-mid-stream"
    DROP_MID_CALL = "drop-mid-call"
    TRUNCATED_JSON = "truncated-json"
    BROKEN_JSON = "broken-json"
    NO_FINISH = "no-finish"
    NO_DONE = "no-done"
    STREAM_ERROR = "stream-error"
    MODERATED_MID_STREAM = "moderated-mid-stream"
    LENGTH = "length"
    UNKNOWN_TOOL = "unknown-tool"
    BAD_ARGUMENTS = "bad-arguments"
    MISSING_ARGUMENTS = "missing-arguments"
    WRONG_ARGUMENTS = "wrong-arguments"
    STRING_ARGUMENTS = "string-arguments"
    REPEATED_CALLS = "repeated-calls"
    HALF_CALL = "half-call"
    NO_INDEX = "no-index"
    EMPTY_CALLS = "empty-calls"
    TEXT_CALL = "text-call"
    EARLY_SUCCESS = "early-success"
    ONLY_THOUGHT = "only-thought"


FAULTS: Mapping[FaultName, str] = {
    FaultName.LATENCY: "waits so many ms before the headers",
    FaultName.FIRST_TOKEN: "waits so many ms between the headers and the first token",
    FaultName.DRIP: "waits so many ms (50) between the pieces, and tears each in two",
    FaultName.SILENCE: "takes the request and never answers",
    FaultName.STALL: "falls silent in the middle of the answer, with the connection open",
    FaultName.BAD_KEY: "says that the key is wrong",
    FaultName.FORBIDDEN: "says that the key may not do this",
    FaultName.OUT_OF_CREDIT: "says that the account is empty",
    FaultName.UNKNOWN_MODEL: "says that there is no such model",
    FaultName.BAD_REQUEST: "says that the request is wrong",
    FaultName.RATE_LIMITED: "says that there are too many requests; the value goes into Retry-After, if there is one",
    FaultName.OVERLOADED: "says that it is overloaded",
    FaultName.SERVER_ERROR: "fails with the status that is the value (500)",
    FaultName.MODERATED: "refuses the content before it answers",
    FaultName.NO_TOOLS: "says that the model takes no tools, where some are on offer",
    FaultName.HTML: "answers with a proxy's HTML page and the status that is the value (502; 200 for a login page)",
    FaultName.DROP: "closes the connection before the headers; the value `reset` resets it",
    FaultName.DROP_MID_STREAM: "closes the connection in the middle of the answer",
    FaultName.DROP_MID_CALL: "closes the connection in the middle of the tool calls",
    FaultName.TRUNCATED_JSON: "ends properly, but in the middle of a chunk's JSON",
    FaultName.BROKEN_JSON: "puts half a chunk's JSON into the middle of the stream",
    FaultName.NO_FINISH: "ends after the last piece, without a finish reason",
    FaultName.NO_DONE: "leaves out the closing [DONE]",
    FaultName.STREAM_ERROR: "ends in the middle with an error object (HTTP 500 when not streaming)",
    FaultName.MODERATED_MID_STREAM: "is cut off by moderation in the middle of the answer",
    FaultName.LENGTH: "is cut off in the middle by the limit of tokens",
    FaultName.UNKNOWN_TOOL: "calls a tool that was not offered, as well",
    FaultName.BAD_ARGUMENTS: "gives arguments that are no JSON",
    FaultName.MISSING_ARGUMENTS: "gives `{}` as arguments",
    FaultName.WRONG_ARGUMENTS: "gives arguments of wrong types, and fields that there are not",
    FaultName.STRING_ARGUMENTS: "gives each argument as a string that holds its JSON",
    FaultName.REPEATED_CALLS: "gives each call so many times (40)",
    FaultName.HALF_CALL: "leaves out the second half of the last call's arguments and ends as if all were there",
    FaultName.NO_INDEX: "leaves out the index of the calls",
    FaultName.EMPTY_CALLS: "says `tool_calls` and gives none",
    FaultName.TEXT_CALL: "writes its calls as text: the value is `tool_call`, `deepseek`, `dsml` or `json`",
    FaultName.EARLY_SUCCESS: "announces success in text before it calls",
    FaultName.ONLY_THOUGHT: "thinks, and says nothing",
}

TEXT_FORMS = ("tool_call", "deepseek", "dsml", "json")
_TEXT_VALUES = {FaultName.DROP: ("reset",), FaultName.TEXT_CALL: TEXT_FORMS}
_NUMBERS = {
    FaultName.LATENCY, FaultName.FIRST_TOKEN, FaultName.DRIP, FaultName.RATE_LIMITED, FaultName.SERVER_ERROR,
    FaultName.HTML, FaultName.REPEATED_CALLS,
}  # fmt: skip
_LARGEST = 1000
_STATUSES = {FaultName.SERVER_ERROR: range(400, 600), FaultName.HTML: {200, *range(400, 600)}}


class Fault(BaseModel):
    """One fault, and how often it happens. The first `times` requests it fits have it, or all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: FaultName
    value: float | str | None = None
    times: int | None = Field(None, ge=1)
    """How many requests have it; then all is normal. None for no end."""
    probability: float = Field(1.0, ge=0, le=1)
    jitter_ms: float = Field(0.0, ge=0, le=600_000)
    """For the waits: up to so much more, evenly spread."""
    form: int = Field(0, ge=0)
    """Which of the provider's forms of an error, where it has several."""

    @model_validator(mode="after")
    def _value_fits(self) -> "Fault":
        if self.value is None:
            return self
        if self.name in _TEXT_VALUES:
            if self.value not in _TEXT_VALUES[self.name]:
                raise ValueError(f"{self.name} takes one of {', '.join(_TEXT_VALUES[self.name])}")
        elif self.name not in _NUMBERS:
            raise ValueError(f"{self.name} takes no value")
        elif not isinstance(self.value, float) or not 0 <= self.value <= 600_000:
            raise ValueError(f"{self.name} takes a number")
        elif self.name in _STATUSES and self.value not in _STATUSES[self.name]:
            raise ValueError(f"{self.name} takes a status from 400 to 599")
        elif self.name is FaultName.REPEATED_CALLS and self.value > _LARGEST:
            raise ValueError(f"{self.name} takes up to {_LARGEST}")
        return self

    def number(self, default: float) -> float:
        """The value, or what it is by default."""
        return self.value if isinstance(self.value, float) else default


Drawn = Mapping[FaultName, Fault]
"""The faults of one request."""


class Deck:
    """The faults of one provider. Which of its requests have which follows from the seed and their order."""

    def __init__(self, seed: str, faults: Iterable[Fault] = ()) -> None:
        """All normal without faults."""
        self._seed = seed
        self._drawn = 0
        self.set(faults)

    def set(self, faults: Iterable[Fault]) -> None:
        """These instead of the earlier ones."""
        self._left: list[tuple[Fault, int | None]] = [(fault, fault.times) for fault in faults]

    @property
    def left(self) -> tuple[Fault, ...]:
        """What can still happen, with the times that are left."""
        return tuple(fault.model_copy(update={"times": left}) for fault, left in self._left if left != 0)

    def draw(self) -> tuple[Drawn, random.Random]:
        """The faults of the next request, and the randomness that is its own."""
        rng = random.Random(f"{self._seed}/{self._drawn}")
        self._drawn += 1
        drawn: dict[FaultName, Fault] = {}
        for i, (fault, left) in enumerate(self._left):
            if left == 0 or fault.name in drawn or rng.random() >= fault.probability:
                continue
            drawn[fault.name] = fault
            self._left[i] = (fault, None if left is None else left - 1)
        return drawn, rng


def parse_fault(text: str) -> tuple[str | None, Fault]:
    """`[PROVIDER:]NAME[=VALUE][,times=N][,probability=P][,jitter_ms=MS][,form=N]`; ValueError says what is wrong."""
    head, *options = text.split(",")
    provider, _, named = head.rpartition(":")
    name, _, value = named.partition("=")
    fields: dict[str, str | float] = {"name": name}
    if value:
        fields["value"] = float(value) if value.replace(".", "", 1).isdecimal() else value
    for option in options:
        key, _, of = option.partition("=")
        fields[key.strip()] = of.strip()
    try:
        return provider or None, Fault.model_validate(fields)
    except ValidationError as error:
        if name not in set(FaultName):
            raise ValueError(f"there is no fault {name!r}; there are {', '.join(FaultName)}") from error
        raise ValueError(f"{text!r}: {error.errors()[0]['msg']}") from error
