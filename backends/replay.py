"""Answers from a recording, and fails when it is asked anything else."""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import anyio

from backends.contract import Chunk, Request
from backends.tape import ENDED, ERROR, REQUEST, PromptOf, brief, chunk_of, error_of


class ReplayMismatch(Exception):
    """What is asked is not what was recorded; the message says what changed."""


@dataclass(slots=True)
class _Exchange:
    """One request and its answer."""

    asked: dict[str, Any]
    chunks: list[Chunk] = field(default_factory=list)
    error: dict[str, Any] | None = None
    complete: bool = False


class Replayer:
    """A backend that plays its part of a recording, request by request, bit for bit.

    To be used in a `with` block, or closed: a chain may take its error for one of a backend and move on, so
    a mismatch, and requests that were recorded and not made, are raised at the end in any case.
    """

    def __init__(
        self, name: str, lines: Iterable[str], *, prompt_of: PromptOf | None = None, secrets: Iterable[str] = ()
    ) -> None:
        """`lines` may hold other backends' parts, too. Raises ValueError when a line cannot be read."""
        self._name, self._prompt_of, self._secrets = name, prompt_of, tuple(secrets)
        self._exchanges = _read(name, lines)
        self._made = 0
        self._mismatch: ReplayMismatch | None = None

    @property
    def name(self) -> str:
        """The name of the backend that was recorded."""
        return self._name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The recorded answer. Raises ReplayMismatch when this is not the request that was recorded here."""
        async with aclosing(self._play(self._next(request))) as stream:
            yield stream

    def close(self) -> None:
        """Raises ReplayMismatch when there was one, or when a recorded request was not made."""
        if self._mismatch is not None:
            raise self._mismatch
        if left := len(self._exchanges) - self._made:
            first = self._exchanges[self._made].asked["utterance"]
            self._fail(f"{left} recorded requests to {self._name} were not made, the first of them: {first!r}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None or self._mismatch not in {None, error}:
            self.close()

    def _next(self, request: Request) -> _Exchange:
        if self._mismatch is not None:
            raise self._mismatch
        prompt = self._prompt_of(request) if self._prompt_of else ""
        asked = json.loads(json.dumps(brief(request, prompt, self._secrets)))
        which = f"request {self._made + 1} to {self._name} ({asked['utterance']!r})"
        if self._made == len(self._exchanges):
            self._fail(f"{which} was not recorded: the recording has {self._made}")
        exchange = self._exchanges[self._made]
        changes = list(_changes(exchange.asked, asked))
        if exchange.asked["utterance"] != asked["utterance"]:
            places = [n for n, one in enumerate(self._exchanges, 1) if one.asked["utterance"] == asked["utterance"]]
            changes += [f"it was recorded as request {places[0]}: the order is another"] if places else []
        if changes:
            self._fail(f"{which} is not the one that was recorded: {'; '.join(changes)}. Record it again")
        self._made += 1
        return exchange

    async def _play(self, exchange: _Exchange) -> AsyncGenerator[Chunk]:
        for chunk in exchange.chunks:
            await anyio.lowlevel.checkpoint()
            yield chunk
        if exchange.error is not None:
            raise error_of(exchange.error)
        if not exchange.complete:
            said = exchange.asked["utterance"]
            self._fail(f"the answer of {self._name} to {said!r} was left here when it was recorded, and now it is not")

    def _fail(self, why: str) -> None:
        self._mismatch = ReplayMismatch(why)
        raise self._mismatch


def _changes(was: dict[str, Any], now: dict[str, Any]) -> Iterable[str]:
    """What differs, in words."""
    for key in ("utterance", "language", "route", "may_hand_off", "rounds"):
        if was.get(key) != now[key]:
            yield f"{key} was {was.get(key)!r}, is {now[key]!r}"
    if was.get("tools") != now["tools"]:
        before, after = was.get("tools") or [], now["tools"]
        new, gone = [one for one in after if one not in before], [one for one in before if one not in after]
        yield f"tools: new {new}, gone {gone}" if new or gone else "tools: the order is another"
    elif was.get("tools_hash") != now["tools_hash"]:
        yield "the description or the parameters of a tool changed"
    if was.get("prompt_hash") != now["prompt_hash"]:
        yield "the prompt changed"


def _read(name: str, lines: Iterable[str]) -> list[_Exchange]:
    found: dict[int, _Exchange] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if entry["backend"] == name:
                _add(found, entry["n"], entry["what"], entry["value"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"line {number} of the recording cannot be read: {error}") from error
    return list(found.values())


def _add(found: dict[int, _Exchange], n: int, what: str, value: Any) -> None:
    if what == REQUEST:
        if n in found:
            raise ValueError(f"request {n} is there twice")
        found[n] = _Exchange(asked=value)
        return
    exchange = found[n]
    if what == ERROR:
        error_of(value)
        exchange.error = value
    elif what == ENDED:
        exchange.complete = True
    elif (chunk := chunk_of(what, value)) is not None:
        exchange.chunks.append(chunk)
    else:
        raise ValueError(f"{what!r} is nothing that can happen")
