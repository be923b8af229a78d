"""Answers from a recording, and fails when it is asked anything else."""

import json
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import anyio
import anyio.lowlevel

from backends.contract import Chunk, Request
from backends.tape import ENDED, ERROR, REQUEST, PromptOf, brief, chunk_of, error_of, is_recording

LEAVE_S = 2.0
"""So many seconds an answer that was left when it was recorded waits to be left again."""

LONGEST_VALUE = 200
"""Characters of a value that a message repeats."""


class ReplayMismatch(Exception):
    """What is asked is not what was recorded; the message says what changed."""


@dataclass(slots=True)
class _Exchange:
    """One request and its answer."""

    part: str
    n: int
    asked: dict[str, Any]
    chunks: list[Chunk] = field(default_factory=list)
    error: dict[str, Any] | None = None
    complete: bool = False

    @property
    def optional(self) -> bool:
        """Whether it was left at once: when it is left a moment earlier now, it is not even asked."""
        return not (self.complete or self.chunks or self.error)


class Order:
    """In which order the parts of one recording were asked; shared by their replayers."""

    def __init__(self, lines: Iterable[str]) -> None:
        """The lines of the whole recording. Raises ValueError when one cannot be read."""
        self._due = deque(_read(lines))

    def before(self, part: str) -> str:
        """What was asked of another part before this one, and is still to come; empty when it is this one's turn."""
        for one in self._due:
            if one.part == part:
                break
            if not one.optional:
                return f"{one.asked['utterance']!r} was recorded before it"
        return ""

    def take(self, part: str, n: int) -> None:
        """A part has been asked its request of this number."""
        while self._due:
            one = self._due.popleft()
            if (one.part, one.n) == (part, n):
                return


class Replayer:
    """A backend that plays its part of a recording, request by request, bit for bit.

    To be used in a `with` block, or closed: a chain may take its error for one of a backend and move on, so
    a mismatch, and requests that were recorded and not made, are raised at the end in any case.
    """

    def __init__(  # noqa: PLR0913 - all but two may be left out
        self,
        name: str,
        lines: Iterable[str],
        *,
        part: str | None = None,
        order: Order | None = None,
        prompt_of: PromptOf | None = None,
        secrets: Iterable[str] = (),
    ) -> None:
        """`lines` may hold other parts, too; `part` is the label of its own, by default its name.

        Raises ValueError when a line cannot be read.
        """
        self._name, self._part = name, part or name
        self._order, self._prompt_of, self._secrets = order, prompt_of, tuple(secrets)
        self._exchanges = [one for one in _read(lines) if one.part == self._part]
        self._made = 0
        self._mismatch: ReplayMismatch | None = None

    @property
    def name(self) -> str:
        """The name of the backend that was recorded."""
        return self._name

    @property
    def mismatch(self) -> ReplayMismatch | None:
        """The first thing that was not as it was recorded, if there was any."""
        return self._mismatch

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The recorded answer. Raises ReplayMismatch when this is not the request that was recorded here."""
        await anyio.lowlevel.checkpoint()  # whoever leaves now has asked for nothing
        async with aclosing(self._play(self._next(request))) as stream:
            yield stream

    def close(self) -> None:
        """Raises ReplayMismatch when there was one, or when a recorded request was not made."""
        if self._mismatch is not None:
            raise self._mismatch
        left = [one for one in self._exchanges[self._made :] if not one.optional]
        if left:
            first = left[0].asked["utterance"]
            self._fail(f"{len(left)} recorded requests to {self._name} were not made, the first of them: {first!r}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None or self._mismatch not in {None, error}:
            self.close()

    def _next(self, request: Request) -> _Exchange:
        if self._mismatch is not None:
            raise self._mismatch
        asked = json.loads(json.dumps(brief(request, self._prompt_of, self._secrets)))
        while self._left_earlier(asked):
            self._made += 1
        which = f"request {self._made + 1} to {self._name} ({asked['utterance']!r})"
        before = self._order.before(self._part) if self._order else ""
        if self._made == len(self._exchanges):
            self._fail(f"{which} was not recorded: the recording has {self._made}{before and f'; {before}'}")
        exchange = self._exchanges[self._made]
        changes = list(_changes(exchange.asked, asked))
        if exchange.asked["utterance"] != asked["utterance"]:
            places = [n for n, one in enumerate(self._exchanges, 1) if one.asked["utterance"] == asked["utterance"]]
            changes += [f"it was recorded as request {places[0]}: the order is another"] if places else []
        if changes:
            self._fail(f"{which} is not the one that was recorded: {'; '.join(changes)}. Record it again")
        if before:
            self._fail(f"{which} came too early: {before}; the order is another")
        if self._order is not None:
            self._order.take(self._part, exchange.n)
        self._made += 1
        return exchange

    def _left_earlier(self, asked: dict[str, Any]) -> bool:
        """Whether the next request that was recorded is not this one, and need not be made."""
        following = self._exchanges[self._made : self._made + 2]
        return len(following) == 2 and following[0].optional and following[0].asked != asked

    async def _play(self, exchange: _Exchange) -> AsyncGenerator[Chunk]:
        for chunk in exchange.chunks:
            await anyio.lowlevel.checkpoint()
            yield chunk
        if exchange.error is not None:
            raise error_of(exchange.error)
        if not exchange.complete:
            await anyio.sleep(LEAVE_S)
            said = exchange.asked["utterance"]
            self._fail(f"the answer of {self._name} to {said!r} was left here when it was recorded, and now it is not")

    def _fail(self, why: str) -> None:
        self._mismatch = ReplayMismatch(why)
        raise self._mismatch


def _changes(was: dict[str, Any], now: dict[str, Any]) -> Iterable[str]:
    """What differs, in words."""
    kind = ("language", "route", "may_hand_off")
    for key in ("utterance", *kind, "rounds"):
        if was.get(key) != now[key]:
            yield _first(key, was.get(key), now[key])
    if was.get("tools") != now["tools"]:
        before, after = was.get("tools") or [], now["tools"]
        new, gone = [one for one in after if one not in before], [one for one in before if one not in after]
        yield f"tools: new {new}, gone {gone}" if new or gone else "tools: the order is another"
    elif was.get("tools_hash") != now["tools_hash"]:
        yield "the description or the parameters of a tool changed"
    if any(was.get(key) != now[key] for key in kind):  # for which there are other words
        return
    hashes, hashes_now = was.get("prompt_hashes") or {}, now["prompt_hashes"]
    for what in dict.fromkeys([*hashes, *hashes_now]):
        if hashes.get(what) != hashes_now.get(what):
            yield f"the {what} changed"


def _first(at: str, was: Any, now: Any) -> str:
    """Where two values begin to differ, and how."""
    match was, now:
        case dict(), dict():
            for key in dict.fromkeys([*was, *now]):
                if was.get(key) != now.get(key):
                    return _first(f"{at}.{key}", was.get(key), now.get(key))
        case list(), list() if len(was) == len(now):
            for n, (one, other) in enumerate(zip(was, now, strict=True)):
                if one != other:
                    return _first(f"{at}[{n}]", one, other)
        case _:
            pass
    return f"{at} was {_short(was)}, is {_short(now)}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _read(lines: Iterable[str]) -> list[_Exchange]:
    """All exchanges of a recording, in the order in which they were asked. Raises ValueError for a broken line."""
    found: dict[tuple[str, int], _Exchange] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or (number == 1 and is_recording(line)):
            continue
        try:
            entry = json.loads(line)
            _add(found, entry["part"], entry["n"], entry["what"], entry["value"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"line {number} of the recording cannot be read: {_reason(error)}") from error
    return list(found.values())


def _reason(error: Exception) -> str:
    return f"there is no {error}" if isinstance(error, KeyError) else str(error).split("\n")[0]


def _add(found: dict[tuple[str, int], _Exchange], part: str, n: int, what: str, value: Any) -> None:
    if what == REQUEST:
        if (part, n) in found:
            raise ValueError(f"request {n} is there twice")
        found[part, n] = _Exchange(part, n, asked={**value, "utterance": str(value["utterance"])})
        return
    if (part, n) not in found:
        raise ValueError(f"it is of a request {n} that is not there")
    exchange = found[part, n]
    if what == ERROR:
        error_of(value)
        exchange.error = value
    elif what == ENDED:
        exchange.complete = True
    elif (chunk := chunk_of(what, value)) is not None:
        exchange.chunks.append(chunk)
    else:
        raise ValueError(f"{what!r} is nothing that can happen")
