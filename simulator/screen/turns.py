"""From a typed line to what the screen shows of it: the one consumer of the event stream here."""

import logging
from collections.abc import Callable
from dataclasses import replace

import anyio

from assistant.console import Console
from assistant.events import Event, Heard, ReplyDelta, Routed, Status, TurnEnded
from simulator.screen.messages import Answer, Entry, Note, Said
from simulator.screen.widgets.event_log import Line, lines_of
from simulator.screen.widgets.scroller import Scroller

_log = logging.getLogger("cabin.screen")


def is_world_line(line: str) -> bool:
    """Whether a line sets the world at once, so that it need not stop a running turn."""
    text = line.lstrip()
    return text.startswith(("/", "／")) and text[1:].split(" ", 1)[0].lower() not in ("hear", "reset")


class Turns:
    """Runs lines through the console and writes them down. Utterances one at a time."""

    def __init__(
        self,
        console: Console,
        conversation: Scroller[Entry],
        log: Scroller[Line],
        *,
        time: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        """`time` is the clock of the log; `changed` is called after each event."""
        self._console, self._conversation, self._log = console, conversation, log
        self._time, self._changed = time, changed
        self._one = anyio.Lock()
        self.said: Said | None = None
        self.answer: Answer | None = None

    async def world(self, line: str) -> None:
        """A slash command: a note, in the place of the note before when it is the same command."""
        async with self._console.submit(line) as events:
            async for event in events:
                self._write_down(event)
                if isinstance(event, TurnEnded):
                    self._note(event)
                self._changed()

    async def speak(self, line: str) -> None:
        """An utterance: waits until the one before has left its block."""
        async with self._one:
            self.said = Said(line, self._console.speaker)
            if not line.lstrip().startswith(("/", "／")):
                self._conversation.add(self.said)
            self.answer = Answer()
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
            case Routed():
                self._update(replace(self.answer, route=event.route, by=event.backend))
            case ReplyDelta():
                self._update(replace(self.answer, text=self.answer.text + event.text))
            case TurnEnded():
                self._update(
                    Answer(
                        text=event.reply,
                        status=event.status,
                        route=event.route,
                        by=event.by,
                        refused=event.refused,
                        timings_ms=event.timings_ms,
                    )
                )
            case _:
                pass

    def _update(self, answer: Answer) -> None:
        old, self.answer = self.answer, answer
        if old is not None:
            self._conversation.replace(old, answer)

    def _note(self, event: TurnEnded) -> None:
        note = Note(event.text, event.reply, failed=event.status is Status.FAILED)
        last = self._conversation.entries[-1] if self._conversation.entries else None
        if isinstance(last, Note) and last.command.split(" ")[0] == note.command.split(" ")[0] != "/get":
            self._conversation.replace(last, note)
        else:
            self._conversation.add(note)

    def _write_down(self, event: Event) -> None:
        for line in lines_of(event, self._time()):
            self._log.add(line)
