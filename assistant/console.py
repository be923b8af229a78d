"""Lines in, events out: utterances and slash commands, by one door.

The screen, the line mode and the tests all speak to the car through `Console.submit`.
"""

import difflib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import perf_counter

from assistant.events import Event, Status, TurnEnded
from assistant.speech.contract import SpeechError, Transcriber
from assistant.turn import Assistant, Utterance
from assistant.vehicle import signals as s
from assistant.vehicle.signals import InvalidSignal, Value
from assistant.world import World
from intents.catalogue import Zone
from intents.understanding import language_of
from intents.understanding.result import Route

LONGEST_WAIT = 86_400.0
"""Seconds that one /wait may let pass."""
_GEARS = {"P": s.PARK, "R": s.REVERSE, "N": s.NEUTRAL, "D": s.DRIVE}
_SEATS = ("driver", "passenger", "rear_left", "rear_right")


class BadLine(ValueError):
    """A slash command that cannot be carried out; the message shows its right form."""


class Console:
    """One person's lines to one car."""

    def __init__(self, assistant: Assistant, world: World, transcriber: Transcriber) -> None:
        """`transcriber` hears the files of /hear."""
        self._assistant, self._world, self._transcriber = assistant, world, transcriber
        self.speaker = Zone.DRIVER

    @asynccontextmanager
    async def submit(self, line: str) -> AsyncIterator[AsyncIterator[Event]]:
        """The events of one line, the last being TurnEnded. Leaving the block ends its work."""
        text = line.strip("\r\n")
        name, _, argument = _command(text)
        if name is None:
            async with self.utter(text) as events:
                yield events
        elif name == "hear":
            async with self.hear(argument, line=text) as events:
                yield events
        else:
            yield _once(self._world_line(text, name, argument))

    def utter(self, text: str) -> AbstractAsyncContextManager[AsyncIterator[Event]]:
        """The events of an utterance, whatever it begins with."""
        return self._assistant.turn(Utterance(text=text, speaker=self.speaker))

    @asynccontextmanager
    async def hear(self, file: str, *, line: str = "") -> AsyncIterator[AsyncIterator[Event]]:
        """A spoken utterance: the events of its turn."""
        began = perf_counter()
        try:
            if not file:
                raise BadLine("usage: /hear <audio file>")
            transcript = await self._transcriber.transcribe(Path(file))
        except (SpeechError, BadLine) as error:
            yield _once(_ended(Status.FAILED, line or file, str(error)))
            return
        utterance = Utterance(
            text=transcript.text,
            speaker=self.speaker,
            confidence=transcript.confidence,
            language=transcript.language,
            timings_ms={"recognise": round((perf_counter() - began) * 1000, 3)},
        )
        async with self._assistant.turn(utterance) as events:
            yield events

    def _world_line(self, line: str, name: str, argument: str) -> TurnEnded:
        commands = self._commands()
        try:
            if name not in commands:
                near = difflib.get_close_matches(name, commands, n=1)
                hint = f"did you mean /{near[0]}?" if near else "/help lists them"
                raise BadLine(f"no command is named /{name}; {hint}")
            return _ended(Status.WORLD, line, commands[name][0](argument))
        except (BadLine, InvalidSignal) as error:
            return _ended(Status.FAILED, line, str(error))

    def _commands(self) -> dict[str, tuple[Callable[[str], str], str]]:
        return {
            "reset": (self._reset, "/reset"),
            "set": (self._set, "/set <VSS path> <value>"),
            "get": (self._get, "/get <VSS path>"),
            "speed": (self._speed, "/speed <km/h>"),
            "gear": (self._gear, "/gear P|R|N|D"),
            "rain": (self._rain, "/rain <0-100>|on|off"),
            "night": (lambda text: self._toggle(text, "night", s.LIGHT_LEVEL, (2.0, 80.0)), "/night on|off"),
            "net": (lambda text: self._toggle(text, "net", s.ONLINE, (True, False)), "/net on|off"),
            "seat": (self._seat, "/seat " + "|".join(_SEATS)),
            "wait": (self._wait, "/wait <seconds>"),
            "help": (self._help, "/help"),
        }

    def _reset(self, text: str) -> str:
        self._world.reset()
        self._assistant.forget()
        self.speaker = Zone.DRIVER
        return "reset"

    def _set(self, text: str) -> str:
        path, _, value = text.partition(" ")
        if not value.strip():
            raise BadLine("usage: /set <VSS path> <value>")
        return self._hold(path, s.parse(path, value))

    def _get(self, text: str) -> str:
        if not text:
            raise BadLine("usage: /get <VSS path>")
        return plain(self._world.state[s.full_path(text)])

    def _speed(self, text: str) -> str:
        return self._hold(s.SPEED, s.parse(s.SPEED, text.removesuffix("km/h").strip()))

    def _gear(self, text: str) -> str:
        if text.upper() not in _GEARS:
            raise BadLine("usage: /gear P|R|N|D")
        return self._hold(s.GEAR, _GEARS[text.upper()])

    def _rain(self, text: str) -> str:
        value = {"on": "50", "off": "0"}.get(text.lower(), text)
        return self._hold(s.RAIN, s.parse(s.RAIN, value))

    def _toggle(self, text: str, name: str, path: str, values: tuple[Value, Value]) -> str:
        if text.lower() not in ("on", "off"):
            raise BadLine(f"usage: /{name} on|off")
        return self._hold(path, values[0] if text.lower() == "on" else values[1])

    def _seat(self, text: str) -> str:
        if text not in _SEATS:
            raise BadLine("usage: /seat " + "|".join(_SEATS))
        self.speaker = Zone(text)
        return text

    def _wait(self, text: str) -> str:
        try:
            seconds = float(text)
        except ValueError as error:
            raise BadLine("usage: /wait <seconds>") from error
        if not 0 <= seconds <= LONGEST_WAIT:
            raise BadLine(f"/wait takes 0 to {LONGEST_WAIT:g} seconds")
        self._world.tick(seconds)
        return f"{seconds:g} s"

    def _help(self, text: str) -> str:
        return "\n".join([*(usage for _, usage in self._commands().values()), "/hear <audio file>"])

    def _hold(self, path: str, value: Value) -> str:
        self._world.set_signal(path, value)
        return f"{s.full_path(path)} = {plain(self._world.state[s.full_path(path)])}"


def plain(value: Value) -> str:
    """A value as JSON writes it, strings without quotes."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _command(text: str) -> tuple[str | None, str, str]:
    if not text.lstrip().startswith(("/", "／")):
        return None, "", ""
    name, space, argument = text.lstrip()[1:].partition(" ")
    return name.lower(), space, argument.strip()


def _ended(status: Status, line: str, reply: str) -> TurnEnded:
    return TurnEnded(status=status, route=Route.CONTROL, by="world", text=line, language=language_of(line), reply=reply)


async def _once(event: Event) -> AsyncIterator[Event]:
    yield event
