"""What one signal may hold, and how a value is checked or read against it."""

import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = bool | int | float | str | tuple[str, ...]
State: TypeAlias = Mapping[str, Value]

LONGEST_TEXT = 200
"""Characters that a text signal holds, each entry of a list likewise."""
LONGEST_LIST = 100
"""Entries that a list signal holds."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal: what it may hold, and how a parked, locked, idle car starts."""

    path: str
    datatype: type
    """bool, int, float, str or tuple (of strings)."""
    start: Value
    unit: str = ""
    low: float | None = None
    high: float | None = None
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    """A regular expression that the whole text must match; empty for any text."""
    sensor: bool = False
    """True when the world writes it, never the assistant."""
    reason: str = ""
    """Why it departs from VSS in kind or allowed values, when it does."""


class InvalidSignal(ValueError):
    """No such signal, or a value that it cannot hold; the message says which and why."""


def hold(signal: Signal, value: Value) -> Value:
    """The value as the signal holds it: whole numbers become floats, lists tuples. Raises InvalidSignal."""
    if signal.datatype is float and type(value) is int:
        value = _as_float(signal, value)
    if signal.datatype is tuple and isinstance(value, list):
        value = tuple(value)
    if type(value) is not signal.datatype:
        raise InvalidSignal(f"{signal.path} takes {signal.datatype.__name__}, not {_short(value)}")
    if isinstance(value, str):
        _check_text(signal, value)
    elif isinstance(value, tuple):
        _check_list(signal, value)
    else:
        _check_number(signal, value)
    return value


def _short(value: object) -> str:
    """A value for a message, however long it is."""
    try:
        return reprlib.repr(value)
    except ValueError:  # Python refuses to write out an int of thousands of digits
        return "a number of thousands of digits"


def _as_float(signal: Signal, value: int) -> float:
    try:
        return float(value)
    except OverflowError as error:
        raise InvalidSignal(f"{signal.path} cannot be as large as {_short(value)}") from error


def _check_number(signal: Signal, value: float) -> None:
    if value != value:
        raise InvalidSignal(f"{signal.path} is not a number")
    if (signal.low is not None and value < signal.low) or (signal.high is not None and value > signal.high):
        unit = f" {signal.unit}" if signal.unit else ""
        raise InvalidSignal(f"{signal.path} goes from {signal.low:g} to {signal.high:g}{unit}, not {_short(value)}")


def _check_text(signal: Signal, value: str) -> None:
    if len(value) > LONGEST_TEXT:
        raise InvalidSignal(f"{signal.path} takes up to {LONGEST_TEXT} characters, not {len(value)}")
    if signal.allowed and value not in signal.allowed:
        raise InvalidSignal(f"{signal.path} takes {', '.join(signal.allowed)}, not {_short(value)}")
    if signal.pattern and not re.fullmatch(signal.pattern, value):
        raise InvalidSignal(f"{signal.path} takes {signal.pattern}, not {_short(value)}")


def _check_list(signal: Signal, value: tuple[str, ...]) -> None:
    if len(value) > LONGEST_LIST or any(type(one) is not str or len(one) > LONGEST_TEXT for one in value):
        raise InvalidSignal(f"{signal.path} takes up to {LONGEST_LIST} short texts")


_FLAGS = {"true": True, "1": True, "on": True, "false": False, "0": False, "off": False}


def read(signal: Signal, text: str) -> Value:
    """A value typed by a person, as the signal holds it; a list is separated by commas. Raises InvalidSignal."""
    words = text.strip()
    value: Value = words
    try:
        if signal.datatype is bool:
            value = _FLAGS[words.lower()]
        elif signal.datatype is int:
            value = int(words)
        elif signal.datatype is float:
            value = float(words)
        elif signal.datatype is tuple:
            value = tuple(part.strip() for part in words.split(",") if part.strip())
    except (KeyError, ValueError) as error:
        raise InvalidSignal(f"{signal.path} takes {signal.datatype.__name__}, not {_short(words)}") from error
    return hold(signal, value)
