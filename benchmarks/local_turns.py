"""The turns that the local model is put through: what was said, what must come of it, and what did."""

import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.compose import compose
from assistant.config import Config, Routes
from assistant.console import Console
from assistant.events import Applied, Event, FellThrough, Routed, Status, ToolCalled, TurnEnded, Used
from assistant.turn import Assistant, Backends
from assistant.vehicle.signals import State, Value
from backends.chain import Chain
from backends.contract import Backend, Chunk, HandOff, Request, ToolCall
from backends.on_device import NAME as ON_DEVICE
from backends.on_device import OnDeviceControl
from backends.settings import BackendSettings
from intents.understanding.result import Language, Route

CASES = Path(__file__).with_name("local_model.jsonl")
LOCAL = "local"
"""The name of the backend that is measured."""

WAIT_S = 600.0
"""A busy machine of two cores may take four minutes to read its first prompt of 5,000 tokens."""


class Case(BaseModel):
    """One utterance, in a car and a dialogue of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    language: Language
    route: Route
    given: tuple[str, ...]
    """Slash commands that come before it."""
    say: str
    state: dict[str, Any]
    """Signals afterwards: a value, or `{"above": x}` or `{"below": x}`."""
    may: tuple[str, ...]
    """Beginnings of the signals that may change besides; any other change is wrong."""


def cases() -> list[Case]:
    """All of them: by route and language."""
    return [Case.model_validate_json(line) for line in CASES.read_text("utf-8").splitlines()]


def config(base_url: str, model: str) -> Config:
    """Both routes on the local model, and nobody in a hurry; the settings are those of docs/local-model.md."""
    local = BackendSettings.model_validate({
        "provider": "openai-compatible",
        "base_url": base_url,
        "model": model,
        "first_token_s": WAIT_S,
        "timeout_s": WAIT_S,
        "retries": 0,
        "max_tokens": 200,
        "hand_off": False,
        "temperature": 0,
    })
    chain = (LOCAL, ON_DEVICE)
    return Config(routes=Routes(control=chain, conversation=chain, deadline_s=WAIT_S), backends={LOCAL: local})


@dataclass(slots=True)
class Watched:
    """A backend whose chunks are looked at as they pass: the events do not tell who printed a call, or first tokens."""

    backend: Backend
    calls: list[ToolCall] = field(default_factory=list)
    hand_offs: int = 0
    first_ms: float | None = None
    """From the first request to its first token."""

    @property
    def name(self) -> str:
        """That of the backend behind it."""
        return self.backend.name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The same answer."""
        began = perf_counter()
        async with self.backend.respond(request) as chunks, aclosing(self._looked_at(chunks, began)) as looked_at:
            yield looked_at

    async def _looked_at(self, chunks: AsyncIterator[Chunk], began: float) -> AsyncGenerator[Chunk]:
        async for chunk in chunks:
            if self.first_ms is None:
                self.first_ms = (perf_counter() - began) * 1000
            match chunk:
                case ToolCall():
                    self.calls.append(chunk)
                case HandOff():
                    self.hand_offs += 1
                case _:
                    pass
            yield chunk


def watched(backend: Backend) -> tuple[Backend, list[Watched]]:
    """The same backend, or chain of them, and those of whom everything is looked at."""
    if isinstance(backend, Chain):
        members = [Watched(member) for member in backend.members]
        return Chain(backend.name, members), members
    alone = Watched(backend)
    return alone, [alone]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One turn, after it."""

    case: Case
    ended: TurnEnded
    faults: tuple[str, ...]
    """What is wrong with how it ended; nothing when it ended right."""
    events: tuple[Event, ...]
    calls: tuple[ToolCall, ...]
    """Calls of the model."""
    calls_by_device: int
    hand_offs: int
    first_ms: float | None
    """From the first request to the model's first token, spoken or not; None when it gave none."""
    effect_ms: float | None
    """From the utterance to the last change in the car; None when there was none."""
    total_ms: float

    @property
    def right(self) -> bool:
        """Whether it ended right, whoever answered."""
        return not self.faults

    @property
    def by_model(self) -> bool:
        """Whether all that was done or said is the model's, and nothing the device's in its place."""
        return not self.calls_by_device and (self.ended.by == LOCAL or bool(self.calls))

    @property
    def invalid(self) -> int:
        """Calls of the model that were no valid command."""
        return sum(isinstance(event, ToolCalled) and event.error is not None for event in self.events)

    @property
    def mended(self) -> bool:
        """Whether the model, told of an invalid call, made a valid one."""
        errors = [event.error is not None for event in self.events if isinstance(event, ToolCalled)]
        return self.by_model and True in errors and False in errors[errors.index(True) :]

    @property
    def used(self) -> list[Used]:
        """What each request cost."""
        return [event for event in self.events if isinstance(event, Used)]

    @property
    def fell(self) -> list[FellThrough]:
        """Why the device answered."""
        return [event for event in self.events if isinstance(event, FellThrough)]

    def record(self) -> dict[str, Any]:
        """Everything, as plain data."""
        return {
            "id": self.case.id,
            "say": self.case.say,
            "right": self.right,
            "faults": self.faults,
            "by": self.ended.by,
            "status": self.ended.status,
            "reply": self.ended.reply,
            "by_model": self.by_model,
            "calls": [call.model_dump(exclude_defaults=True) for call in self.calls],
            "errors": [event.error for event in self.events if isinstance(event, ToolCalled) and event.error],
            "fell": [f"{event.error}: {event.why}" for event in self.fell],
            "routes": [event.why for event in self.events if isinstance(event, Routed)],
            "hand_offs": self.hand_offs,
            "used": [[one.prompt_tokens, one.cached_tokens, one.completion_tokens] for one in self.used],
            "first_ms": self.first_ms,
            "effect_ms": self.effect_ms,
            "total_ms": self.total_ms,
        }


async def take(case: Case, settings: Config) -> Outcome:
    """One turn, in a fresh car and a fresh dialogue, through the whole assistant."""
    cabin = compose(settings, seed=1)
    async with aclosing(cabin):
        control, on_control = watched(cabin.connections.control)
        conversation, on_conversation = watched(cabin.connections.conversation)
        on_device = Watched(OnDeviceControl())
        members = [*on_control, *on_conversation, on_device]
        local = [one for one in members if one.name == LOCAL]
        assistant = Assistant(
            cabin.world,
            Backends(control=control, conversation=conversation, on_device=on_device),
            settings.routes,
            clock=lambda: cabin.world.elapsed,
            now=lambda: datetime.now().astimezone(),
        )
        console = Console(assistant, cabin.world, cabin.console._transcriber)
        for line in case.given:
            await _read(console, line)
        events, effect_ms, total_ms = await _read(console, case.say)
        ended = events[-1]
        assert isinstance(ended, TurnEnded), "every turn ends"
        return Outcome(
            case=case,
            ended=ended,
            faults=tuple(faults(case, ended, cabin.world.state)),
            events=tuple(events),
            calls=tuple(call for one in local for call in one.calls),
            calls_by_device=sum(len(one.calls) for one in members if one.name != LOCAL),
            hand_offs=sum(one.hand_offs for one in local),
            first_ms=next((one.first_ms for one in local if one.first_ms is not None), None),
            effect_ms=effect_ms,
            total_ms=total_ms,
        )


async def _read(console: Console, line: str) -> tuple[list[Event], float | None, float]:
    events: list[Event] = []
    effect = None
    began = perf_counter()
    async with console.submit(line) as stream:
        async for event in stream:
            events.append(event)
            if isinstance(event, Applied):
                effect = (perf_counter() - began) * 1000
    return events, effect, (perf_counter() - began) * 1000


def faults(case: Case, ended: TurnEnded, state: State) -> list[str]:
    """What is wrong with how a turn ended, each for a person."""
    found = [] if ended.status is Status.DONE else [f"ended as {ended.status}"]
    found += [
        f"{path} is {state[path]}, not {wanted}" for path, wanted in case.state.items() if not _is(state[path], wanted)
    ]
    found += [f"{path} changed" for path in ended.changes if not _may_change(path, case)]
    if not ended.reply:
        found.append("nothing was said")
    if marks := markup(ended.reply):
        found.append(f"not speakable: {marks}")
    if case.route is Route.CONVERSATION:
        if ended.route is not Route.CONVERSATION:
            found.append("ended on the control route")
        if claim := CLAIMS[case.language].search(ended.reply):
            found.append(f"claims what it did not do: {claim[0]}")
    return found


def _is(value: Value, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    assert isinstance(value, int | float)
    return bool(value > wanted["above"] if "above" in wanted else value < wanted["below"])


def _may_change(path: str, case: Case) -> bool:
    return path in case.state or path.startswith(case.may)


_MARKUP = re.compile(
    r"""[{\[]\s*["'][\w ]+["']\s*:|</?\w[^<>]{0,40}>|<\|.{0,40}\|>|```|\*\*|^\s*(?:[-*#]|\d+[.)])\s|\]\(|https?://"""
    r"""|\bhand_off\b|\bfunctions\.|\\n""",
    re.MULTILINE,
)

CLAIMS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:已经?|正在|马上)(?:为您|帮您|给您|替您|为你|帮你|给你|把)?(?:.{0,6})?(?:打开|关闭|关上|调[到高低整]|设[置为]|播放|导航)"
    ),
    "en": re.compile(
        r"\bI(?:'ve| have|'ll| will|'m| am)(?: just| now)? "
        r"(?:turn|set|open|clos|start|adjust|play|navigat|lock|switch|rais|lower)\w*",
        re.IGNORECASE,
    ),
}
"""Words by which a reply claims to have operated the car."""


def markup(text: str) -> str:
    """The first thing in a reply that cannot be read aloud; empty when there is none."""
    found = _MARKUP.search(text)
    return found[0].strip() if found else ""


def save(outcomes: Sequence[Outcome], path: Path) -> None:
    """Write each turn as a line of JSON."""
    lines = [json.dumps(one.record(), ensure_ascii=False) + "\n" for one in outcomes]
    path.write_text("".join(lines), "utf-8")
