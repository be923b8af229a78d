"""The words that a model is given: one file for each language."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict

from intents.understanding.result import Language


class Prompts(BaseModel):
    """What a model is told in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    control: str
    """The system prompt of the control route; it never changes, so that a provider can cache it."""
    conversation: str
    """The system prompt of the conversation route."""
    hand_off_control: str
    """What the tool `hand_off` is for on the control route."""
    hand_off_conversation: str
    facts: str
    """Stands before the state of the car; says that it is data."""
    utterance: str
    """Stands before what was said."""


@cache
def prompts(language: Language) -> Prompts:
    """The prompts in a language."""
    text = resources.files(__name__).joinpath(f"{language}.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    return Prompts.model_validate(found)
