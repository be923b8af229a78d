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


def rule_reason(rule: str, language: Language, what: str = "") -> str:
    """Why a rule refuses, and what to do instead. `what` is the action with its object; by default all it is about."""
    held = _rules()[rule][language]
    return str(held["reason"]).format(what=what or held.get("what", ""))


def rule_question(rule: str, language: Language, what: str, verb: str = "") -> str:
    """What is asked before a rule lets `what` happen: an action with its object. `verb` is its kind, if it is one."""
    held = _rules()[rule][language]
    return str(held.get(f"ask_{verb}", held["ask"])).format(what=what, What=what[:1].upper() + what[1:])


def rule_limit(rule: str, language: Language, what: str, value: object, *, moved: bool) -> str | None:
    """What a rule that limits let `what` come to; None when it says nothing of its own."""
    text = _rules()[rule][language].get("clamp" if moved else "hold")
    return None if text is None else str(text).format(what=what, value=value)


def backend_failure(error: BackendError, language: Language) -> str:
    """What went wrong with a backend, and what to do about it."""
    known = words(language)["backend"]
    kind = next(one.__name__ for one in type(error).__mro__ if one.__name__ in known)
    return str(known[kind]).format(why=error)
