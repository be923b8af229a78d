"""Turns against an emulator whose first provider fails in every way: each answered in time, nothing lost or doubled.

Over real HTTP, through the whole assistant. A turn must be over by the deadline of its route; where a provider
has begun to talk by then, it may go on until its own time for a whole answer is over.
"""

import argparse
import asyncio
import gc
import os
import re
import sys
import threading
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter

import anyio

from assistant.compose import Cabin
from assistant.events import Event, FellThrough, ReplyDelta, ToolCalled, TurnEnded
from assistant.vehicle.signals import State, Value
from backends.contract import AnsweredBy, Backend, Chunk, Request
from backends.emulator import Fault
from backends.emulator.faults import TEXT_FORMS, FaultName
from backends.emulator.flavours import FLAVOURS
from backends.on_device import NAME as ON_DEVICE
from benchmarks.emulated import FIRST, SECOND, WISHES, Emulated, Wish, cabin_at, connected, difference, emulating
from benchmarks.memory import resident
from benchmarks.tables import percentile, table
from intents.tools import parse_call
from intents.understanding.result import Route

DEADLINE_S, FIRST_TOKEN_S, TIMEOUT_S = 1.0, 0.3, 0.7
HEDGE_S = 0.1
SLACK_S = 0.25
"""What the machine itself may take, over the deadlines."""
LEFT = 0.1
"""Share of the turns that are left in the middle."""
GROWTH_MIB = 8.0
"""Resident memory may be so much more at the end than after the first turns."""
SAMPLE = 200
"""Turns between the two measurements of memory and the beginning and end."""

_N = FaultName
_SLOW = (
    Fault(name=_N.FIRST_TOKEN, jitter_ms=450, probability=0.5),
    Fault(name=_N.STALL, probability=0.2),
    Fault(name=_N.DROP_MID_CALL, probability=0.3),
)
_VALUES: dict[FaultName, tuple[float | str | None, ...]] = {
    _N.LATENCY: (150.0, 600.0),
    _N.FIRST_TOKEN: (150.0, 600.0),
    _N.DRIP: (5.0, 50.0),
    _N.RATE_LIMITED: (None, 0.1, 30.0),
    _N.SERVER_ERROR: (500.0, 503.0),
    _N.HTML: (502.0, 200.0),
    _N.DROP: (None, "reset"),
    _N.TEXT_CALL: TEXT_FORMS,
}
"""What the faults are tried with; the others take no value, or their own."""
_WAITS = (_N.LATENCY, _N.FIRST_TOKEN, _N.DRIP, _N.SILENCE, _N.STALL)
_SOME = tuple(name for name in FaultName if name not in _WAITS)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the first provider has for some turns."""

    name: str
    faults: tuple[Fault, ...] = ()
    everywhere: bool = False
    """Whether the other providers have it, too."""


TROUBLES = (
    Trouble("none"),
    *(
        Trouble(f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}" if value else str(name), (one,))
        for name in FaultName
        for value in _VALUES.get(name, (None,))
        for one in (Fault(name=name, value=value),)
    ),
    Trouble("half of the time", tuple(Fault(name=name, probability=0.02) for name in _SOME)),
    Trouble("slow and broken", _SLOW),
    Trouble("all at once", tuple(Fault(name=name, probability=0.06) for name in FaultName)),
    Trouble("everywhere", tuple(Fault(name=name, probability=0.02) for name in _SOME), everywhere=True),
)


@dataclass(slots=True)
class Watched:
    """A backend whose answers are looked at as they pass: who answered is said at most once in each."""

    backend: Backend
    answers: list[int] = field(default_factory=list)
    """How often each answer of the turn said who gives it."""

    @property
    def name(self) -> str:
        """That of the backend behind it."""
        return self.backend.name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The same answer."""
        self.answers.append(0)
        async with self.backend.respond(request) as chunks, aclosing(self._looked_at(chunks)) as looked_at:
            yield looked_at

    async def _looked_at(self, chunks: AsyncIterator[Chunk]) -> AsyncGenerator[Chunk]:
        async for chunk in chunks:
            self.answers[-1] += isinstance(chunk, AnsweredBy)
            yield chunk


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a turn."""

    trouble: Trouble
    wish: Wish
    provider: str
    by: str
    """Who answered; empty when the turn was left."""
    ms: float
    fell: int = 0
    spared: bool = False
    """Whether the first provider was not even asked."""
    cut: bool = False
    """Whether it failed after it had begun to talk."""
    doubled: bool = False
    lost: bool = False
    wrong: tuple[str, ...] = ()
    """What else is not as it must be."""

    @property
    def faults(self) -> tuple[str, ...]:
        """All that is wrong with it."""
        return (*(("doubled",) if self.doubled else ()), *(("lost",) if self.lost else ()), *self.wrong)


@dataclass(slots=True)
class Seat:
    """A car at the emulator, with what is in force there now."""

    cabin: Cabin
    watched: tuple[Watched, Watched]
    provider: str
    slack_s: float

    @property
    def calm(self) -> bool:
        """Whether the first provider is asked by the next turn."""
        return self.cabin.connections.breakers[FIRST].state.phase == "closed"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all turns, and what was left over after them."""

    outcomes: tuple[Outcome, ...]
    left_over: tuple[str, ...]
    growth_mib: float
    seconds: float

    @property
    def violations(self) -> tuple[str, ...]:
        """Everything that is not as it must be, for people."""
        turns = [f"{one.trouble.name} ({one.provider}), {one.wish.text}: {', '.join(one.faults)}"
                 for one in self.outcomes if one.faults]  # fmt: skip
        return (*turns, *self.left_over)


def seated(emulated: Emulated, provider: str, number: int, slack_s: float = SLACK_S) -> Seat:
    """New connections to it: alone before the device, before a second, or with the second as a hedge, in turn."""
    limits = {"first_token_s": FIRST_TOKEN_S, "timeout_s": TIMEOUT_S}
    backends = {FIRST: emulated.settings(provider, **limits)}
    if number % 4:
        other = "qwen" if provider == "deepseek" else "deepseek"
        backends[SECOND] = emulated.settings(other, **limits)
    hedge_s = HEDGE_S if number % 4 == 3 else None
    config, connections = connected(backends, deadline_s=DEADLINE_S, hedge_s=hedge_s)
    control, conversation = Watched(connections.control), Watched(connections.conversation)
    connections = replace(connections, control=control, conversation=conversation)
    return Seat(cabin_at(config, connections), (control, conversation), provider, slack_s)


_LETTERS = {
    "heard": "H", "understood": "U", "routed": "R", "fell_through": "F", "tool_called": "C", "gated": "G",
    "applied": "A", "used": "S", "reply_delta": "D", "turn_ended": "E",
}  # fmt: skip
_ORDER = re.compile(r"HUR(?:[RFSD]|C(?:G+A?)*)*E")


def disorder(events: Sequence[Event]) -> Iterator[str]:
    """What is wrong with the order of a turn's events."""
    order = "".join(_LETTERS[event.event] for event in events)
    if not _ORDER.fullmatch(order):
        yield f"events in the order {order}"
        return
    ended = events[-1]
    assert isinstance(ended, TurnEnded)
    said = "".join(event.text for event in events if isinstance(event, ReplyDelta))
    if not ended.reply.strip():
        yield "no reply"
    if said.replace(" ", "") != ended.reply.replace(" ", ""):
        yield f"said {said!r} and not {ended.reply!r}"
    if ended.by not in {FIRST, SECOND, ON_DEVICE}:
        yield f"answered by {ended.by}"


def late(wish: Wish, events: Sequence[tuple[float, Event]], slack_s: float) -> Iterator[str]:
    """Where the turn was over the deadline, or what was begun by then over the time for a whole answer."""
    begun = next((at for at, event in events if isinstance(event, ToolCalled | ReplyDelta)), events[-1][0])
    over = events[-1][0]
    if begun > DEADLINE_S + slack_s:
        yield f"begun after {begun:.2f} s"
    if over > DEADLINE_S + slack_s + (TIMEOUT_S if wish.route is Route.CONVERSATION else 0.0):
        yield f"over after {over:.2f} s"


def effect(wish: Wish, changes: dict[str, Value], events: Sequence[Event]) -> tuple[bool, bool, tuple[str, ...]]:
    """Whether it was done twice, whether some of it was not done, and what else was done."""
    made = [event for event in events if isinstance(event, ToolCalled) and event.error is None]
    calls = Counter(parse_call(event.name, dict(event.arguments)).name() for event in made)
    doubled = bool(calls - Counter(wish.calls))
    lost = any(path not in changes for path in wish.changes)
    other = [path for path, value in changes.items() if wish.changes.get(path) != value]
    told = next((dict(event.changes) for event in events if isinstance(event, TurnEnded)), None)
    wrong = [f"changed {path}" for path in other if path not in wish.changes or not doubled]
    if told is not None and told != changes:
        wrong.append("told another change than was made")
    return doubled, lost, tuple(wrong)


def loose(seat: Seat) -> Iterator[str]:
    """What goes on after a turn."""
    if others := asyncio.all_tasks() - {asyncio.current_task()}:
        yield f"{len(others)} tasks left"
    for watched in seat.watched:
        if any(said > 1 for said in watched.answers):
            yield "said twice who answers"
        watched.answers.clear()


async def turn(seat: Seat, trouble: Trouble, wish: Wish) -> Outcome:
    """One turn, to its end."""
    world = seat.cabin.world
    world.reset()
    before = world.state
    seen: list[tuple[float, Event]] = []
    began = perf_counter()
    async with seat.cabin.console.submit(wish.text) as events:
        async for event in events:
            seen.append((perf_counter() - began, event))
    took = perf_counter() - began
    all_events = [event for _, event in seen]
    disordered = tuple(disorder(all_events))
    doubled, lost, wrong = effect(wish, difference(before, world.state), all_events)
    falls = [event for event in all_events if isinstance(event, FellThrough)]
    ended = all_events[-1]
    return Outcome(
        trouble=trouble,
        wish=wish,
        provider=seat.provider,
        by=ended.by if isinstance(ended, TurnEnded) else "",
        ms=took * 1000,
        fell=len(falls),
        spared=any("left in peace" in event.why for event in falls if event.backend == FIRST),
        cut=isinstance(ended, TurnEnded) and wish.route is Route.CONVERSATION and ended.status.value == "failed",
        doubled=doubled,
        lost=lost,
        wrong=(*disordered, *late(wish, seen, seat.slack_s), *wrong, *loose(seat)),
    )


async def left(seat: Seat, trouble: Trouble, wish: Wish, random: Random) -> Outcome:
    """One turn, left after some events or at some moment. What it changed is known to undo, and nothing else."""
    world, assistant = seat.cabin.world, seat.cabin.assistant
    world.reset()
    assistant.forget()
    before = world.state
    after, within = random.choice([(random.randint(3, 9), 9.0), (99, random.uniform(0, 0.4))])
    seen: list[Event] = []
    began = perf_counter()
    with anyio.move_on_after(within):
        async with seat.cabin.console.submit(wish.text) as events:
            async for event in events:
                seen.append(event)
                if len(seen) == after:
                    break
    took = perf_counter() - began
    wrong = [*loose(seat), *_not_known_to_undo(before, world.state, assistant.memory.undoable)]
    doubled, _, other = effect(wish, difference(before, world.state), seen)
    if took > DEADLINE_S + seat.slack_s + TIMEOUT_S:
        wrong.append(f"left after {took:.2f} s")
    return Outcome(trouble, wish, seat.provider, "", took * 1000, doubled=doubled, wrong=(*wrong, *other))


def _not_known_to_undo(before: State, after: State, undoable: Sequence[object]) -> Iterator[str]:
    changes = {path: (before[path], value) for path, value in difference(before, after).items()}
    if list(undoable) != ([changes] if changes else []):
        yield f"changed {len(changes)} signals, and undo knows of {undoable}"


async def undone(seat: Seat) -> Iterator[str]:
    """What is wrong after the driver takes back what a turn did that was left."""
    world = seat.cabin.world
    changed = {path for one in seat.cabin.assistant.memory.undoable for path in one}
    start = {path: value for one in seat.cabin.assistant.memory.undoable for path, (value, _) in one.items()}
    async with seat.cabin.console.submit("撤销") as events:
        async for _ in events:
            pass
    wrong = [path for path in changed if world.state[path] != start[path]]
    return iter([*(f"not undone: {path}" for path in wrong), *loose(seat)])


async def soak(emulated: Emulated, turns: int, seed: int, slack_s: float) -> Report:
    """All turns, one after the other. The first turns are not counted: they load what is loaded once."""
    random = Random(seed)
    providers = iter(_rotated(sorted(FLAVOURS), random))
    outcomes: list[Outcome] = []
    number = count(1)
    seat = seated(emulated, "deepseek", next(number), slack_s)
    for wish in WISHES:
        await turn(seat, TROUBLES[0], wish)
    await seat.cabin.aclose()
    sockets, began, early = _sockets(), perf_counter(), 0.0
    seat, in_force = seated(emulated, next(providers), next(number), slack_s), TROUBLES[0]
    for i in range(turns):
        trouble = TROUBLES[i * len(TROUBLES) // turns]
        anew = i % 10 in {0, 4} or (i % 10 < 7 and not seat.calm)  # else the breaker does what it does
        if anew:
            await seat.cabin.aclose()
            seat = seated(emulated, next(providers), next(number), slack_s)
        if anew or trouble is not in_force:
            _trouble(emulated, seat, trouble)
            in_force = trouble
        wish = random.choice(WISHES)
        if random.random() < LEFT:
            outcome = await left(seat, trouble, wish, random)
            if seat.cabin.assistant.memory.undoable:
                emulated.set_faults([])
                outcome = replace(outcome, wrong=(*outcome.wrong, *await undone(seat)))
                _trouble(emulated, seat, trouble)
        else:
            outcome = await turn(seat, trouble, wish)
        outcomes.append(outcome)
        if i + 1 == min(SAMPLE, turns):
            early = _resident()
    await seat.cabin.aclose()
    seconds, growth = perf_counter() - began, _resident() - early
    left_over = [*await _open(emulated, sockets)]
    if growth > GROWTH_MIB:
        left_over.append(f"{growth:.1f} MiB more than after the first {SAMPLE} turns")
    return Report(tuple(outcomes), tuple(left_over), growth, seconds)


def _trouble(emulated: Emulated, seat: Seat, trouble: Trouble) -> None:
    emulated.set_faults([])
    emulated.set_faults(trouble.faults, None if trouble.everywhere else seat.provider)


def _rotated(providers: Sequence[str], random: Random) -> Iterator[str]:
    while True:
        yield from random.sample(providers, len(providers))


def _resident() -> float:
    gc.collect()
    return resident(os.getpid())


def _sockets() -> int:
    """Open sockets of this process; 0 where that cannot be told."""
    folder = Path("/proc/self/fd")
    return sum(_is_socket(one) for one in folder.iterdir()) if folder.exists() else 0


def _is_socket(descriptor: Path) -> bool:
    try:
        return str(descriptor.readlink()).startswith("socket:")
    except OSError:  # that of the listing itself
        return False


async def _open(emulated: Emulated, sockets: int) -> list[str]:
    """Connections that are still open, here or there."""
    for _ in range(20):  # the other side notices a little later
        here, there = _sockets() - sockets, emulated.stats()["open_connections"]
        if not here and not there:
            return []
        await anyio.sleep(0.1)
    return [f"{here} sockets left here, {there} connections there"]


def run(turns: int, seed: int, slack_s: float = SLACK_S) -> Report:
    """The soak in an event loop of its own; threads that it leaves behind are noted. See SLACK_S."""
    threads = threading.active_count()
    with emulating(seed=seed) as emulated:
        report = anyio.run(soak, emulated, turns, seed, slack_s)
    if (more := threading.active_count() - threads) > 0:
        report = replace(report, left_over=(*report.left_over, f"{more} threads left"))
    return report


def rows(outcomes: Sequence[Outcome]) -> list[list[object]]:
    """A row for each trouble, and one for all."""
    names = dict.fromkeys(one.trouble.name for one in outcomes)
    groups = {name: [one for one in outcomes if one.trouble.name == name] for name in names}
    return [_row(name, group) for name, group in {**groups, "all": list(outcomes)}.items()]


def _row(name: str, outcomes: Sequence[Outcome]) -> list[object]:
    ended = [one for one in outcomes if one.by]
    ms = [f"{percentile([one.ms for one in ended], share):.0f}" if ended else "-" for share in (0.5, 0.95, 1.0)]
    by = Counter(one.by for one in ended)
    figures = (
        sum(one.spared for one in ended), sum(one.fell for one in ended), sum(one.cut for one in ended),
        len(outcomes) - len(ended), sum(one.doubled for one in outcomes), sum(one.lost for one in outcomes),
        sum(bool(one.wrong) for one in outcomes),
    )  # fmt: skip
    return [name, len(ended), by[FIRST], by[SECOND], by[ON_DEVICE], *ms, *figures]


def main() -> None:
    """Soak and print."""
    options = argparse.ArgumentParser(description="Turns while the first provider fails in every way.")
    options.add_argument("--turns", type=int, default=1000, help="default: 1000")
    options.add_argument("--seed", type=int, default=0, help="decides all that is random (default: 0)")
    chosen = options.parse_args()
    report = run(chosen.turns, chosen.seed)
    head = ["first provider has", "turns", "first", "second", "device", "p50 ms", "p95", "max", "spared", "fell",
            "cut", "left", "doubled", "lost", "wrong"]  # fmt: skip
    print(table(head, rows(report.outcomes)))
    print(f"\n{len(report.outcomes)} turns in {report.seconds:.0f} s; memory {report.growth_mib:+.1f} MiB")
    print("left over: " + ("; ".join(report.left_over) or "nothing"))
    for violation in report.violations:
        print(violation)
    sys.exit(1 if report.violations else 0)


if __name__ == "__main__":
    main()
