"""What a request costs in tokens of Qwen's vocabulary, part by part.

The vocabulary comes with the package `dashscope`, the program that counts with `tiktoken`; neither is needed
otherwise: `pip install --no-deps dashscope tiktoken regex`.
"""

import argparse
import base64
import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.facts import all_facts
from assistant.vehicle.signals import start_state
from backends.chat.prompts import prompts
from backends.chat.wire import body_of
from backends.contract import Request, Tool
from backends.provider import Provider
from backends.registry import load
from backends.settings import BackendSettings
from benchmarks.tables import table, verdict
from intents.tools import tool_schemas
from intents.understanding import understand
from intents.understanding.result import Route

TARGET = 3000
"""Tokens of all tools, as they are sent."""
SAID = {"zh": "主驾调到二十六度，顺便打开座椅加热", "en": "set the driver temperature to 26 and heat my seat"}
_PATTERN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""Into which pieces Qwen cuts a text before it looks them up."""
MOST = 8
"""The dearest tools that are named."""

Count = Callable[[str], int]


def counter() -> Count:
    """Counts the tokens of a text. Raises SystemExit with what to install."""
    package = find_spec("dashscope")
    if package is None or package.origin is None or find_spec("tiktoken") is None:
        sys.exit("the vocabulary is missing: pip install --no-deps dashscope tiktoken regex")
    import tiktoken

    file = Path(package.origin).parent / "resources" / "qwen.tiktoken"
    lines = (line.split() for line in file.read_bytes().splitlines() if line)
    ranks = {base64.b64decode(token): int(rank) for token, rank in lines}
    encoding = tiktoken.Encoding("qwen", pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens={})
    return lambda text: len(encoding.encode_ordinary(text))


def body(language: Any, *, may_hand_off: bool) -> dict[str, Any]:
    """The body of the first request of a turn on the control route."""
    said = SAID[language]
    provider = load("qwen")
    assert isinstance(provider, Provider)
    request = Request(
        utterance=said,
        language=language,
        route=Route.CONTROL,
        understanding=understand(said),
        tools=tuple(Tool(**schema) for schema in tool_schemas()),
        may_hand_off=may_hand_off,
        facts=all_facts(start_state(), language),
        now=datetime(2026, 11, 24, 8, 30, tzinfo=timezone(timedelta(hours=8))),
    )
    return body_of(request, provider, BackendSettings(provider="qwen"), "qwen")


def compact(value: Any) -> str:
    """JSON as it is sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    """Print the tables. Returns 1 when the target is missed."""
    argparse.ArgumentParser(description="What a request costs in tokens of Qwen's vocabulary.").parse_args()
    count = counter()
    tools = body("zh", may_hand_off=False)["tools"]
    total = count(compact(tools))
    rows: list[list[object]] = [
        [f"{len(tools)} tools, JSON as sent", total],
        ["the same as Qwen's template writes it, with blanks", count("\n".join(map(_spaced, tools)))],
    ]
    for language in ("zh", "en"):
        sent = body(language, may_hand_off=True)
        rows += [
            [f"system prompt, {language}", count(prompts(language).control)],
            [f"tool hand_off, {language}", count(compact(sent["tools"][-1]))],
            [f"state and utterance, {language}", count(sent["messages"][-1]["content"])],
        ]
    print(table(["part of a request on the control route", "tokens"], rows))
    dearest = sorted(((count(compact(tool)), tool["function"]["name"]) for tool in tools), reverse=True)[:MOST]
    print()
    print(table(["dearest tools", "tokens"], [[name, tokens] for tokens, name in dearest]))
    print(f"\nall tools: {total}, target {TARGET}: {verdict(total, TARGET)}")
    return 0 if total <= TARGET else 1


def _spaced(tool: Any) -> str:
    return json.dumps(tool, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
