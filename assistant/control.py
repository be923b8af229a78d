"""The control route: tool calls become commands, and what they came to goes back to who called."""

import json
from time import perf_counter

import anyio
from pydantic import ValidationError

from assistant.answering import Answering, Emit
from assistant.events import ReplyDelta, Status, ToolCalled
from assistant.executor import Executor
from assistant.ledger import Ledger
from assistant.wording import say
from backends.contract import Backend, Request, Round, TextDelta, Thought, ToolCall, ToolResult
from backends.errors import BadReply
from backends.on_device import NAME as ON_DEVICE
from backends.on_device import to_do
from intents.catalogue import Command, QueryMedia, QueryNavigation, QueryVehicle
from intents.tools import DRIVERS_OWN, parse_call
from intents.understanding.result import MISSING, Understanding, Unsupported

MOST_CALLS = 12
"""Tool calls that one utterance may lead to; five commands with zones of their own need no more."""
MOST_ROUNDS = 4
"""How often a backend is asked in one turn: to act, to go on, to mend one invalid call, to say it is done."""

NOT_FOR_BACKENDS = frozenset({
    Unsupported.NEGATED,
    Unsupported.CONDITION,
    Unsupported.SCHEDULE,
    Unsupported.DRIVING_FUNCTION,
    Unsupported.PHONE,
    *MISSING,
})
"""What is settled on the device, whoever has the route: a model must not get to open what was not to be opened."""

_QUESTIONS = (QueryVehicle, QueryMedia, QueryNavigation)


def settled_on_device(understanding: Understanding) -> bool:
    """Whether the on-device reading alone decides: what was forbidden, and what answers the assistant."""
    answers = any(isinstance(command, DRIVERS_OWN) for command in understanding.commands)
    return answers or any(gap.why in NOT_FOR_BACKENDS for gap in understanding.gaps)


class Control:
    """Carries out the tool calls of one turn."""

    def __init__(self, executor: Executor, ledger: Ledger, emit: Emit, on_device: Backend) -> None:
        """`on_device` acts when a connected backend cannot get its calls right."""
        self._executor, self._ledger, self._emit, self._on_device = executor, ledger, emit, on_device
        self.commands: list[Command] = []
        self.told = ""
        """What was spoken before the end of the turn."""
        self.act_ms = 0.0
        self._calls = 0
        self._text = ""
        self._unmended = False
        """Whether a call of the latest round that called anything was invalid."""

    async def run(self, request: Request, answering: Answering) -> None:
        """Ask, act, tell, and ask again until nothing more is called. Raises BackendError."""
        until = anyio.current_time() + request.within_s
        for _ in range(MOST_ROUNDS):
            before, by = self._unmended, answering.by
            done = await self._round(request, answering)
            if request.rounds and not (done.results or self._text):
                answering.by = by  # who has nothing to add has not answered
            if answering.handed_off:
                return
            rounds = {"rounds": (*request.rounds, done), "may_hand_off": False}
            request = request.model_copy(update={**rounds, "within_s": until - anyio.current_time()})
            mended = not (before and self._unmended)
            if not done.results or answering.by == ON_DEVICE or self._calls > MOST_CALLS or not mended:
                break
            await self._speak()
        if self._unmended:
            await self._fall_back(request, answering, "its tool calls were invalid")
        elif self._talks_instead(request.understanding):
            await self._fall_back(request, answering, "it answered without calling a tool")
        self._conclude(request, answering)

    async def _round(self, request: Request, answering: Answering) -> Round:
        """One answer of the backend, carried out."""
        self._text = thought = ""
        results: list[ToolResult] = []
        async with answering.backend.respond(request) as chunks:
            async for chunk in chunks:
                await answering.note(chunk)
                match chunk:
                    case TextDelta():
                        self._text += chunk.text
                    case Thought():
                        thought += chunk.text
                    case ToolCall():
                        self._unmended = self._unmended and bool(results)
                        results.append(await self._call(chunk, answering.by))
                        if self._calls > MOST_CALLS:
                            break
                    case _:
                        pass
        return Round(results=tuple(results), thought=thought, by=answering.by)

    async def _call(self, call: ToolCall, by: str) -> ToolResult:
        """Carry out an untrusted call, and say what it came to."""
        self._calls += 1
        command, error = self._command(call, by)
        await self._emit(ToolCalled(name=call.name, arguments=call.arguments, error=error))
        if command is None:
            self._unmended = True
            return ToolResult(call=call, content=json.dumps({"error": error}, ensure_ascii=False))
        self.commands.append(command)
        parts, statuses = len(self._ledger.parts), len(self._ledger.statuses)
        began = perf_counter()
        await self._executor.run(command)
        self.act_ms += (perf_counter() - began) * 1000
        came_to = {
            "status": [status.value for status in self._ledger.statuses[statuses:]],
            "said_to_the_driver": self._ledger.parts[parts:],
        }
        return ToolResult(call=call, content=json.dumps(came_to, ensure_ascii=False))

    def _command(self, call: ToolCall, by: str) -> tuple[Command | None, str | None]:
        try:
            if self._calls > MOST_CALLS:
                raise ValueError(f"more than {MOST_CALLS} calls in one turn")
            if call.malformed is not None:
                raise ValueError(f"the arguments are no JSON object: {call.malformed[:80]}")
            command = parse_call(call.name, call.arguments)
            if by != ON_DEVICE and isinstance(command, DRIVERS_OWN):
                raise ValueError(f"{call.name} is not yours to call: only the driver's own words do it")
            return command, None
        except ValidationError as invalid:
            return None, "; ".join(
                f"{'.'.join(map(str, error['loc']))}: {error['msg']}".removeprefix(": ") for error in invalid.errors()
            )
        except ValueError as invalid:
            return None, str(invalid)

    def _talks_instead(self, understanding: Understanding) -> bool:
        """Whether only text came where something is surely to be done: a server that knows no tools says it was."""
        wishes = [one for one in understanding.commands if not isinstance(one, _QUESTIONS)]
        return bool(wishes) and not understanding.gaps and not self._calls and bool(self._text.strip())

    async def _fall_back(self, request: Request, answering: Answering, why: str) -> None:
        """The on-device reading does what is left of it, for a backend that got only invalid calls beyond it."""
        meant, left = request.understanding.commands, to_do(request)
        agreed = len(meant) == len(self.commands) + len(left)
        if not meant or not agreed or answering.by == ON_DEVICE or self._calls > MOST_CALLS:
            return
        if not left:
            self._unmended = bool(request.understanding.gaps)
            return
        await answering.fell(BadReply(why), self._on_device.name)
        answering.backend, answering.by = self._on_device, self._on_device.name
        await self._round(request, answering)

    async def _speak(self) -> None:
        """Tell at once what was done, while the backend is asked whether there is more to do."""
        if self._only_asked():
            return
        if text := self._ledger.flush():
            self.told = f"{self.told} {text}".strip() if self._ledger.language == "en" else self.told + text
            await self._emit(ReplyDelta(text=text))

    def _conclude(self, request: Request, answering: Answering) -> None:
        """The model's own words are spoken only when nothing was done: models write of success before they act."""
        text, ledger = self._text.strip(), self._ledger
        if self._unmended:
            ledger.tell(Status.NOT_UNDERSTOOD, say(ledger.language, "turn.invalid_call"))
        if answering.by == ON_DEVICE:
            self._tell_gaps(request.understanding)
        elif text and not self._calls:
            ledger.tell(Status.DONE, text)
        elif text and self._only_asked():
            ledger.parts[:] = [text]
        if not ledger.statuses:
            raise BadReply("it is empty")

    def _only_asked(self) -> bool:
        return all(isinstance(command, _QUESTIONS) for command in self.commands)

    def _tell_gaps(self, understanding: Understanding) -> None:
        for gap in understanding.gaps:
            match gap.why:
                case Unsupported.DRIVING_FUNCTION:
                    self._ledger.refuse("S14")
                case why if why in MISSING:
                    self._ledger.asks = why
                    self._ledger.tell(Status.ASKED, say(self._ledger.language, f"gap.{why.value}"))
                case Unsupported.NEGATED:
                    key = "gap.negated_too" if self._ledger.parts else "gap.negated"
                    self._ledger.tell(Status.DONE, say(self._ledger.language, key))
                case why:
                    text = say(self._ledger.language, f"gap.{why.value}", text=gap.text)
                    self._ledger.tell(Status.NOT_UNDERSTOOD, text)
