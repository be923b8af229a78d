"""The words of the car that a recogniser is told to expect: `vocabulary.toml`."""

import tomllib
from functools import cache
from importlib import resources

from intents.understanding.result import Language

BETWEEN = "、"
"""Stands between the words, and is written between spoken ones by a model that was shown them so."""


@cache
def hot_words(language: Language) -> str:
    """The words of a language as one list; empty when none help."""
    table = tomllib.loads(resources.files("assistant.speech").joinpath("vocabulary.toml").read_text("utf-8"))
    words = [word for group in table.get(language, {}).values() for word in group]
    return BETWEEN.join(words) + "。" if words else ""
