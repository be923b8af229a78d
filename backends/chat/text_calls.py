"""Tool calls that a model wrote into its text, read tolerantly.

Local models and some hosted ones print a call instead of making it, each family in its own markup.
Six shapes cover them:

- JSON with a name and arguments: bare, in double braces, in a list, fenced, in `<tool_call>` (Qwen, Hermes)
- `<invoke name="f"><parameter name="a">v</parameter></invoke>`, with any prefix: DeepSeek's DSML, MiniMax
- `<function=f><parameter=a>v</parameter></function>`: Qwen3-Coder, Seed
- `<tool_call>f<arg_key>a</arg_key><arg_value>v</arg_value></tool_call>`: GLM
- `f<|tool_sep|>{json}`, `function<|tool_sep|>f` and a fence: DeepSeek, with full-width bars
- `functions.f:0<|tool_call_argument_begin|>{json}`: Kimi

Only tools that were offered are found. Nothing here raises, whatever the text.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backends.chat.arguments import LONGEST, Malformed, decode, parse

_BARS = str.maketrans({"｜": "|", "▁": "_"})

_OBJECT = re.compile(r"""\{\s*["'](?:name|function|tool|tool_name|tool_calls|type|id|arguments|parameters)["']\s*:""")
_INVOKE = re.compile(r"""<[^<>]{0,20}?\binvoke\s+name\s*=\s*["']?([\w.:-]+)["']?\s*>""")
_FUNCTION = re.compile(r"<function\s*=\s*([\w.:-]+)\s*>")
_ARG_KEY = re.compile(r"<tool_call>\s*([\w.:-]+)\s*(?=<arg_key>|</tool_call>)")
_HEADED = re.compile(r"([\w.:-]+)\s*(?:<\|tool_sep\|>|<\|tool_call_argument_begin\|>)\s*(?=\{)")
_TYPED = re.compile(r"function\s*<\|tool_sep\|>\s*([\w.:-]+)\s*(?:```[a-z]*\s*)?(?=\{)")
_NUMBERED = re.compile(r"functions\.([\w-]+):\d+\s*(?=\{)")

_NAMED_PARAMETER = re.compile(
    r"""<[^<>]{0,20}?\bparameter\s+name\s*=\s*["']?([\w.-]+)["']?[^<>]{0,40}>(.*?)(?=<)""", re.DOTALL
)
_EQUALS_PARAMETER = re.compile(r"<parameter\s*=\s*([\w.-]+)\s*>(.*?)(?=<)", re.DOTALL)
_KEY_PARAMETER = re.compile(r"<arg_key>\s*([\w.-]+)\s*</arg_key>\s*<arg_value>(.*?)(?=<)", re.DOTALL)
_BLOCK_END = re.compile(
    r"<[^<>]{0,20}?\binvoke\s|</[^<>]{0,20}?invoke|<function\s*=|</function|<tool_call>|</tool_call>"
)


@dataclass(frozen=True, slots=True)
class TextCall:
    """A call read out of a text."""

    at: int
    """Where in the text its markup begins."""
    name: str
    arguments: dict[str, Any]
    malformed: str | None = None
    """What stood in place of the arguments when it was no JSON object."""


def find_calls(text: str, names: Collection[str]) -> list[TextCall]:
    """The calls of these tools that the text holds, in its order."""
    text = text[:LONGEST].translate(_BARS)
    return sorted(_all(text, names), key=lambda call: call.at)


def plain_name(name: str) -> str:
    """A tool's name without what some models put around it: `functions.set_fan:0` is set_fan."""
    return re.sub(r"^functions\.|:\d+$", "", name.strip())


def _all(text: str, names: Collection[str]) -> Iterator[TextCall]:
    for shape, parameters in (
        (_INVOKE, _NAMED_PARAMETER),
        (_FUNCTION, _EQUALS_PARAMETER),
        (_ARG_KEY, _KEY_PARAMETER),
    ):
        for match in shape.finditer(text):
            if (name := plain_name(match[1])) in names:
                end = _BLOCK_END.search(text, match.end())
                block = text[match.end() : end.start() if end else len(text)] + "<"
                yield TextCall(match.start(), name, {key: value.strip() for key, value in parameters.findall(block)})
    for shape in (_HEADED, _TYPED, _NUMBERED):
        for match in shape.finditer(text):
            if (name := plain_name(match[1])) in names:
                yield _with_json(match.start(), name, text, match.end())
    yield from _objects(text, names)


def _with_json(at: int, name: str, text: str, start: int) -> TextCall:
    try:
        value, _ = decode(text, start)
    except Malformed:
        value = None
    if isinstance(value, Mapping):
        return TextCall(at, name, dict(value))
    return TextCall(at, name, {}, malformed=text[start : start + 200])


def _objects(text: str, names: Collection[str]) -> Iterator[TextCall]:
    """Calls that are JSON objects; one inside another that was read already is not read again."""
    after = 0
    for match in _OBJECT.finditer(text):
        if match.start() < after:
            continue
        try:
            value, rest = decode(text, match.start())
        except Malformed:
            continue
        after = len(text) - len(rest)
        for name, arguments in _named(value):
            if plain_name(name) in names:
                yield _of_value(match.start(), plain_name(name), arguments)


def _named(value: Any) -> Iterator[tuple[str, Any]]:
    """The names and arguments in a JSON value that may be a call, or hold some."""
    if not isinstance(value, Mapping):
        return
    if isinstance(inner := value.get("tool_calls"), list):
        for one in inner:
            yield from _named(one)
        return
    function = value.get("function")
    if isinstance(function, Mapping):
        yield from _named(function)
        return
    name = next(
        (one for key in ("name", "tool", "tool_name", "function") if isinstance(one := value.get(key), str)), ""
    )
    for key in ("arguments", "parameters", "args", "input"):
        if key in value:
            yield name, value[key]
            return
    if set(value) <= {"name", "tool", "tool_name", "function", "type", "id"}:
        yield name, {}


def _of_value(at: int, name: str, arguments: Any) -> TextCall:
    if isinstance(arguments, str):
        try:
            arguments = parse(arguments)
        except Malformed:
            return TextCall(at, name, {}, malformed=arguments)
    if isinstance(arguments, Mapping):
        return TextCall(at, name, dict(arguments))
    return TextCall(at, name, {}, malformed=str(arguments))
