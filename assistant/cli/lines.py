"""Turns without a screen: `cabin say` and `cabin chat`."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, aclosing, suppress
from pathlib import Path
from threading import Thread
from time import monotonic

import anyio
import click

from assistant.cli.sessions import Session
from assistant.compose import Cabin, compose
from assistant.console import plain
from assistant.events import Applied, Event, FellThrough, Status, TurnEnded, Used
from intents.catalogue import Zone

EXIT = {
    Status.DONE: 0,
    Status.WORLD: 0,
    Status.IGNORED: 0,
    Status.FAILED: 1,
    Status.REFUSED: 3,
    Status.NOT_UNDERSTOOD: 4,
    Status.ASKED: 5,
}
"""Exit statuses of `cabin say`; 2 is wrong usage or configuration."""

_LEAST_COST = 0.00001
"""What is less is told to be so."""
_GREETING = "Cabin: 说点什么, or say something; /help lists the world's commands; Ctrl+D ends."


def say_once(session: Session, *, text: str | None, audio: Path | None, seat: str, as_json: bool) -> int:
    """One turn; returns the exit status."""
    cabin = compose(session.config, seed=session.seed, connections=session.connections)
    cabin.console.speaker = Zone(seat)
    # The shell's bytes are UTF-8, whatever the locale says.
    said = os.fsencode(text or "").decode("utf-8", errors="replace")
    turn = cabin.console.hear(str(audio)) if audio is not None else cabin.console.utter(said)
    ended = anyio.run(_once, cabin, turn, as_json)
    return EXIT[ended.status]


async def _once(cabin: Cabin, turn: AbstractAsyncContextManager[AsyncIterator[Event]], as_json: bool) -> TurnEnded:
    async with aclosing(cabin):
        return await _show(turn, as_json)


async def _show(turn: AbstractAsyncContextManager[AsyncIterator[Event]], as_json: bool) -> TurnEnded:
    async with turn as events:
        async for event in events:
            if as_json:
                click.echo(event.model_dump_json())
            elif isinstance(event, Applied):
                for path, (old, new) in event.changes.items():
                    click.echo(f"  {path}: {plain(old)} -> {plain(new)}")
            elif isinstance(event, Used):
                click.echo(f"  {spent(event)}")
            elif isinstance(event, FellThrough):
                what = f"did not answer, {event.next} does" if event.next else "broke off its answer"
                click.echo(f"cabin: {event.backend} {what}: {event.why}", err=True)
            if isinstance(event, TurnEnded):
                ended = event
    if not as_json and ended.status is not Status.IGNORED:
        click.echo(ended.reply, err=ended.status is Status.FAILED)
    return ended


def spent(used: Used) -> str:
    """What an answer cost: tokens sent and come back, and money where a price is known."""
    tokens = f"{used.backend}: {used.prompt_tokens} + {used.completion_tokens} tokens"
    if used.cost is None:
        return tokens
    tiny = 0 < used.cost < _LEAST_COST
    cost = f"under {_LEAST_COST:f}" if tiny else f"{used.cost:.5f}"
    return f"{tokens}, {cost.rstrip('0').rstrip('.')} {used.currency}"


def chat(session: Session, *, as_json: bool) -> None:
    """Lines from standard input until it ends."""
    cabin = compose(session.config, seed=session.seed, connections=session.connections)
    interactive = sys.stdin.isatty() and not as_json
    if interactive:
        click.echo(_GREETING)
    try:
        anyio.run(_chat, cabin, as_json, interactive)
    except KeyboardInterrupt:
        raise click.exceptions.Exit(130) from None
    finally:
        if interactive:
            click.echo()


async def _chat(cabin: Cabin, as_json: bool, interactive: bool) -> None:
    async with aclosing(cabin), cabin.preparing():
        await _lines(cabin, as_json, interactive)


async def _lines(cabin: Cabin, as_json: bool, interactive: bool) -> None:
    last = monotonic()
    while True:
        if interactive:
            click.echo("> ", nl=False)
        raw = await _read_line()
        if not raw:
            return
        if not as_json:
            cabin.world.tick(monotonic() - last)
            last = monotonic()
        await _show(cabin.console.submit(raw.decode("utf-8", errors="replace")), as_json)
        sys.stdout.flush()


async def _read_line() -> bytes:
    """The next line of standard input, empty at its end. Leaving the wait does not wait for the line.

    Read in a daemon thread, which nobody joins when the program is interrupted, and without a buffer,
    whose lock would make Python abort when it ends meanwhile.
    """
    source = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
    loop, arrived = asyncio.get_running_loop(), anyio.Event()
    line: list[bytes] = []

    def read() -> None:
        with suppress(OSError):  # what cannot be read has ended
            line.append(source.readline())
        with suppress(RuntimeError):  # nobody waits any longer
            loop.call_soon_threadsafe(arrived.set)

    Thread(target=read, daemon=True).start()
    await arrived.wait()
    return line[0] if line else b""
