"""Lines in, events out: utterances and slash commands, by one door.

The screen, the line mode and the tests all speak to the car through `Console.submit`.
"""

import difflib
import json
import logging
import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.events import Event, Status, TurnEnded
from assistant.speech.contract import BadAudio, SpeechError, Transcriber, Transcript
from assistant.turn import Assistant, Utterance
from assistant.vehicle import signals as s
from assistant.vehicle.signals import InvalidSignal, Value
from assistant.world import World
from intents.catalogue import Zone
from intents.understanding import language_of
from intents.understanding.result import Route

if TYPE_CHECKING:
    from backends.breaker import BreakerState

LONGEST_WAIT = 86_400.0
"""Seconds that one /wait may let pass."""
_NIGHT, _DAY = "2", "80"
"""Percent of daylight."""
_GEARS = {"P": s.PARK, "R": s.REVERSE, "N": s.NEUTRAL, "D": s.DRIVE}
_SEATS = ("driver", "passenger", "rear_left", "rear_right")


_log = logging.getLogger("cabin.console")


class BadLine(ValueError):
    """A slash command that cannot be carried out; the message, if any, says why."""


class Console:
    """One person's lines to one car."""

    def __init__(
        self,
        assistant: Assistant,
        world: World,
        transcriber: Transcriber,
        states: "Callable[[], Sequence[BreakerState]]" = tuple,
    ) -> None:
        """`transcriber` hears the files of /hear; `states` tells how each connected backend is doing."""
        self._assistant, self._world, self._transcriber, self._states = assistant, world, transcriber, states
        self.speaker = Zone.DRIVER
        self.called = True
        """False while the microphone is open to all that is said in the car."""

    @asynccontextmanager
    async def submit(self, line: str) -> AsyncIterator[AsyncIterator[Event]]:
        """The events of one line, the last being TurnEnded. Leaving the block ends its work."""
        text = _readable(line.strip("\r\n"))
        name, argument = _command(text)
        if name is None:
            async with self.utter(text) as events:
                yield events
        elif name == "hear":
            async with self.hear(argument, line=text) as events:
                yield events
        else:
            async with aclosing(_once(self._world_line(text, name, argument))) as events:
                yield events

    def utter(self, text: str) -> AbstractAsyncContextManager[AsyncIterator[Event]]:
        """The events of an utterance, whatever it begins with."""
        return self._assistant.turn(Utterance(text=_readable(text), speaker=self.speaker, called=self.called))

    @asynccontextmanager
    async def hear(self, file: str, *, line: str = "") -> AsyncIterator[AsyncIterator[Event]]:
        """A spoken utterance: the events of its turn."""
        began = perf_counter()
        transcript = await self._transcribed(file, line or file)
        if isinstance(transcript, TurnEnded):
            async with aclosing(_once(transcript)) as events:
                yield events
            return
        utterance = Utterance(
            text=transcript.text,
            speaker=self.speaker,
            confidence=transcript.confidence,
            language=transcript.language,
            called=self.called,
            timings_ms={"recognise": round((perf_counter() - began) * 1000, 3)},
        )
        async with self._assistant.turn(utterance) as turn:
            yield turn

    async def _transcribed(self, file: str, line: str) -> Transcript | TurnEnded:
        """What was said in a file, or the end of a turn that could not hear it."""
        if not file:
            return _ended(Status.FAILED, line, "usage: /hear <audio file>")
        try:
            return await self._transcriber.transcribe(_file(file))
        except SpeechError as error:
            return _ended(Status.FAILED, line, str(error))
        except Exception as error:
            _log.exception("a file could not be heard")
            return _ended(Status.FAILED, line, f"{file} cannot be heard: {error}")

    def _world_line(self, line: str, name: str, argument: str) -> TurnEnded:
        commands = self._commands()
        if name not in commands:
            near = difflib.get_close_matches(name, [*commands, "hear"], n=1)
            hint = f"did you mean /{near[0]}?" if near else "/help lists them"
            return _ended(Status.FAILED, line, f"no command is named /{name}; {hint}")
        carry_out, usage = commands[name]
        try:
            return _ended(Status.WORLD, line, carry_out(argument))
        except BadLine as error:
            return _ended(Status.FAILED, line, f"{error} (usage: {usage})" if str(error) else f"usage: {usage}")

    def _commands(self) -> dict[str, tuple[Callable[[str], str], str]]:
        return {
            "reset": (self._reset, "/reset"),
            "set": (self._set, "/set <VSS path> <value>"),
            "get": (self._get, "/get <VSS path>"),
            "speed": (self._speed, "/speed <km/h>"),
            "gear": (self._gear, "/gear P|R|N|D"),
            "rain": (self._rain, "/rain <0-100>|on|off"),
            "night": (self._switch(s.LIGHT_LEVEL, on=_NIGHT, off=_DAY), "/night on|off"),
            "net": (self._switch(s.ONLINE, on="true", off="false"), "/net on|off"),
            "seat": (self._seat, "/seat " + "|".join(_SEATS)),
            "listen": (self._listen, "/listen on|off"),
            "wait": (self._wait, "/wait <seconds>"),
            "backends": (self._backends, "/backends"),
            "help": (self._help, "/help"),
        }

    def _reset(self, text: str) -> str:
        if text:
            raise BadLine
        self._world.reset()
        self._assistant.forget()
        self.called = True
        self.speaker = Zone.DRIVER
        return "reset"

    def _set(self, text: str) -> str:
        match text.split(None, 1):
            case [path, value]:
                return self._hold(path, value)
            case _:
                raise BadLine

    def _get(self, text: str) -> str:
        if not text:
            raise BadLine
        return plain(self._world.state[_signal(text)])

    def _speed(self, text: str) -> str:
        return self._hold(s.SPEED, text.lower().removesuffix("km/h").strip())

    def _gear(self, text: str) -> str:
        if text.upper() not in _GEARS:
            raise BadLine
        return self._hold(s.GEAR, str(_GEARS[text.upper()]))

    def _rain(self, text: str) -> str:
        return self._hold(s.RAIN, {"on": "50", "off": "0"}.get(text.lower(), text.removesuffix("%").strip()))

    def _switch(self, path: str, on: str, off: str) -> Callable[[str], str]:
        def switch(text: str) -> str:
            if text.lower() not in ("on", "off"):
                raise BadLine
            return self._hold(path, on if text.lower() == "on" else off)

        return switch

    def _seat(self, text: str) -> str:
        if text.lower() not in _SEATS:
            raise BadLine
        self.speaker = Zone(text.lower())
        return self.speaker.value

    def _listen(self, text: str) -> str:
        if text.lower() not in ("on", "off"):
            raise BadLine
        self.called = text.lower() == "off"
        return "every line is overheard from now on" if not self.called else "every line is said to the assistant"

    def _wait(self, text: str) -> str:
        try:
            seconds = float(text)
        except ValueError as error:
            raise BadLine from error
        if not 0 <= seconds <= LONGEST_WAIT:
            raise BadLine(f"/wait takes 0 to {LONGEST_WAIT:g} seconds")
        self._world.tick(seconds)
        return f"{seconds:g} s"

    def _backends(self, text: str) -> str:
        if text:
            raise BadLine
        return "\n".join(map(_doing, self._states())) or "no backend is connected: the device answers"

    def _help(self, _text: str) -> str:
        return "\n".join([*(usage for _, usage in self._commands().values()), "/hear <audio file>"])

    def _hold(self, path: str, text: str) -> str:
        """The world's own hand on a signal, told by what the signal holds then."""
        path = _signal(path)
        try:
            self._world.set_signal(path, s.parse(path, text))
        except InvalidSignal as error:
            raise BadLine(str(error)) from error
        return f"{path} = {plain(self._world.state[path])}"


def _doing(state: "BreakerState") -> str:
    """How a connected backend is doing, in one line."""
    if not state.failures:
        return f"{state.backend}: well, asked as usual"
    again = {
        "open": f"left in peace, asked again in {math.ceil(state.retry_in_s)} s",
        "half-open": "tried again with the next request",
        "closed": "asked as usual",
    }[state.phase]
    failed = f"{state.failures} failure{'s' if state.failures > 1 else ''} in a row"
    return f"{state.backend}: {again}; {failed}, the last {state.error}: {state.why}"


def _signal(path: str) -> str:
    try:
        return s.full_path(path)
    except InvalidSignal as error:
        near = difflib.get_close_matches(f"Vehicle.{path.removeprefix('Vehicle.')}", s.SIGNALS, n=1)
        raise BadLine(f"{error}; did you mean {near[0]}?" if near else str(error)) from error


def plain(value: Value) -> str:
    """A value as JSON writes it, strings without quotes."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _command(text: str) -> tuple[str | None, str]:
    """The name and the argument of a slash command; no name for an utterance."""
    if not text.lstrip().startswith(("/", "／")):
        return None, ""
    name, *argument = text.lstrip()[1:].split(None, 1) or [""]
    return name.lower(), "".join(argument).strip()


def _file(name: str) -> Path:
    """The file of a name. A missing one is told before anything else that may be missing."""
    try:
        path = Path(name).expanduser()
        there = path.exists()
    except (OSError, RuntimeError, ValueError) as error:  # no such home, a name that no file can have
        raise BadAudio(f"{name!r} cannot be a file: {error}") from error
    if not there:
        raise BadAudio(f"there is no file {name}")
    return path


def _readable(text: str) -> str:
    """Text that can be written as UTF-8: what came as no text at all becomes question marks."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _ended(status: Status, line: str, reply: str) -> TurnEnded:
    return TurnEnded(status=status, route=Route.CONTROL, by="world", text=line, language=language_of(line), reply=reply)


async def _once(event: Event) -> AsyncGenerator[Event]:
    yield event
