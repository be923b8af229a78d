"""How a backend is configured: one table `[backends.NAME]` of the configuration."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, field_validator
from pydantic_core import PydanticCustomError


class Price(BaseModel):
    """What a million tokens cost. Prices age: each has its day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    currency: str = Field(min_length=3, max_length=3)
    """ISO 4217, e.g. CNY."""
    input: float = Field(ge=0)
    cached: float | None = Field(None, ge=0)
    """Of the prompt, what the provider had in its cache; as `input` when not given."""
    output: float = Field(ge=0)
    checked: str = ""
    """The day on which it was read, e.g. 2026-11-24."""
    source: str = ""


class BackendSettings(BaseModel):
    """A backend by configuration. Keys never stand here: they come from the environment or a key file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    provider: str = Field(min_length=1)
    """A provider's name, e.g. `doubao`, or `openai-compatible` for any server with that interface."""
    base_url: HttpUrl | None = None
    """Address of the interface, with its version, e.g. http://127.0.0.1:8000/v1. The provider's by default."""
    model: str | None = Field(None, min_length=1)
    """Model or endpoint id. The provider's default for the route when not given."""

    @field_validator("base_url")
    @classmethod
    def _bare(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url is not None and (url.query or url.fragment):
            raise PydanticCustomError("query", "should end with the path: a query or a fragment is not sent")
        return url

    api_key_env: str | None = Field(None, min_length=1)
    """Environment variable that holds the key. The provider's by default."""
    api_key_file: Path | None = None
    """File that holds the key, readable by its owner alone; read when the variable is not set. Beside this file, if
    its path is not absolute."""
    thinking: bool | None = None
    """Whether the model may think first. Off unless asked for: it takes seconds."""
    timeout_s: float = Field(10.0, gt=0, le=600)
    """The whole answer must be there within this many seconds."""
    first_token_s: float = Field(2.5, gt=0, le=600)
    """The first token must be there within this many seconds."""
    retries: int = Field(1, ge=0, le=5)
    """How often it is tried again where the error says that this can help."""
    max_tokens: int = Field(400, ge=1, le=32_768)
    """Longest answer; a spoken one is short."""
    hand_off: bool = True
    """Whether the model may say that an utterance belongs on the other route; small ones say so of everything."""
    history_tokens: int = Field(800, ge=0, le=100_000)
    """How much of the dialogue before goes with each request; the latest lines that fit."""
    temperature: float | None = Field(None, ge=0, le=2)
    extra_body: dict[str, Any] = {}
    """Fields of the request beyond the standard, as the server wants them."""
    price: Price | None = None
    """Instead of the provider's own prices."""
