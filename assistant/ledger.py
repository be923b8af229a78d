"""What a turn has come to so far. Kept even when the turn is left in the middle, so that undo knows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.events import Refusal, Status
from assistant.memory import HISTORY, UNDO_TURNS, Memory, Pending
from assistant.replies import sentence, subject
from assistant.vehicle.contract import Speaker, Write
from assistant.vehicle.signals import Value
from assistant.wording import rule_question, rule_reason, say
from backends.contract import Message
from intents.catalogue import Cancel, Command, Confirm, Help, RepeatReply, StopTalking, Undo
from intents.understanding.result import Language

_REACTIONS = (Confirm, Cancel, Undo, RepeatReply, StopTalking, Help)
_WEIGHT = (Status.FAILED, Status.ASKED, Status.DONE, Status.REFUSED, Status.NOT_UNDERSTOOD)


@dataclass(slots=True)
class Ledger:
    """A turn's working record: the only thing that changes while a turn runs."""

    memory: Memory
    speaker: Speaker
    language: Language
    answering: Pending | None = None
    """The question that this utterance may answer."""
    parts: list[str] = field(default_factory=list)
    """Clauses of the reply, in order."""
    statuses: list[Status] = field(default_factory=list)
    changes: dict[str, tuple[Value, Value]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    undone: bool = False
    """True when the changes put back earlier ones; then they are not undone in turn."""
    undoes: bool = False
    """True when what is asked about puts back the latest changes."""
    repeatable: bool = True
    """False when nobody wants this reply again: after noise, or on falling silent."""
    _questions: dict[str, list[str]] = field(default_factory=dict)
    """Rule to the paths that it asks about."""
    _flushed: int = 0
    """How many of the parts were spoken already."""
    _held: list[Write] = field(default_factory=list)
    """What a yes lets through."""

    def tell(self, status: Status, *parts: str) -> None:
        """Add to the reply."""
        self.statuses.append(status)
        self.parts += parts

    def refuse(self, rule: str) -> None:
        """Note that a rule refused something; each rule is told once."""
        if rule not in {one.rule for one in self.refused}:
            reason = rule_reason(rule, self.language)
            self.refused.append(Refusal(rule=rule, reason=reason))
            self.parts.append(reason)
        self.statuses.append(Status.REFUSED)

    def ask(self, questions: Mapping[str, Iterable[str]], writes: Iterable[Write]) -> None:
        """Ask, by rules about paths, before `writes` are done. Everything asked in a turn is one question."""
        for rule, paths in questions.items():
            self._questions.setdefault(rule, []).extend(paths)
        self._held += writes
        self.statuses.append(Status.ASKED)

    def change(self, changes: Mapping[str, tuple[Value, Value]]) -> None:
        """Note what was really changed; what ends as it began is no change."""
        for path, (old, new) in changes.items():
            first = self.changes[path][0] if path in self.changes else old
            self.changes.pop(path, None)
            if first != new:
                self.changes[path] = (first, new)

    @property
    def status(self) -> Status:
        """The weightiest: a failure or a question over what was done, that over a refusal."""
        return next((status for status in _WEIGHT if status in self.statuses), Status.DONE)

    def flush(self) -> str:
        """The clauses that were not flushed yet, as one spoken answer."""
        text = sentence(self.parts[self._flushed :], self.language)
        self._flushed = len(self.parts)
        return text

    def reply(self) -> str:
        """The clauses that were not flushed yet as one spoken answer, the question last."""
        text = sentence(self.parts[self._flushed :], self.language)
        if not self._questions:
            return text
        between = " " if self.language == "en" else ""
        questions = between.join(
            rule_question(rule, self.language, subject(paths, self.language)) for rule, paths in self._questions.items()
        )
        asked = say(self.language, "turn.ask_confirm", question=questions)
        return f"{text}{between}{asked}".strip()

    def remember(self, commands: tuple[Command, ...], text: str, reply: str, now: float) -> Memory:
        """The dialogue's memory after this turn; `now` is in seconds on the assistant's clock."""
        memory = self.memory
        referable = tuple(command for command in commands if not isinstance(command, _REACTIONS))
        undoable = memory.undoable
        if self.changes and not self.undone:
            undoable = (*undoable, dict(self.changes))[-UNDO_TURNS:]
        said: tuple[Message, ...] = ()
        if reply and self.repeatable:
            said = (Message(role="user", text=text), Message(role="assistant", text=reply))
        return memory.model_copy(
            update={
                "previous": referable or memory.previous,
                "undoable": undoable,
                "last_reply": reply if said else memory.last_reply,
                "history": (*memory.history, *said)[-HISTORY:],
                "touched_at": now,
            }
        )

    def pending(self, now: float) -> Pending | None:
        """The question that this turn asked, if any. It waits from the moment `now` at which it was told."""
        if not self._held:
            return None
        return Pending(writes=tuple(self._held), speaker=self.speaker, asked_at=now, undoes=self.undoes)
