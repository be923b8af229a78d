"""The arguments of a tool call: from what a model wrote to a JSON object that fits the tool's schema.

Nothing is guessed here: text that is no JSON object stays malformed, and only spellings of the same
value are changed (numbers and objects written as strings, null for what is optional, the case of a word
of a list).
"""

import json
import re
from collections.abc import Mapping
from types import UnionType
from typing import Any

LONGEST = 20_000
"""Characters; no call of the catalogue comes near."""

_NUMBER = re.compile(r"\s*[+-]?\d{1,9}(\.\d{1,9})?\s*")
_FENCE = re.compile(r"\s*```[A-Za-z_]*\s*(.*?)\s*(?:```\s*)?", re.DOTALL)


class Malformed(ValueError):
    """What stands in place of the arguments is no JSON object."""


def parse(text: str) -> dict[str, Any]:
    """The object that the text holds; none at all means no arguments. Raises Malformed."""
    if len(text) > LONGEST:
        raise Malformed(f"longer than {LONGEST} characters")
    text = text.strip()
    if fenced := _FENCE.fullmatch(text):
        text = fenced[1]
    if not text:
        return {}
    value, rest = decode(text)
    if isinstance(value, str):  # an object written as a string
        value, rest = decode(value)
    if value in ({}, None) and rest:  # an empty object, then the real one
        value, rest = decode(rest)
    if value is None:
        return {}
    if not isinstance(value, dict) or (rest and decode(rest)[0] != value):
        raise Malformed("no JSON object")
    return value


def decode(text: str, start: int = 0) -> tuple[Any, str]:
    """The JSON value at the start of a text, and what follows it. Raises Malformed."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error) or "nested too deeply") from error
    return value, text[end:].strip()


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


_DECODER = json.JSONDecoder(strict=False, parse_constant=_no_constant)


def coerce(arguments: dict[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with each value in the type that the schema names, where it is plainly the same value."""
    properties, required = schema.get("properties", {}), schema.get("required", ())
    fitted = {}
    for name, value in arguments.items():
        wanted = properties.get(name)
        if wanted is None:
            fitted[name] = value
        elif name in required or not _left_out(value):
            fitted[name] = _fit(value, wanted)
    return fitted


_NOTHING = frozenset({"", "null", "none", "undefined", "n/a", "无", "未指定"})


def _left_out(value: Any) -> bool:
    """Models fill in what is optional with nothing, or with a word for it."""
    return value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING)


def _fit(value: Any, wanted: Mapping[str, Any]) -> Any:
    if isinstance(value, str) and len(value) > 1 and value[0] == value[-1] == '"':  # a string in a string
        value = _inside(value, str)
    if isinstance(value, str) and "enum" in wanted:
        same = [one for one in wanted["enum"] if str(one).lower() == value.strip().lower()]
        return same[0] if len(same) == 1 else value
    match wanted.get("type"):
        case "integer" | "number" as kind:
            return _number(value, whole=kind == "integer")
        case "boolean" if isinstance(value, str):
            return {"true": True, "false": False}.get(value.strip().lower(), value)
        case "string" if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        case "object" | "array" if isinstance(value, str):
            return _inside(value, dict | list)
    return value


def _number(value: Any, *, whole: bool) -> Any:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if whole and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _inside(text: str, kind: type | UnionType) -> Any:
    """The JSON value that a string holds, when it is one of this kind."""
    try:
        value, rest = decode(text.strip())
    except Malformed:
        return text
    return value if not rest and isinstance(value, kind) else text
