"""One turn: from an utterance to what the car did and what it says, as one stream of events."""

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from time import perf_counter

import anyio
from anyio.streams.memory import MemoryObjectSendStream
from pydantic import BaseModel, ConfigDict

from assistant.answering import Answering, Emit
from assistant.config import Routes
from assistant.control import Control, settled_on_device
from assistant.events import Event, Heard, ReplyDelta, Routed, Status, TurnEnded, Understood
from assistant.executor import Executor
from assistant.facts import all_facts
from assistant.ledger import Ledger
from assistant.memory import Memory
from assistant.replies import between, sentence
from assistant.router import Routing, choose
from assistant.vehicle.contract import Origin, Speaker, Vehicle, VehicleError, VehicleSilent
from assistant.wording import backend_failure, say
from backends.contract import Backend, Request, TextDelta, Tool
from backends.errors import BackendError, BadReply
from backends.on_device import NAME as ON_DEVICE
from backends.on_device import OnDeviceControl
from intents.catalogue import Command, Zone
from intents.tools import tool_schemas
from intents.understanding import language_of, understand
from intents.understanding.normalise import LONGEST
from intents.understanding.result import Language, Route, Understanding

_log = logging.getLogger("cabin.turn")


class Utterance(BaseModel):
    """What a person said or typed."""

    model_config = ConfigDict(frozen=True)

    text: str
    speaker: Zone = Zone.DRIVER
    origin: Origin = Origin.SPEECH
    confidence: float = 1.0
    """Of the recognition, 0 to 1; 1 for typed text."""
    language: Language | None = None
    """As recognised; None when the text tells."""
    called: bool = True
    """False when an open microphone picked it up and nobody called the assistant: most of that is not for it."""
    timings_ms: Mapping[str, float] = {}
    """What went before the turn, such as the recognition."""


@dataclass(frozen=True, slots=True)
class Backends:
    """Who answers on each route."""

    control: Backend
    conversation: Backend
    on_device: Backend = field(default_factory=OnDeviceControl)
    """Has the control route where no other may: what was forbidden, put off, or is no voice's business."""


class Assistant:
    """Turns utterances into events, one turn at a time, remembering the dialogue between them."""

    def __init__(
        self,
        vehicle: Vehicle,
        backends: Backends,
        routes: Routes,
        *,
        clock: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        """`clock` gives seconds from any start and never goes back; `now` the local time at the car."""
        self._vehicle, self._backends, self._routes = vehicle, backends, routes
        self._clock, self._now = clock, now
        self._memory = Memory()
        self._one_at_a_time = anyio.Lock()

    @property
    def memory(self) -> Memory:
        """What is remembered of the dialogue."""
        return self._memory

    def forget(self) -> None:
        """Start a new dialogue."""
        self._memory = Memory()

    @asynccontextmanager
    async def turn(self, utterance: Utterance) -> AsyncIterator[AsyncIterator[Event]]:
        """The events of one turn, the last being TurnEnded. Leaving the block ends the turn and its work."""
        send, receive = anyio.create_memory_object_stream[Event]()
        failure: Exception | None = None
        with send, receive:
            async with self._one_at_a_time, anyio.create_task_group() as tasks:
                tasks.start_soon(self._run, utterance, send)
                try:
                    yield receive
                except Exception as error:  # raised below, so that it comes out as it is, not in a group
                    failure = error
                tasks.cancel_scope.cancel()
        if failure is not None:
            raise failure

    async def _run(self, utterance: Utterance, events: MemoryObjectSendStream[Event]) -> None:
        with events:
            try:
                await _Turn(self, utterance, events.send).run()
            except Exception:
                _log.exception("a turn failed in a way that nobody foresaw")
                await events.send(_failed(utterance))


class _Turn:
    """The work of one turn."""

    def __init__(self, assistant: Assistant, utterance: Utterance, emit: Emit) -> None:
        self._assistant, self._utterance, self._emit = assistant, utterance, emit
        self._now = assistant._clock()
        self._until = anyio.current_time() + assistant._routes.deadline_s
        self._remembered = assistant._memory
        self._memory = assistant._memory.fresh(self._now)
        self._commands: list[Command] = []
        self._timings = dict(utterance.timings_ms)
        self._spoken = ""

    async def run(self) -> None:
        began = perf_counter()
        text = self._utterance.text
        understanding = understand(text, self._memory.context(self._utterance.speaker, called=self._utterance.called))
        if self._utterance.language and not understanding.intelligible:
            understanding = understanding.model_copy(update={"language": self._utterance.language})
        self._lap("understand", began)
        routing = choose(understanding, self._assistant._routes.confidence)
        if not routing.meant:
            await self._ignore(understanding, routing)
            return
        ledger = self._ledger(understanding, routing)
        answering = Answering(self._backend(routing.route, understanding), self._emit)
        try:
            await self._announce(understanding, routing, answering.by)
            routing, answering = await self._answer(understanding, routing, answering, ledger)
        finally:
            rest = ledger.reply()
            if rest:
                rest = between(self._spoken, understanding.language) + rest
            reply = (self._spoken + rest).strip()
            self._keep(ledger.remember(tuple(self._commands), text, reply, self._assistant._clock()))
        if rest:
            await self._emit(ReplyDelta(text=rest))
        if pending := ledger.pending(self._assistant._clock()):  # only what was really asked can be answered
            self._keep(self._remembered.model_copy(update={"pending": pending}))
        if ledger.asks:
            self._keep(self._remembered.model_copy(update={"asked": ledger.asks}))
        self._lap("total", began)
        await self._emit(
            TurnEnded(
                status=ledger.status,
                route=routing.route,
                by=answering.by,
                text=text,
                language=understanding.language,
                reply=reply,
                changes={path: new for path, (_, new) in ledger.changes.items()},
                refused=tuple(ledger.refused),
                timings_ms=self._timings,
            )
        )

    async def _ignore(self, understanding: Understanding, routing: Routing) -> None:
        """Neither done, answered nor remembered; a question that waits for its answer waits on."""
        await self._announce(understanding, routing, ON_DEVICE)
        await self._emit(
            TurnEnded(
                status=Status.IGNORED,
                route=routing.route,
                by=ON_DEVICE,
                text=self._utterance.text,
                language=understanding.language,
                reply="",
                timings_ms=self._timings,
            )
        )

    def _backend(self, route: Route, understanding: Understanding) -> Backend:
        backends = self._assistant._backends
        if route is Route.CONVERSATION:
            return backends.conversation
        return backends.on_device if settled_on_device(understanding) else backends.control

    def _keep(self, memory: Memory) -> None:
        """Remember, unless the dialogue was begun anew meanwhile."""
        if self._assistant._memory is self._remembered:
            self._assistant._memory = self._remembered = memory

    def _ledger(self, understanding: Understanding, routing: Routing) -> Ledger:
        """A question waits on through noise, and is gone after any other utterance."""
        speaker = Speaker(zone=self._utterance.speaker, origin=self._utterance.origin)
        memory, pending = self._memory, self._memory.pending
        if routing.understood:
            memory = memory.model_copy(update={"pending": None, "asked": None})
        return Ledger(
            memory=memory,
            speaker=speaker,
            language=understanding.language,
            answering=pending,
            repeatable=routing.understood,
        )

    async def _announce(self, understanding: Understanding, routing: Routing, by: str) -> None:
        utterance = self._utterance
        await self._emit(
            Heard(
                text=utterance.text,
                language=understanding.language,
                speaker=utterance.speaker,
                confidence=utterance.confidence,
            )
        )
        names = tuple(command.name() for command in understanding.commands)
        await self._emit(Understood(understanding=understanding, commands=names))
        await self._emit(Routed(route=routing.route, backend=by, why=routing.why))

    async def _answer(
        self, understanding: Understanding, routing: Routing, answering: Answering, ledger: Ledger
    ) -> tuple[Routing, Answering]:
        """Any failure ends in words and a status, never in silence. Gives back who answered, on which route."""
        language = understanding.language
        if not routing.understood:
            key = "turn.unsure" if understanding.intelligible else "turn.not_heard"
            key = "turn.too_long" if len(self._utterance.text) > LONGEST else key
            ledger.tell(Status.NOT_UNDERSTOOD, say(language, key))
            return routing, answering
        began = perf_counter()
        try:
            await self._ask(
                understanding, routing.route, answering, ledger, may_hand_off=not settled_on_device(understanding)
            )
            if answering.handed_off:
                other = Route.CONVERSATION if routing.route is Route.CONTROL else Route.CONTROL
                routing = Routing(route=other, why=f"handed off by {answering.by}")
                answering = Answering(self._backend(other, understanding), self._emit)
                await self._emit(Routed(route=other, backend=answering.by, why=routing.why))
                await self._ask(understanding, other, answering, ledger, may_hand_off=False)
            elif understanding.talk and ledger.status is Status.DONE:
                await self._talk_too(understanding, ledger)
        except Exception as failure:
            error = _innermost(failure)
            if isinstance(error, BackendError) and self._spoken and routing.route is Route.CONVERSATION:
                await answering.fell(error)
                ledger.tell(Status.FAILED, say(language, "turn.broke_off"))
            else:
                self._tell_failure(error, ledger, routing.route)
        finally:
            self._lap("answer", began)
            if answering.first_ms is not None and answering.by != ON_DEVICE:
                self._timings["first_chunk"] = round(answering.first_ms, 3)
        return routing, answering

    async def _ask(
        self, understanding: Understanding, route: Route, answering: Answering, ledger: Ledger, *, may_hand_off: bool
    ) -> None:
        tools = _tools() if route is Route.CONTROL and not isinstance(answering.backend, OnDeviceControl) else ()
        request = self._request(understanding, route, tools, may_hand_off=may_hand_off)
        if route is Route.CONVERSATION:
            await self._converse(request, answering, ledger)
            return
        backends = self._assistant._backends
        executor = Executor(self._assistant._vehicle, ledger, self._emit, self._now)
        control = Control(executor, ledger, self._emit, backends.on_device)
        try:
            await control.run(request, answering)
        finally:
            self._commands += control.commands
            self._spoken = control.told
            if control.commands:
                self._timings["act"] = round(control.act_ms, 3)

    async def _talk_too(self, understanding: Understanding, ledger: Ledger) -> None:
        """What was asked for as talk beside the wishes, once they are done and told."""
        language = understanding.language
        if told := ledger.flush():
            told = between(self._spoken, language) + told
            self._spoken += told
            await self._emit(ReplyDelta(text=told))
        self._spoken += between(self._spoken, language)
        answering = Answering(self._assistant._backends.conversation, self._emit)
        await self._emit(Routed(route=Route.CONVERSATION, backend=answering.by, why="talk beside the wish"))
        only_talk = Understanding(route=Route.CONVERSATION, language=language)
        request = self._request(only_talk, Route.CONVERSATION, (), may_hand_off=False)
        await self._converse(request.model_copy(update={"utterance": understanding.talk}), answering, ledger)

    def _tell_failure(self, error: Exception, ledger: Ledger, route: Route) -> None:
        """What went wrong, what to do about it, and what became of the commands."""
        language = ledger.language
        match error:
            case BackendError():
                ledger.tell(Status.FAILED, backend_failure(error, language))
            case VehicleSilent():
                ledger.tell(Status.FAILED, say(language, "turn.vehicle_silent"))
                return
            case VehicleError():
                ledger.tell(Status.FAILED, say(language, "turn.vehicle_failed", why=error))
            case _:
                _log.error("a turn failed", exc_info=error)
                ledger.tell(Status.FAILED, say(language, "turn.internal_error"))
        if route is Route.CONTROL:
            ledger.tell(Status.FAILED, say(language, "turn.rest_not_done" if ledger.changes else "turn.nothing_done"))

    async def _converse(self, request: Request, answering: Answering, ledger: Ledger) -> None:
        """Spoken as it comes. A tool call on this route is dropped: no command can come of it."""
        async with answering.backend.respond(request) as chunks:
            async for chunk in chunks:
                await answering.note(chunk)
                if answering.handed_off:
                    return
                if isinstance(chunk, TextDelta) and chunk.text:
                    self._spoken += chunk.text
                    await self._emit(ReplyDelta(text=chunk.text))
        if not self._spoken.strip():
            raise BadReply("it is empty")
        ledger.tell(Status.DONE)

    def _request(
        self, understanding: Understanding, route: Route, tools: tuple[Tool, ...], *, may_hand_off: bool
    ) -> Request:
        state = self._assistant._vehicle.state
        return Request(
            utterance=self._utterance.text,
            language=understanding.language,
            route=route,
            understanding=understanding,
            context=self._memory.context(self._utterance.speaker),
            history=self._memory.history,
            tools=tools,
            may_hand_off=may_hand_off,
            facts=all_facts(state, understanding.language),
            now=self._assistant._now(),
            within_s=self._until - anyio.current_time(),
        )

    def _lap(self, step: str, began: float) -> None:
        self._timings[step] = round(self._timings.get(step, 0.0) + (perf_counter() - began) * 1000, 3)


def _innermost(error: Exception) -> Exception:
    """What a backend's task group may have wrapped."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def _failed(utterance: Utterance) -> TurnEnded:
    language = language_of(utterance.text)
    reply = sentence((say(language, "turn.internal_error"),), language)
    return TurnEnded(
        status=Status.FAILED, route=Route.CONTROL, by="none", text=utterance.text, language=language, reply=reply
    )


@cache
def _tools() -> tuple[Tool, ...]:
    return tuple(Tool(**schema) for schema in tool_schemas())
