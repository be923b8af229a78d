"""Turns without a screen: `cabin say` and `cabin chat`."""

import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from time import monotonic

import anyio
import click

from assistant.compose import Cabin, compose
from assistant.config import Config
from assistant.console import plain
from assistant.events import Applied, Event, Status, TurnEnded
from intents.catalogue import Zone

EXIT = {
    Status.DONE: 0,
    Status.WORLD: 0,
    Status.FAILED: 1,
    Status.REFUSED: 3,
    Status.NOT_UNDERSTOOD: 4,
    Status.ASKED: 5,
}
"""Exit statuses of `cabin say`; 2 is wrong usage or configuration."""

_GREETING = "Cabin: 说点什么, or say something; /help lists the world's commands; Ctrl+D ends."


def say_once(config: Config, *, text: str | None, audio: Path | None, seat: str, as_json: bool) -> int:
    """One turn; returns the exit status."""
    cabin = compose(config)
    cabin.console.speaker = Zone(seat)
    turn = cabin.console.hear(str(audio)) if audio is not None else cabin.console.utter(text or "")
    ended = anyio.run(_show, turn, as_json)
    return EXIT[ended.status]


async def _show(turn: AbstractAsyncContextManager[AsyncIterator[Event]], as_json: bool) -> TurnEnded:
    async with turn as events:
        async for event in events:
            if as_json:
                click.echo(event.model_dump_json())
            elif isinstance(event, Applied):
                for path, (old, new) in event.changes.items():
                    click.echo(f"  {path}: {plain(old)} -> {plain(new)}")
            if isinstance(event, TurnEnded):
                ended = event
    if not as_json:
        click.echo(ended.reply, err=ended.status is Status.FAILED)
    return ended


def chat(config: Config, *, seed: int | None, as_json: bool) -> None:
    """Lines from standard input until it ends."""
    cabin = compose(config, seed=seed)
    interactive = sys.stdin.isatty() and not as_json
    if interactive:
        click.echo(_GREETING)
    try:
        anyio.run(_chat, cabin, as_json, interactive)
    except (KeyboardInterrupt, BrokenPipeError):
        raise click.exceptions.Exit(130) from None


async def _chat(cabin: Cabin, as_json: bool, interactive: bool) -> None:
    last = monotonic()
    while True:
        if interactive:
            click.echo("> ", nl=False)
        raw = await anyio.to_thread.run_sync(sys.stdin.buffer.readline, abandon_on_cancel=True)
        if not raw:
            return
        if not as_json:
            cabin.world.tick(monotonic() - last)
            last = monotonic()
        await _show(cabin.console.submit(raw.decode("utf-8", errors="replace")), as_json)
        sys.stdout.flush()
