"""`cabin doctor`: what works here, in one line each."""

import os
import sys
import tempfile
from pathlib import Path

import platformdirs

from assistant.cli.checks import Check, backend_checks, report
from assistant.config import Config, ConfigError, Routes, find, load


def examine(path: Path | None, speech_model: str | None) -> int:
    """Print all checks, with the configuration of a file or the one in force. Returns 0 when all that the
    main job needs works, else 1."""
    config, configuration = _configuration(path)
    if speech_model:
        config = config.model_copy(update={"speech": config.speech.model_copy(update={"model": speech_model})})
    return report([
        _python(),
        *configuration,
        _understanding(config),
        *backend_checks(config),
        _screen(),
        _terminal(),
        _speech(config),
        _data_folder(),
    ])


def _configuration(path: Path | None) -> tuple[Config, list[Check]]:
    """The configuration, or the defaults where it cannot be used; a line for each fault."""
    try:
        config = load(path)
    except ConfigError as error:
        return Config(), [(False, "configuration", fault) for fault in str(error).splitlines()]
    return config, [(True, "configuration", str(path or find() or "no cabin.toml found: defaults"))]


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return (sys.version_info >= (3, 11), "python", version)


def _understanding(config: Config) -> Check:
    """A turn of the device alone: who is connected has lines of its own, and is not asked."""
    import anyio

    from assistant.compose import compose
    from assistant.events import TurnEnded
    from assistant.vehicle import signals as s
    from intents.catalogue import Zone

    cabin = compose(config.model_copy(update={"routes": Routes()}))

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
    try:
        with tempfile.TemporaryDirectory(dir=existing):
            return (True, "data folder", str(folder))
    except OSError as error:
        why = error.strerror or error
        return (None, "data folder", f"{folder} cannot be written ({why}); speech models cannot be kept there")
