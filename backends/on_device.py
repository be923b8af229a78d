"""The on-device backends: control from the understanding, conversation from what can truly be said here."""

import re
import tomllib
import unicodedata
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from backends.contract import Chunk, Request, Round, TextDelta, ToolCall
from intents.catalogue import Command
from intents.tools import parse_call

NAME = "on-device"
_WEEKDAYS = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HOURS = ((5, "凌晨"), (8, "早上"), (11, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""Until which hour a part of the day lasts."""


class OnDeviceControl:
    """Turns the on-device understanding into tool calls. Needs no network."""

    @property
    def name(self) -> str:
        """The name shown to people."""
        return NAME

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """One tool call for each command of the understanding, in order, but for what was called in this turn."""

        async def calls() -> AsyncGenerator[Chunk]:
            for i, command in enumerate(to_do(request)):
                yield ToolCall(
                    id=f"call_{i}",
                    name=command.name(),
                    arguments=command.model_dump(mode="json", exclude_defaults=True),
                )

        async with aclosing(calls()) as stream:
            yield stream


def to_do(request: Request) -> list[Command]:
    """The commands of the understanding that no call of this turn has carried out.

    A call with other arguments stands for one command of its name: it was the backend's reading of it.
    """
    left = list(request.understanding.commands)
    for command in _carried_out(request.rounds):
        same = command if command in left else next((one for one in left if one.name() == command.name()), None)
        if same is not None:
            left.remove(same)
    return left


def _carried_out(rounds: Iterable[Round]) -> Iterator[Command]:
    """What was called, but for calls that no command can be made of."""
    for call in (result.call for earlier in rounds for result in earlier.results):
        if call.malformed is None:
            with suppress(ValueError):
                yield parse_call(call.name, call.arguments)


class OnDeviceConversation:
    """Small talk, time and date; says plainly what needs a connected backend."""

    def __init__(self, *, stands_in: bool = False) -> None:
        """`stands_in` for connected backends: it is asked when they have not answered."""
        self._stands_in = stands_in

    @property
    def name(self) -> str:
        """The name shown to people."""
        return NAME

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The answer, sentence by sentence."""

        async def sentences() -> AsyncGenerator[Chunk]:
            for sentence in re.split(r"(?<=[。！？])(?!$)|(?<=[.!?] )", answer(request, stands_in=self._stands_in)):
                yield TextDelta(text=sentence)

        async with aclosing(sentences()) as stream:
            yield stream


def answer(request: Request, *, stands_in: bool = False) -> str:
    """What can truly be said to an utterance, by itself or in the place of others."""
    said = _said(request.utterance)
    talk = _talk()
    for row in talk["fact"]:
        if row["topic"] in request.facts and re.search(row["pattern"], said):
            fact = request.facts[row["topic"]]
            return f"{fact}。" if request.language == "zh" else f"{fact[0].upper()}{fact[1:]}."
    found = next((row for row in talk["talk"] if re.search(row["pattern"], said)), None) or _fallback(
        request, stands_in=stands_in
    )
    zh = request.language == "zh"
    return str(found[request.language]).format(
        time=clock(request.now) if zh else f"{request.now.hour % 12 or 12}:{request.now:%M} {request.now:%p}",
        date=f"{request.now.month}月{request.now.day}日"
        if zh
        else f"{request.now.day} {_MONTHS[request.now.month - 1]}",
        weekday=_WEEKDAYS[request.language][request.now.weekday()],
        outside=request.facts.get("outside_temperature", ""),
    )


def _fallback(request: Request, *, stands_in: bool) -> dict[str, str]:
    """What is missing; shorter when that was the last answer already."""
    first, again = (
        _talk()[key] for key in (("unanswered", "unanswered_again") if stands_in else ("fallback", "again"))
    )
    last = next((one.text for one in reversed(request.history) if one.role == "assistant"), "")
    return dict(again if last in {*first.values(), *again.values()} else first)


def clock(now: datetime) -> str:
    """The time of day as one says it in Mandarin."""
    part = next(name for until, name in _HOURS if now.hour < until)
    hour = now.hour % 12 or (12 if part == "中午" else 0)
    minute = f"{now.minute:02d}分" if now.minute else "整"
    return f"{part}{hour}点{minute}"


@cache
def _talk() -> dict[str, Any]:
    return tomllib.loads(resources.files("backends").joinpath("small_talk.toml").read_text("utf-8"))


def _said(utterance: str) -> str:
    """What the patterns are searched in."""
    plain = unicodedata.normalize("NFKC", utterance).lower().replace("’", "'")
    return re.sub(r"[^\w']+", " ", plain).strip()
