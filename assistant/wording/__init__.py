"""Every sentence that the car says, as data: `zh.toml`, `en.toml`, and the rules' words."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from backends.errors import BackendError
from intents.understanding.result import Language


@cache
def words(language: Language) -> dict[str, Any]:
    """The wording of a language."""
    return tomllib.loads(resources.files("assistant.wording").joinpath(f"{language}.toml").read_text("utf-8"))


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(resources.files("assistant.wording").joinpath("rules.toml").read_text("utf-8"))


def say(language: Language, key: str, **values: object) -> str:
    """A sentence by its dotted key, filled in."""
    node: Any = words(language)
    for part in key.split("."):
        node = node[part]
    return str(node).format(**values)


def rule_reason(rule: str, language: Language) -> str:
    """Why a rule refuses, and what to do instead."""
    return str(_rules()[rule][language]["reason"])


def rule_question(rule: str, language: Language, what: str) -> str:
    """What is asked before a rule lets something happen to `what`."""
    return str(_rules()[rule][language]["ask"]).format(what=what)


def backend_failure(error: BackendError, language: Language) -> str:
    """What went wrong with a backend, and what to do about it."""
    known = words(language)["backend"]
    kind = next(one.__name__ for one in type(error).__mro__ if one.__name__ in known)
    return str(known[kind]).format(why=error)
