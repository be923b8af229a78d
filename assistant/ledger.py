"""What a turn has come to so far. Kept even when the turn is left in the middle, so that undo knows of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.acts import Act, spoken
from assistant.events import Refusal, Status
from assistant.memory import HISTORY, UNDO_TURNS, Memory, Pending
from assistant.replies import sentence
from assistant.vehicle.contract import Speaker, Write
from assistant.vehicle.signals import Value
from assistant.wording import rule_question, rule_reason, say
from backends.contract import Message
from intents.catalogue import Command, Undo
from intents.tools import DRIVERS_OWN
from intents.understanding.result import Language, Unsupported

_WEIGHT = (Status.FAILED, Status.ASKED, Status.DONE, Status.REFUSED, Status.NOT_UNDERSTOOD)


@dataclass(slots=True)
class Told:
    """What the reply says of some writes."""

    values: dict[str, Value]
    old: dict[str, Value]
    """Of those that changed, what was held before."""
    parts: tuple[str, ...] = ()


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
    told: list[Told] = field(default_factory=list)
    undone: bool = False
    """True when the changes put back earlier ones; then they are not undone in turn."""
    undoes: bool = False
    """True when what is asked about puts back the latest changes."""
    asks: Unsupported | None = None
    """True when the reply asks where to."""
    repeatable: bool = True
    """False when nobody wants this reply again: after noise, or on falling silent."""
    _questions: dict[str, list[Act]] = field(default_factory=dict)
    """Rule to what it asks about."""
    _offers: list[str] = field(default_factory=list)
    """Questions of no rule."""
    _stopped: dict[str, list[Act]] = field(default_factory=dict)
    """Rule to what it refused."""
    _flushed: int = 0
    """How many of the parts were spoken already."""
    _held: list[Write] = field(default_factory=list)
    """What a yes lets through."""

    def tell(self, status: Status, *parts: str) -> None:
        """Add to the reply."""
        self.statuses.append(status)
        self.parts += parts

    def refuse(self, rule: str, acts: Iterable[Act] = ()) -> None:
        """Note what a rule refused. Each rule is told once, by a sentence that names all of it."""
        self.statuses.append(Status.REFUSED)
        before = next((one for one in self.refused if one.rule == rule), None)
        new, held = tuple(acts), self._stopped.setdefault(rule, [])
        held += new
        reason = self._reason(rule, held)
        if before is None:
            self.refused.append(Refusal(rule=rule, reason=reason))
            self.parts.append(self._closed(reason))
            return
        self.refused[self.refused.index(before)] = Refusal(rule=rule, reason=reason)
        if not self.replace((self._closed(before.reason),), (self._closed(reason),)) and new:
            self.parts.append(self._closed(self._reason(rule, new)))

    def _reason(self, rule: str, acts: Sequence[Act]) -> str:
        return rule_reason(rule, self.language, spoken(acts, self.language)[0] if acts else "")

    def _closed(self, text: str) -> str:
        return text + say(self.language, "join.end")

    def replace(self, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
        """Say something else in place of what was not spoken yet; the number of parts does not shrink."""
        at = [i for i in range(self._flushed, len(self.parts)) if self.parts[i] in before]
        if not at:
            return False
        for i in at:
            self.parts[i] = ""
        self.parts[at[0]] = say(self.language, "join.clause").join(after)
        return True

    def ask(self, questions: Mapping[str, Iterable[Act]], writes: Iterable[Write]) -> None:
        """Ask, by rules about actions, before `writes` are done. Everything asked in a turn is one question."""
        for rule, acts in questions.items():
            self._questions.setdefault(rule, []).extend(acts)
        self._held += writes
        self.statuses.append(Status.ASKED)

    def offer(self, question: str, writes: Iterable[Write]) -> None:
        """Ask whether `writes` were meant."""
        self._offers.append(question)
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
        between = " " if self.language == "en" else ""
        asked = between.join((*self._offers, *map(self._question, self._questions)))
        if self._questions:
            asked = say(self.language, "turn.ask_confirm", question=asked)
        return f"{text}{between}{asked}".strip()

    def _question(self, rule: str) -> str:
        what, verb = spoken(self._questions[rule], self.language)
        return rule_question(rule, self.language, what, verb)

    def remember(self, commands: tuple[Command, ...], text: str, reply: str, now: float) -> Memory:
        """The dialogue's memory after this turn; `now` is in seconds on the assistant's clock."""
        memory = self.memory
        referable = tuple(command for command in commands if not isinstance(command, (*DRIVERS_OWN, Undo)))
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
                "language": self.language if self.repeatable else memory.language,
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
