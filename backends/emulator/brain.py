"""What an emulated model answers: the on-device understanding stands in for it."""

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeAlias

from backends.emulator.asked import Asked, object_of
from backends.emulator.checks import thinks
from backends.emulator.flavour import Flavour
from backends.emulator.hearing import hear
from intents.tools import call_of
from intents.understanding import Route, Understanding, understand

HAND_OFF = "hand_off"
"""The tool by which a model says that an utterance belongs on the other route."""
_LONGEST_QUOTE = 40

Finish: TypeAlias = Literal["stop", "tool_calls", "length"]


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call; the arguments are text, as on the wire."""

    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model says, before it is put into a provider's form."""

    text: str = ""
    thought: str = ""
    calls: tuple[Call, ...] = ()
    finish: Finish = "stop"


def answer(flavour: Flavour, asked: Asked, hand_off: str = HAND_OFF) -> Answer:
    """The answer of a good model to a request."""
    heard = hear(asked)
    said, reading = heard.said, understand(heard.said, heard.context)
    car = tuple(name for name in asked.tool_names if name != hand_off)
    called = _calls(flavour, asked, reading, car, hand_off)
    text = "" if called else _text(flavour, asked, reading, said, control=bool(car))
    topic = "thought_control" if car else "thought_talk"
    thought = _say(topic, reading, flavour, said) if thinks(flavour.thinking, asked) else ""
    return Answer(text, thought, called, "tool_calls" if called else "stop")


def _calls(
    flavour: Flavour, asked: Asked, reading: Understanding, car: tuple[str, ...], hand_off: str
) -> tuple[Call, ...]:
    """The calls of this round."""
    if not asked.tools or asked.choice == "none":
        return ()
    done = [call.function for one in asked.since_user if one.role == "assistant" for call in one.tool_calls or ()]
    for_the_car = reading.route is Route.CONTROL
    if hand_off in asked.tool_names and not done and for_the_car != bool(car):
        return (Call(hand_off, "{}"),)
    wanted = [_call(*call_of(command)) for command in reading.commands]
    for function in done:
        past = next((one for one in wanted if _same(one, function.name, function.arguments)), None)
        if past is not None:
            wanted.remove(past)
    left = [one for one in wanted if one.name in car]
    if asked.choice not in {"auto", "required"}:
        left = [one for one in left if one.name == asked.choice] or [Call(asked.choice, "{}")]
    elif asked.choice == "required" and not left:
        left = [Call((car or asked.tool_names)[0], "{}")]
    several = flavour.parallel if asked.parallel_tool_calls is None else asked.parallel_tool_calls
    return tuple(left if several else left[:1])


def _call(name: str, arguments: dict[str, Any]) -> Call:
    return Call(name, json.dumps(arguments, ensure_ascii=False))


def _same(call: Call, name: str, arguments: str) -> bool:
    return call.name == name and object_of(call.arguments) == object_of(arguments or "{}")


def _text(flavour: Flavour, asked: Asked, reading: Understanding, said: str, *, control: bool) -> str:
    if any(one.role == "tool" for one in asked.since_user):
        return _say("done", reading, flavour, said)
    if not reading.intelligible:
        return _say("unclear", reading, flavour, said)
    if control and reading.route is Route.CONTROL:
        return _say("unsupported", reading, flavour, said)
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", said).lower())
    row = next(row for row in _words()["talk"] if re.search(row["pattern"], plain))
    return _fill(row[reading.language], flavour, said)


def _say(topic: str, reading: Understanding, flavour: Flavour, said: str) -> str:
    return _fill(_words()[topic][reading.language], flavour, said)


def _fill(text: str, flavour: Flavour, said: str) -> str:
    short = said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE]}…"
    return text.replace("{title}", flavour.title).replace("{said}", short)


def early_success(said: str) -> str:
    """What a model says that announces success before it acts."""
    return str(_words()["early"][understand(said).language])


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files("backends.emulator").joinpath("answers.toml").read_text("utf-8"))
