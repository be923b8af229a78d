"""`cabin doctor`: what works here, in one line each."""

import os
import sys
from pathlib import Path

import click
import platformdirs

from assistant.config import Config

Check = tuple[bool | None, str, str]
"""Works, does not (False) or is optional and absent (None); its name; what to know or do."""


def examine(config: Config, source: Path | None) -> int:
    """Print all checks of a configuration and the file it came from. Returns 0 when the main job works, else 1."""
    checks = [
        _python(),
        (True, "configuration", str(source or "no cabin.toml found: defaults")),
        _understanding(config),
        _screen(),
        _terminal(),
        _speech(config),
        _data_folder(),
    ]
    for works, name, note in checks:
        mark = {True: "ok  ", False: "FAIL", None: "--  "}[works]
        click.echo(f"{mark} {name:<16} {note}")
    return 1 if any(works is False for works, _, _ in checks) else 0


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return (sys.version_info >= (3, 11), "python", version)


def _understanding(config: Config) -> Check:
    import anyio

    from assistant.compose import compose
    from assistant.events import TurnEnded
    from assistant.vehicle import signals as s
    from intents.catalogue import Zone

    cabin = compose(config)

    async def turn() -> str:
        async with cabin.console.submit("主驾调到二十六度") as events:
            return [event.reply async for event in events if isinstance(event, TurnEnded)][-1]

    reply = anyio.run(turn)
    works = cabin.world.state[s.temperature(Zone.DRIVER)] == 26.0
    return (works, "on-device", f"主驾调到二十六度 -> {reply}")


def _screen() -> Check:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return (True, "screen", f"textual {version('textual')}")
    except PackageNotFoundError:
        return (False, "screen", "textual is missing: pip install cabin-assistant again")


def _terminal() -> Check:
    if not sys.stdout.isatty():
        return (None, "terminal", "standard output is no terminal; the simulator needs one")
    size = os.get_terminal_size()
    encoding = (sys.stdout.encoding or "").lower()
    if size.columns < 80 or size.lines < 24:
        return (None, "terminal", f"{size.columns}x{size.lines}: make it at least 80x24")
    return (True, "terminal", f"{size.columns}x{size.lines}, {encoding}")


def _speech(config: Config) -> Check:
    from assistant.speech.models import readiness

    missing = readiness(config.speech)
    return (None if missing else True, "speech", missing or f"model {config.speech.model} is here")


def _data_folder() -> Check:
    folder = Path(platformdirs.user_data_dir("cabin", appauthor=False))
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if os.access(existing, os.W_OK):
        return (True, "data folder", str(folder))
    return (None, "data folder", f"{folder} cannot be written; speech models cannot be kept there")
