"""What Cabin adds to a bare `openai` call with the same body to the same server, in pairs, one after the other.

On the conversation route to the first token that is spoken; on the control route to the tool call. The bare call
has its body ready; Cabin understands, routes, writes the body with the dialogue so far, and guards the answer by
chain, breaker, retry and deadlines.
"""

import argparse
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import anyio

from assistant.compose import Cabin
from assistant.events import ReplyDelta, ToolCalled, TurnEnded
from backends.chat.wire import body_of
from backends.contract import Backend, Chunk, Request
from backends.emulator import KEY
from backends.provider import Provider
from backends.registry import load
from backends.settings import BackendSettings
from benchmarks.emulated import FIRST, Emulated, Wish, cabin_at, connected, emulating
from benchmarks.tables import percentile, table, verdict
from intents.understanding.result import Route

if TYPE_CHECKING:
    from openai import AsyncOpenAI

TARGET_MS = 5.0
"""So much is added to 95 of 100 turns at most."""
WARM_UP = 40
"""Pairs that go before, and fill the dialogue."""
WISHES = (Wish("讲个笑话"), Wish("主驾调到二十六度", calls=("set_temperature",)))
_SHARES = (0.5, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds to a point of an answer."""

    ms: float
    cpu: float
    """Of them, those in which this process had a processor; the server is another process."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same answer, both ways."""

    bare: Took
    cabin: Took
    again: Took
    """A second bare call: how far it is from the first tells how still the machine was."""


class Stopwatch:
    """Runs from when it is made to when it is first stopped."""

    def __init__(self) -> None:
        self._began, self._cpu = perf_counter(), process_time()
        self.took: Took | None = None

    def stop(self) -> None:
        """Here is the point."""
        self.took = self.took or Took((perf_counter() - self._began) * 1000, (process_time() - self._cpu) * 1000)


@dataclass(slots=True)
class Noting:
    """A backend that notes what it is asked."""

    backend: Backend
    requests: list[Request]

    @property
    def name(self) -> str:
        """That of the backend behind it."""
        return self.backend.name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The same answer."""
        self.requests.append(request)
        async with self.backend.respond(request) as chunks:
            yield chunks


async def through_cabin(cabin: Cabin, wish: Wish) -> Took:
    """A turn to its end; how long it took to its first word, or to the call."""
    cabin.world.reset()
    wanted = ToolCalled if wish.route is Route.CONTROL else ReplyDelta
    by = ""
    watch = Stopwatch()
    async with cabin.console.submit(wish.text) as events:
        async for event in events:
            if isinstance(event, wanted):
                watch.stop()
            if isinstance(event, TurnEnded):
                by = event.by
    if watch.took is None or by != FIRST:
        raise RuntimeError(f"{wish.text} was answered by {by}")
    return watch.took


async def bare(client: "AsyncOpenAI", body: Mapping[str, Any], wish: Wish) -> Took:
    """A call to the end of its stream; how long it took to its first word, or to the end with the call."""
    more = {key: value for key, value in body.items() if key not in {"model", "messages"}}
    called = False
    watch = Stopwatch()
    stream = await client.chat.completions.create(
        model=body["model"], messages=body["messages"], stream=True, extra_body=more
    )
    async for chunk in stream:
        delta = chunk.choices[0].delta if chunk.choices else None
        called = called or bool(delta and delta.tool_calls)
        if delta and delta.content:
            watch.stop()
    if called:
        watch.stop()
    if watch.took is None or called is not (wish.route is Route.CONTROL):
        raise RuntimeError(f"{wish.text} had another answer than was expected")
    return watch.took


@dataclass(frozen=True, slots=True)
class Bench:
    """Both ways to the same server."""

    cabin: Cabin
    requests: list[Request]
    """What Cabin's backends were asked, the latest last."""
    provider: Provider
    settings: BackendSettings
    forgetful: bool
    """Whether each turn is the first of its dialogue."""

    async def pair(self, client: "AsyncOpenAI", wish: Wish, body: Any) -> tuple[Pair, Any]:
        """A turn and a bare call, and the turn's body. The call comes first, with `body`, or after it with its own."""
        before = await bare(client, body, wish) if body else None
        self.requests.clear()
        if self.forgetful:
            self.cabin.assistant.forget()
        cabin = await through_cabin(self.cabin, wish)
        own = body_of(self.requests[0], self.provider, self.settings, FIRST)
        return Pair(before or await bare(client, own, wish), cabin, await bare(client, own, wish)), own


async def measure(emulated: Emulated, provider: str, pairs: int) -> dict[str, list[Pair]]:
    """The pairs by route and dialogue. In every second one the bare call comes first, with the body before."""
    from openai import AsyncOpenAI

    settings = emulated.settings(provider)
    found = load(provider)
    assert isinstance(found, Provider)
    config, connections = connected({FIRST: settings})
    requests: list[Request] = []
    connections = replace(
        connections,
        control=Noting(connections.control, requests),
        conversation=Noting(connections.conversation, requests),
    )
    measured: dict[str, list[Pair]] = {}
    async with AsyncOpenAI(api_key=KEY, base_url=emulated.base_urls[provider], max_retries=0) as client:
        for forgetful in (True, False):
            bench = Bench(cabin_at(config, connections), requests, found, settings, forgetful)
            for wish, one in await _pairs(bench, client, pairs):
                dialogue = "first turn" if forgetful else "long dialogue"
                measured.setdefault(f"{wish.route.value}, {dialogue}", []).append(one)
    await connections.aclose()
    return measured


async def _pairs(bench: Bench, client: "AsyncOpenAI", pairs: int) -> list[tuple[Wish, Pair]]:
    measured: list[tuple[Wish, Pair]] = []
    bodies: dict[Route, Any] = {}
    for number in range(WARM_UP + pairs):
        for wish in WISHES:
            pair, bodies[wish.route] = await bench.pair(client, wish, bodies[wish.route] if number % 2 else None)
            if number >= WARM_UP:
                measured.append((wish, pair))
    return measured


def rows(measured: Mapping[str, list[Pair]]) -> list[list[object]]:
    """Five rows for each route and dialogue."""
    found: list[list[object]] = []
    for name, pairs in measured.items():
        added = [one.cabin.ms - one.bare.ms for one in pairs]
        sides = {
            "bare": [one.bare.ms for one in pairs],
            "Cabin": [one.cabin.ms for one in pairs],
            "added": added,
            "bare, from the next": [one.again.ms - one.bare.ms for one in pairs],
            "added, of a processor": [one.cabin.cpu - one.bare.cpu for one in pairs],
        }
        for side, values in sides.items():
            kept = [f"{TARGET_MS:g}", verdict(percentile(values, 0.95), TARGET_MS)] if values is added else ["-", "-"]
            shares = (percentile(values, share) for share in _SHARES)
            found.append([f"{name}: {side}", len(values), *shares, *kept])
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="What Cabin adds to a bare call.")
    options.add_argument("--pairs", type=int, default=500, help="of each kind (default: 500)")
    options.add_argument("--provider", default="doubao", help="who is emulated (default: doubao)")
    chosen = options.parse_args()
    with emulating([chosen.provider]) as emulated:
        measured = anyio.run(measure, emulated, chosen.provider, chosen.pairs)
    print(table(["ms", "pairs", "p50", "p95", "p99", "target, p95", ""], rows(measured)))


if __name__ == "__main__":
    main()
