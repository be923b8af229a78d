"""From a typed line to what the screen shows of it: the one consumer of the event stream here."""

import logging
from collections.abc import Callable
from dataclasses import replace

import anyio

from assistant.console import Console
from assistant.events import Event, Heard, ReplyDelta, Routed, Status, TurnEnded, Used
from assistant.vehicle.signals import State
from simulator.screen.cards import Cards
from simulator.screen.entries import Answer, Note, Said
from simulator.screen.widgets.event_log import lines_of
from simulator.screen.words import command_of, told, usage_of

_log = logging.getLogger("cabin.screen")


def is_world_line(line: str) -> bool:
    """Whether a line sets the world at once, so that it need not stop a running turn."""
    return is_command(line) and command_of(line)[0] not in ("hear", "reset")


def is_command(line: str) -> bool:
    """Whether a line is for the console and not for the assistant."""
    return line.lstrip().startswith(("/", "／"))


def _same(one: str, other: str) -> bool:
    """Whether a command does over what another did, so that only the later one need be seen."""
    (name, argument), (next_name, next_argument) = command_of(one), command_of(other)
    if name == "set":
        argument, next_argument = argument.partition(" ")[0], next_argument.partition(" ")[0]
        return name == next_name and argument == next_argument
    return name == next_name != "get"


class Turns:
    """Runs lines through the console and writes them down. Utterances one at a time."""

    def __init__(
        self,
        console: Console,
        cards: Cards,
        *,
        time: Callable[[], str],
        state: Callable[[], State],
        changed: Callable[[], None],
    ) -> None:
        """`time` is the clock of the log, `state` the car's; `changed` is called after each event."""
        self._console, self._conversation, self._log = console, cards.conversation, cards.log
        self._time, self._state, self._changed = time, state, changed
        self._one = anyio.Lock()
        self.said: Said | None = None
        self.answer: Answer | None = None
        self._used: list[Used] = []
        self.last: Answer | Note | None = None
        """What came last: an answer, or what a slash command did."""

    async def world(self, line: str, hint: str = "") -> None:
        """A slash command: a note, in the place of the note before when it is the same command."""
        before = self._state()
        async with self._console.submit(line) as events:
            async for event in events:
                self._write_down(event)
                if isinstance(event, TurnEnded):
                    words = event.reply if event.status is Status.FAILED else self._told(line, event, before)
                    self._note(event, f"{words} {hint}".strip())
                self._changed()

    async def speak(self, line: str) -> None:
        """An utterance: waits until the one before has left its block."""
        async with self._one:
            self.said, self._used = Said(line, self._console.speaker), []
            if not is_command(line):
                self._conversation.add(self.said)
            self.last = self.answer = Answer(alone=is_command(line))
            self._conversation.add(self.answer)
            self._changed()
            try:
                await self._follow(line)
            except Exception as error:
                _log.exception("a turn could not be shown")
                self._update(replace(self.answer, status=Status.FAILED, text=f"出错了 Something failed: {error}"))
            finally:
                if self.answer.status is None:
                    self._update(replace(self.answer, stopped=True))
                self._changed()

    async def _follow(self, line: str) -> None:
        async with self._console.submit(line) as events:
            async for event in events:
                self._write_down(event)
                self._take(event)
                self._changed()

    def _take(self, event: Event) -> None:
        assert self.answer is not None
        match event:
            case Heard() if self.said is not None and event.text != self.said.text:
                self.said = Said(event.text, event.speaker)
                self._conversation.insert_before(self.answer, self.said)
                self._update(replace(self.answer, alone=False))
            case Routed():
                self._update(replace(self.answer, route=event.route, by=event.backend))
            case ReplyDelta():
                self._update(replace(self.answer, text=self.answer.text + event.text))
            case Used():
                self._used.append(event)
                self._update(replace(self.answer, usage=usage_of(self._used)))
            case TurnEnded():
                world = event.status is Status.WORLD
                self._update(
                    Answer(
                        text=self._told(event.text, event, self._state()) if world else event.reply,
                        status=event.status,
                        route=event.route,
                        by=event.by,
                        refused=event.refused,
                        timings_ms=event.timings_ms,
                        language=event.language,
                        usage=self.answer.usage,
                        alone=self.answer.alone,
                    )
                )
            case _:
                pass

    def _update(self, answer: Answer) -> None:
        old, self.answer = self.answer, answer
        self.last = answer
        if old is not None:
            self._conversation.replace(old, answer)

    def _told(self, line: str, event: TurnEnded, before: State) -> str:
        return told(line, event.reply, before, self._state(), self._console.speaker)

    def _note(self, event: TurnEnded, words: str) -> None:
        self.last = note = Note(event.text, words, failed=event.status is Status.FAILED)
        last = self._conversation.entries[-1] if self._conversation.entries else None
        if isinstance(last, Note) and _same(last.command, note.command):
            self._conversation.replace(last, note)
        else:
            self._conversation.add(note)

    def _write_down(self, event: Event) -> None:
        for line in lines_of(event, self._time()):
            self._log.add(line)
