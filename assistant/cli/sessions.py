"""Who answers in a session of the command line: the configured backends, emulated ones, or a recording."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.config import Config
from assistant.connect import Connections, connect, secrets_of


@dataclass(frozen=True, slots=True)
class Session:
    """What a car and its assistant are composed of."""

    config: Config
    connections: Connections | None = None
    """Instead of the backends of the configuration."""
    seed: int | None = None
    """Instead of the configuration's."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for. Raises UsageError for what cannot be had together."""

    emulate: bool = False
    record: Path | None = None
    replay: Path | None = None
    seed: int | None = None

    def __post_init__(self) -> None:
        if self.record and self.replay:
            raise click.UsageError("--record and --replay cannot be had together")
        if self.emulate and self.replay:
            raise click.UsageError("--replay answers from the recording: leave out --emulate")


@contextmanager
def session(config: Config, wanted: Wanted) -> Iterator[Session]:
    """A session, and its end: a file is closed, emulated providers are ended, a replay is held to its recording.

    Ends the program with status 2 for a file that cannot be used, and with 1 when a recording is not complete or
    not what was replayed. Raises ConfigError for a backend that cannot be made.
    """
    if wanted.replay is not None:
        with _replay(config, wanted.replay, wanted.seed) as one:
            yield one
        return
    with providers(config, wanted.emulate) as pointed:
        if wanted.record is None:
            yield Session(pointed, seed=wanted.seed)
            return
        with _record(pointed, wanted.record, wanted.seed) as one:
            yield one


@contextmanager
def providers(config: Config, emulate: bool) -> Iterator[Config]:
    """The configuration as it is, or with emulated providers behind it."""
    if not emulate:
        yield config
        return
    from assistant.cli.emulated import emulated

    with emulated(config) as pointed:
        yield pointed


@contextmanager
def _record(config: Config, file: Path, seed: int | None) -> Iterator[Session]:
    from assistant.recording import RecordingError, recorded

    seed = config.simulator.seed if seed is None else seed
    connections = connect(config, seed=seed)  # before the file is touched
    status = 2
    try:
        with recorded(file, connections, secrets=secrets_of(config), seed=seed) as taped:
            status = 1
            yield Session(config, taped, seed)
    except RecordingError as error:
        raise _end(str(error), status) from error


@contextmanager
def _replay(config: Config, file: Path, seed: int | None) -> Iterator[Session]:
    from assistant.recording import RecordingError, replayed
    from backends.replay import ReplayMismatch

    try:
        with replayed(file) as played:
            yield Session(config, played.connections, played.seed if seed is None else seed)
    except RecordingError as error:
        raise _end(str(error), 2) from error
    except ReplayMismatch as error:
        raise _end(f"{file}: {error}", 1) from error


def _end(message: str, status: int) -> click.exceptions.Exit:
    click.echo(f"cabin: {message}", err=True)
    return click.exceptions.Exit(status)
