"""From a request to the steps of its response."""

import random
from dataclasses import dataclass

from pydantic import ValidationError

from backends.emulator.asked import Asked, object_of
from backends.emulator.brain import HAND_OFF, answer
from backends.emulator.broken import spoil
from backends.emulator.checks import Trouble, check, check_key, refusal_of
from backends.emulator.faults import Drawn, Fault, FaultName
from backends.emulator.flavour import Flavour, Problem
from backends.emulator.frames import body, encoded, stamp, stream
from backends.emulator.hearing import hear
from backends.emulator.line import Line, body_steps, patience, stream_steps
from backends.emulator.steps import EVENTS, HTML, JSON, Drop, Hang, Head, Send, Step, Wait, whole

_PROXY_PAGE = (
    "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
    "<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
_PROBLEMS = {
    FaultName.BAD_KEY: Problem.BAD_KEY,
    FaultName.FORBIDDEN: Problem.FORBIDDEN,
    FaultName.OUT_OF_CREDIT: Problem.OUT_OF_CREDIT,
    FaultName.UNKNOWN_MODEL: Problem.UNKNOWN_MODEL,
    FaultName.BAD_REQUEST: Problem.BAD_REQUEST,
    FaultName.RATE_LIMITED: Problem.RATE_LIMITED,
    FaultName.OVERLOADED: Problem.OVERLOADED,
    FaultName.SERVER_ERROR: Problem.SERVER_ERROR,
    FaultName.MODERATED: Problem.MODERATED,
    FaultName.NO_TOOLS: Problem.NO_TOOLS,
}


@dataclass(frozen=True, slots=True)
class Response:
    """The steps, and the tools that the answer calls."""

    steps: list[Step]
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a response is made on: the provider, the faults of this request, and what chance and time say."""

    flavour: Flavour
    faults: Drawn
    rng: random.Random
    created: int
    hand_off: str = HAND_OFF


def models(ground: Ground, authorization: str) -> Response:
    """The list of models."""
    request = f"{ground.rng.getrandbits(64):016x}"
    line = Line(ground.flavour, "", request, ground.faults)
    before = _before(ground)
    if before and isinstance(before[-1], Hang | Drop):
        return Response(before)
    trouble = check_key(ground.flavour, authorization)
    steps = _faulty_status(ground, line, streamed=False) or (_refused(line, trouble) if trouble else None)
    listed = [{"id": name.replace("*", "emulated"), "object": "model", "created": ground.created, "owned_by": "cabin"}
              for name in ground.flavour.models]  # fmt: skip
    return Response([*before, *(steps or whole(200, JSON, encoded({"object": "list", "data": listed})))])


def completion(ground: Ground, authorization: str, data: bytes) -> Response:
    """An answer, or why there is none."""
    flavour = ground.flavour
    before = _before(ground)
    if before and isinstance(before[-1], Hang | Drop):
        return Response(before)
    request = f"{ground.rng.getrandbits(64):016x}"
    raw = object_of(data.decode("utf-8", "replace")) or {}
    model, streamed = str(raw.get("model", "")), raw.get("stream") is True
    line = Line(flavour, model, request, ground.faults)
    if steps := _faulty_status(ground, line, streamed, tools=bool(raw.get("tools"))):
        return Response([*before, *steps])
    if trouble := check_key(flavour, authorization):
        return Response([*before, *_refused(line, trouble, streamed)])
    try:
        asked = Asked.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        trouble = Trouble(Problem.BAD_REQUEST, f"{where}: {first['msg']}")
        return Response([*before, *_refused(line, trouble, streamed, status=flavour.invalid_status)])
    if trouble := check(flavour, asked):
        return Response([*before, *_refused(line, trouble, streamed)])
    steps, called = _answered(ground, line, asked)
    return Response([*before, *steps], called)


def _answered(ground: Ground, line: Line, asked: Asked) -> tuple[list[Step], tuple[str, ...]]:
    found = spoil(answer(ground.flavour, asked, ground.hand_off), ground.faults, hear(asked).said)
    mark = stamp(ground.flavour, asked, found.calls, ground.rng, ground.created)
    called = tuple(call.name for call in found.calls)
    wait = _delay(ground, FaultName.FIRST_TOKEN)
    if not asked.stream:
        return body_steps(line, body(ground.flavour, asked, found, mark), wait), called
    comment = b": keep-alive\n\n" if ground.flavour.keep_alive else None
    head: list[Step] = [Head(200, EVENTS), *patience(wait, comment=comment)]
    return [*head, *stream_steps(line, stream(ground.flavour, asked, found, mark))], called


def _before(ground: Ground) -> list[Step]:
    """What comes before the headers."""
    faults = ground.faults
    wait = _delay(ground, FaultName.LATENCY)
    steps: list[Step] = [Wait(wait)] if wait else []
    if FaultName.SILENCE in faults:
        return [*steps, Hang()]
    if FaultName.DROP in faults:
        return [*steps, Drop(reset=faults[FaultName.DROP].value == "reset")]
    return steps


def _delay(ground: Ground, name: FaultName) -> float:
    fault = ground.faults.get(name)
    return (fault.number(0) + ground.rng.uniform(0, fault.jitter_ms)) / 1000 if fault else 0.0


def _faulty_status(ground: Ground, line: Line, streamed: bool, *, tools: bool = False) -> list[Step] | None:
    """The error that a fault asks for; None when none does. `tools` are on offer, or not."""
    page = ground.faults.get(FaultName.HTML)
    if page is not None:
        status = int(page.number(502))
        title = "Please log in" if status == 200 else f"{status} Bad Gateway"
        return whole(status, HTML, _PROXY_PAGE.format(title=title).encode())
    named = (fault for name, fault in ground.faults.items() if name in _PROBLEMS)
    fault = next((fault for fault in named if tools or fault.name is not FaultName.NO_TOOLS), None)
    if fault is None:
        return None
    trouble = Trouble(_PROBLEMS[fault.name], "emulated", fault.form)
    status = int(fault.number(0)) if fault.name is FaultName.SERVER_ERROR else 0
    return _refused(line, trouble, streamed, status=status, headers=_retry_after(fault))


def _retry_after(fault: Fault) -> tuple[tuple[str, str], ...]:
    if fault.name is FaultName.RATE_LIMITED and fault.value is not None:
        return (("Retry-After", f"{fault.number(0):g}"),)
    return ()


def _refused(
    line: Line,
    trouble: Trouble,
    streamed: bool = False,
    *,
    status: int = 0,
    headers: tuple[tuple[str, str], ...] = (),
) -> list[Step]:
    """An error in the provider's form. One that comes with status 200 is an event when a stream was asked for."""
    refusal = refusal_of(line.flavour, trouble, line.model)
    data = encoded(line.flavour.envelope(refusal, line.request))
    if streamed and refusal.status == 200:
        return [Head(200, EVENTS, None, headers), Send(b"data: " + data + b"\n\n")]
    return whole(_status(refusal.status, status), JSON, data, headers)


def _status(own: int, asked: int) -> int:
    """The status that a fault or a shape asks for, except where the provider says all with 200."""
    return own if own == 200 or not asked else asked
