"""The on-device backends: control from the understanding, conversation from what can truly be said here."""

import re
import tomllib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from functools import cache
from importlib import resources
from typing import Any

from backends.contract import Chunk, Request, TextDelta, ToolCall

NAME = "on-device"
_WEEKDAYS = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


class OnDeviceControl:
    """Turns the on-device understanding into tool calls. Needs no network."""

    @property
    def name(self) -> str:
        """The name shown to people."""
        return NAME

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """One tool call for each command of the understanding, in order."""

        async def calls() -> AsyncGenerator[Chunk]:
            for i, command in enumerate(request.understanding.commands):
                yield ToolCall(
                    id=f"call_{i}",
                    name=command.name(),
                    arguments=command.model_dump(mode="json", exclude_defaults=True),
                )

        async with aclosing(calls()) as stream:
            yield stream


class OnDeviceConversation:
    """Small talk, time and date; says plainly what needs a connected backend."""

    @property
    def name(self) -> str:
        """The name shown to people."""
        return NAME

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The answer, sentence by sentence."""

        async def sentences() -> AsyncGenerator[Chunk]:
            for sentence in re.split(r"(?<=[。!?])|(?<=[.!?] )", answer(request)):
                if sentence:
                    yield TextDelta(text=sentence)

        async with aclosing(sentences()) as stream:
            yield stream


@cache
def _talk() -> dict[str, Any]:
    return tomllib.loads(resources.files("backends").joinpath("small_talk.toml").read_text("utf-8"))


def answer(request: Request) -> str:
    """What can truly be said to an utterance."""
    said = request.utterance.lower().strip(" 。,.!?!?")
    found = next((row for row in _talk()["talk"] if re.search(row["pattern"], said)), _talk()["fallback"])
    now = request.now
    date = f"{now.month}月{now.day}日" if request.language == "zh" else f"{now.day} {now:%B}"
    text = str(found[request.language]).format(
        time=f"{now:%H:%M}",
        date=date,
        weekday=_WEEKDAYS[request.language][now.weekday()],
        outside=request.facts.get("outside_temperature", "?"),
    )
    return text
