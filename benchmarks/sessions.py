"""Many cars in one process, each with its assistant and connections of its own: what one more costs.

Each talks to an emulator in another process, on the same machine, that waits before its first token as a provider
does. Every car starts with a volume of its own, so that an effect of another's turn shows.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from time import perf_counter, process_time

import anyio

from assistant.compose import Cabin
from assistant.events import Event, TurnEnded
from assistant.vehicle import signals as s
from assistant.vehicle.signals import Value
from backends.emulator import Fault
from backends.emulator.faults import FaultName
from benchmarks.emulated import FIRST, WISHES, Emulated, Wish, cabin_at, connected, difference, emulating
from benchmarks.memory import resident
from benchmarks.tables import percentile, table

SESSIONS = 200
EVERY_S = 30.0
"""A driver who says something so often talks a lot."""
FIRST_TOKEN_MS = 300.0
_PATIENT = 300.0
"""Seconds that nothing exceeds: flat out, everybody waits for the machine."""
_SOFTEST, _STEP, _LEVELS = 30, 10, 4


@dataclass(frozen=True, slots=True)
class Session:
    """A car and its assistant."""

    cabin: Cabin
    volume: int
    """What this car begins each turn with."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How long one took, who answered, and what was not its own."""

    ms: float
    by: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The turns of some sessions."""

    name: str
    sessions: int
    turns: tuple[Turn, ...]
    seconds: float
    cpu_s: float
    """Seconds in which this process had a processor."""
    mib: float
    """Resident memory for each session, with its connections open."""


def seated(emulated: Emulated, number: int, *, patient: bool) -> Session:
    """A session with connections of its own."""
    limits = {"first_token_s": _PATIENT, "timeout_s": _PATIENT} if patient else {}
    routes = {"deadline_s": _PATIENT} if patient else {}
    config, connections = connected({FIRST: emulated.settings("doubao", **limits)}, **routes)
    return Session(cabin_at(config, connections), _SOFTEST + _STEP * (number % _LEVELS))


async def turn(session: Session, wish: Wish) -> Turn:
    """One turn to its end."""
    world = session.cabin.world
    world.reset()
    world.set_signal(s.VOLUME, session.volume)
    before = world.state
    seen: list[Event] = []
    began = perf_counter()
    async with session.cabin.console.submit(wish.text) as events:
        async for event in events:
            seen.append(event)
    ms = (perf_counter() - began) * 1000
    ended = seen[-1]
    assert isinstance(ended, TurnEnded)
    return Turn(ms, ended.by, tuple(_foreign(session, wish, ended, difference(before, world.state))))


def _foreign(session: Session, wish: Wish, ended: TurnEnded, changes: dict[str, Value]) -> Iterator[str]:
    wanted = dict(wish.changes)
    if isinstance(by := wanted.get(s.VOLUME), int):
        wanted[s.VOLUME] = session.volume + by - _SOFTEST
    if changes != wanted:
        yield f"{wish.text}: changed {changes} and not {wanted}"
    if ended.text != wish.text or not ended.reply:
        yield f"{wish.text}: answered {ended.text!r} with {ended.reply!r}"


async def run(emulated: Emulated, name: str, count: int, turns: int, every_s: float) -> Run:
    """So many sessions beside each other; with `every_s` of 0 each speaks again as soon as it was answered."""
    random = Random(count)
    before = _resident()
    sessions = [seated(emulated, number, patient=not every_s) for number in range(count)]
    done: list[Turn] = []

    async def talk(session: Session, wishes: Sequence[Wish], later_s: float) -> None:
        await anyio.sleep(later_s)
        for wish in wishes:
            began = anyio.current_time()
            done.append(await turn(session, wish))
            await anyio.sleep(max(0.0, began + every_s - anyio.current_time()))

    await _side_by_side([session.cabin.connections.prepare for session in sessions])
    began, cpu_began = perf_counter(), process_time()
    await _side_by_side([
        partial(talk, session, random.choices(WISHES, k=turns), random.uniform(0, every_s)) for session in sessions
    ])
    seconds, cpu_s = perf_counter() - began, process_time() - cpu_began
    held = (_resident() - before) / count
    for session in sessions:
        await session.cabin.aclose()
    return Run(name, count, tuple(done), seconds, cpu_s, held)


async def _side_by_side(works: Sequence[Callable[..., object]]) -> None:
    async with anyio.create_task_group() as tasks:
        for work in works:
            tasks.start_soon(work)  # type: ignore[arg-type]


def _resident() -> float:
    gc.collect()
    return resident(os.getpid())


async def measure(emulated: Emulated, sessions: int, turns: int, every_s: float) -> list[Run]:
    """One session alone, all at a driver's pace, all flat out. What is loaded once is loaded before."""
    await run(emulated, "warm up", 2, 6, 0.0)
    emulated.set_faults([Fault(name=FaultName.FIRST_TOKEN, value=FIRST_TOKEN_MS)])
    return [
        await run(emulated, "one, alone", 1, 40, 0.01),
        await run(emulated, f"{sessions}, a turn every {every_s:g} s each", sessions, turns, every_s),
        await run(emulated, f"{sessions}, flat out", sessions, turns, 0.0),
    ]


def row(run: Run) -> list[object]:
    """Of one run."""
    ms = [turn.ms for turn in run.turns]
    figures = [f"{percentile(ms, share):.0f}" for share in (0.5, 0.95, 1.0)]
    device = sum(turn.by != FIRST for turn in run.turns)
    mib = f"{run.mib:.2f}" if run.sessions > 1 else "-"
    foreign = sum(bool(turn.faults) for turn in run.turns)
    count = len(run.turns)
    return [run.name, count, count / run.seconds, run.cpu_s / count * 1000, *figures, device, foreign, mib]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Many cars in one process.")
    options.add_argument("--sessions", type=int, default=SESSIONS, help=f"default: {SESSIONS}")
    options.add_argument("--turns", type=int, default=3, help="of each session (default: 3)")
    options.add_argument("--every", type=float, default=EVERY_S, help=f"seconds between them (default: {EVERY_S:g})")
    chosen = options.parse_args()
    with emulating(["doubao"]) as emulated:
        runs = anyio.run(measure, emulated, chosen.sessions, chosen.turns, chosen.every)
    head = [
        "sessions",
        "turns",
        "turns/s",
        "CPU ms/turn",
        "p50 ms",
        "p95",
        "max",
        "by the device",
        "not its own",
        "MiB/session",
    ]
    print(table(head, map(row, runs)))
    faults = [fault for one in runs for turn in one.turns for fault in turn.faults]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
