"""Sessions in a file: recorded at the routes, and replayed without backends, keys or a network.

What is recorded is the answer of a whole route, so that who answered, who fell through and what was late come
back as they were.
"""

import os
import stat
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.connect import Connections
from backends.chat.prompts import prompts
from backends.contract import Chunk, Request
from backends.errors import BadReply
from backends.record import Recorder
from backends.replay import Order, Replayer, ReplayMismatch
from backends.tape import Header, NoRecording, header_of, is_recording
from intents.understanding.result import Route

OWNER_ONLY = 0o600
_FIRST = 65_536
"""Bytes that are read to see whether a file is a recording."""


class RecordingError(Exception):
    """A file cannot be recorded to or replayed; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A recording that is being played."""

    connections: Connections
    """Its answers, in the place of backends."""
    seed: int
    """What decided all that was random in the world when it was recorded."""


@contextmanager
def recorded(
    path: Path, connections: Connections, *, secrets: Iterable[str] = (), seed: int = 0
) -> Iterator[Connections]:
    """The same connections, their answers written to a file as they come, without `secrets`.

    The file is its owner's alone. Only an empty one and an earlier recording are written over. Raises
    RecordingError when that cannot be; and on leaving when not all could be written: the session goes on without.
    """
    routes = {Route.CONTROL: connections.control, Route.CONVERSATION: connections.conversation}
    secrets = tuple(secrets)
    sink = _Sink(_opened(path))
    try:
        sink.write(Header({route.value: backend.name for route, backend in routes.items()}, seed).line())
        control, conversation = (
            Recorder(backend, sink.write, part=route.value, prompt_of=words_of, secrets=secrets)
            for route, backend in routes.items()
        )
        yield replace(connections, control=control, conversation=conversation)
    finally:
        sink.close()
    if sink.failure is not None:
        raise RecordingError(f"{path} is not complete, it could not be written: {_why(sink.failure)}")


@contextmanager
def replayed(path: Path) -> Iterator[Replay]:
    """The answers of a recording. Raises RecordingError when it cannot be read.

    Raises ReplayMismatch on leaving when anything else was asked than what was recorded, or not all of it.
    """
    lines = _lines(path)
    try:
        header = header_of(lines[0])
        order = Order(lines)
        parts = [_part(header, route, lines, order) for route in Route]
    except NoRecording as error:
        raise RecordingError(f"{path} {error}") from error
    except ValueError as error:
        raise RecordingError(f"{path}: {error}") from error
    control, conversation = map(_Played, parts)
    try:
        yield Replay(Connections(control=control, conversation=conversation), header.seed)
    except BaseException:
        _raise_first(part.mismatch for part in parts)
        raise
    _raise_first(part.mismatch for part in parts)
    for part in parts:
        part.close()


def words_of(request: Request) -> dict[str, str]:
    """What a model is told beside the utterance and the state of the car; it is the same for every request."""
    words = prompts(request.language)
    control = request.route is Route.CONTROL
    told = {
        "system prompt": words.control if control else words.conversation,
        "wording around the state and the utterance": f"{words.facts}\n{words.utterance}",
    }
    if request.may_hand_off:
        told["wording of the hand-off"] = words.hand_off_control if control else words.hand_off_conversation
    return told


class _Played:
    """A part of a recording. What it does not have is told as a failure of the backend: the turn ends in words."""

    def __init__(self, part: Replayer) -> None:
        self._part = part

    @property
    def name(self) -> str:
        """The name of the backend that was recorded."""
        return self._part.name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The recorded answer. Raises BadReply where the recording has none."""
        try:
            async with self._part.respond(request) as chunks:
                yield chunks
        except ReplayMismatch as error:
            raise BadReply(f"replay: {error}") from error


def _part(header: Header, route: Route, lines: list[str], order: Order) -> Replayer:
    if route.value not in header.names:
        raise NoRecording(f"names no backend of the route {route.value}: record it again")
    return Replayer(header.names[route.value], lines, part=route.value, order=order, prompt_of=words_of)


def _raise_first(mismatches: Iterable[ReplayMismatch | None]) -> None:
    for one in mismatches:
        if one is not None:
            raise one


class _Sink:
    """Lines on their way to a file, each of them there at once. A failure ends it, and is told at the end."""

    def __init__(self, descriptor: int) -> None:
        self._file = open(descriptor, "w", encoding="utf-8", newline="\n", buffering=1)  # noqa: SIM115 - see close
        self.failure: OSError | None = None

    def write(self, line: str) -> None:
        """One line."""
        if self.failure is None:
            try:
                self._file.write(f"{line}\n")
            except OSError as error:
                self.failure = error

    def close(self) -> None:
        """No more lines."""
        try:
            self._file.close()
        except OSError as error:
            self.failure = self.failure or error


def _opened(path: Path) -> int:
    """A descriptor of the emptied file. What is there is looked at through the same descriptor."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), OWNER_ONLY)
    except (OSError, ValueError) as error:
        raise RecordingError(f"{path} cannot be written: {_why(error)}") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RecordingError(f"{path} is no file that can be recorded to: name another")
        first = os.read(descriptor, _FIRST).decode("utf-8", "replace").split("\n")[0]
        if os.fstat(descriptor).st_size and not is_recording(first):
            raise RecordingError(f"{path} is there and is no recording: it is left as it is; name another file")
        os.fchmod(descriptor, OWNER_ONLY)
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
    except OSError as error:
        os.close(descriptor)
        raise RecordingError(f"{path} cannot be written: {_why(error)}") from error
    except RecordingError:
        os.close(descriptor)
        raise
    return descriptor


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise RecordingError(f"{path} is no recording: it is not UTF-8 text") from error
    except (OSError, ValueError) as error:
        raise RecordingError(f"{path} cannot be read: {_why(error)}") from error


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
