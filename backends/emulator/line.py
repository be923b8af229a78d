"""Puts frames on the line, with the faults that cut, stop or slow them down."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backends.emulator.checks import Trouble, refusal_of
from backends.emulator.faults import Drawn, FaultName
from backends.emulator.flavour import Flavour, Problem
from backends.emulator.frames import Frame, Kind, encoded, sse
from backends.emulator.steps import JSON, Drop, Hang, Head, Send, Step, Wait, whole

_ANSWER = (Kind.THOUGHT, Kind.TEXT, Kind.CALL)
_DRIP_MS = 50
_COMMENT_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """Whose response it is, and what goes wrong with it."""

    flavour: Flavour
    model: str
    request: str
    """The id of the request."""
    faults: Drawn

    def error(self, problem: Problem, form: int = 0) -> bytes:
        """The body of an error in the provider's form."""
        refusal = refusal_of(self.flavour, Trouble(problem, form=form), self.model)
        return encoded(self.flavour.envelope(refusal, self.request))


def stream_steps(line: Line, frames: list[Frame]) -> list[Step]:
    """The steps of a stream, from the first frame to the end."""
    faults = line.faults
    if FaultName.NO_DONE in faults:
        frames = [one for one in frames if one.kind is not Kind.DONE]
    if FaultName.NO_INDEX in faults:
        frames = [_without_index(one) for one in frames]
    steps, end = _cut(line, frames)
    return [*_dripped(line, steps), *end]


def _cut(line: Line, frames: list[Frame]) -> tuple[list[Frame], list[Step]]:
    """The frames up to where a fault cuts them off, and what happens then."""
    faults = line.faults
    answer = [i for i, one in enumerate(frames) if one.kind in _ANSWER]
    calls = [i for i in answer if frames[i].kind is Kind.CALL]
    middle = answer[len(answer) // 2] if answer else 1
    torn = frames[middle].data[: len(frames[middle].data) // 2]
    if FaultName.STALL in faults:
        return frames[:middle], [Hang()]
    if FaultName.DROP_MID_STREAM in faults:
        return frames[:middle], [Drop()]
    if FaultName.DROP_MID_CALL in faults and calls:
        at = calls[len(calls) // 2]
        return frames[:at], [Send(frames[at].data[: len(frames[at].data) // 2]), Drop()]
    if FaultName.TRUNCATED_JSON in faults:
        return frames[:middle], [Send(torn)]
    if FaultName.BROKEN_JSON in faults:
        return [*frames[:middle], Frame(Kind.OTHER, torn + b"\n\n"), *frames[middle + 1 :]], []
    if FaultName.NO_FINISH in faults:
        return [one for one in frames if one.kind in {*_ANSWER, Kind.OPEN}], []
    if FaultName.STREAM_ERROR in faults:
        return [*frames[:middle], Frame(Kind.OTHER, _event(line.error(Problem.SERVER_ERROR)))], []
    if FaultName.MODERATED_MID_STREAM in faults:
        return _moderated(line, frames, middle), []
    return frames, []


def _event(body: bytes) -> bytes:
    return b"data: " + body + b"\n\n"


def _moderated(line: Line, frames: list[Frame], middle: int) -> list[Frame]:
    """Cut off with the provider's finish reason, or with its error object where it has none."""
    if not line.flavour.moderation_finish:
        return [*frames[:middle], Frame(Kind.OTHER, _event(line.error(Problem.MODERATED)))]
    rest = [one for one in frames if one.kind in {Kind.USAGE, Kind.DONE}]
    chunk = _chunk(next(one for one in frames if one.kind is Kind.FINISH))
    chunk["choices"][0] |= {"finish_reason": line.flavour.moderation_finish, **line.flavour.moderation_choice}
    if "output_sensitive" in chunk:
        chunk["output_sensitive"] = True
    return [*frames[:middle], Frame(Kind.FINISH, sse(chunk)), *rest]


def _chunk(frame: Frame) -> Any:
    return json.loads(frame.data.removeprefix(b"data: "))


def _without_index(frame: Frame) -> Frame:
    if frame.kind is not Kind.CALL:
        return frame
    chunk = _chunk(frame)
    for call in chunk["choices"][0]["delta"]["tool_calls"]:
        call.pop("index")
    return Frame(frame.kind, sse(chunk))


def _dripped(line: Line, frames: Sequence[Frame]) -> list[Step]:
    fault = line.faults.get(FaultName.DRIP)
    if fault is None:
        return [Send(one.data) for one in frames]
    pause = Wait(fault.number(_DRIP_MS) / 1000)
    torn = ((one.data[: len(one.data) // 2], one.data[len(one.data) // 2 :]) for one in frames)
    return [step for first, second in torn for step in (pause, Send(first), pause, Send(second))]


def patience(seconds: float, *, comment: bytes | None) -> list[Step]:
    """A wait before the first token; with a sign of life each second where the provider gives one."""
    if comment is None:
        return [Wait(seconds)] if seconds else []
    rounds = max(1, math.ceil(seconds / _COMMENT_EVERY))
    return [step for _ in range(rounds) for step in (Send(comment), Wait(seconds / rounds))]


def body_steps(line: Line, body: dict[str, Any], wait: float) -> list[Step]:
    """The steps of an answer in one body."""
    faults, choice = line.faults, body["choices"][0]
    if FaultName.STREAM_ERROR in faults:
        refusal = refusal_of(line.flavour, Trouble(Problem.SERVER_ERROR), line.model)
        return whole(refusal.status, JSON, line.error(Problem.SERVER_ERROR))
    if FaultName.NO_FINISH in faults:
        choice["finish_reason"] = None
    if FaultName.MODERATED_MID_STREAM in faults:
        finish = line.flavour.moderation_finish or "content_filter"
        choice |= {"finish_reason": finish, **line.flavour.moderation_choice}
        choice["message"] |= {"content": choice["message"]["content"][:4]}
        choice["message"].pop("tool_calls", None)
    data = encoded(body)
    half = data[: len(data) // 2]
    if faults.keys() & {FaultName.TRUNCATED_JSON, FaultName.BROKEN_JSON}:
        return whole(200, JSON, half)
    head: list[Step] = [Head(200, JSON), *patience(wait, comment=b"\n" if line.flavour.keep_alive else None)]
    if FaultName.STALL in faults:
        return [*head, Send(half), Hang()]
    if faults.keys() & {FaultName.DROP_MID_STREAM, FaultName.DROP_MID_CALL}:
        return [*head, Send(half), Drop()]
    return [*head, *_dripped(line, [Frame(Kind.OTHER, data)])]
