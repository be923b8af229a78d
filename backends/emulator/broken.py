"""Answers that a good client must not act upon: faults of the answer itself."""

import json
from dataclasses import replace
from typing import Any

from backends.emulator.asked import object_of
from backends.emulator.brain import Answer, Call, early_success
from backends.emulator.faults import Drawn, Fault, FaultName

_REPEATED = 40


def spoil(answer: Answer, faults: Drawn, said: str) -> Answer:
    """The answer with the faults in it."""
    for name, fault in faults.items():
        if name in _CALLS and answer.calls:
            answer = replace(answer, calls=_CALLS[name](answer.calls, fault))
    if FaultName.EARLY_SUCCESS in faults and answer.calls:
        answer = replace(answer, text=early_success(said))
    if FaultName.TEXT_CALL in faults and answer.calls:
        form = str(faults[FaultName.TEXT_CALL].value or "tool_call")
        answer = replace(answer, calls=(), text=answer.text + as_text(answer.calls, form), finish="stop")
    if FaultName.EMPTY_CALLS in faults:
        answer = replace(answer, calls=(), text="", finish="tool_calls")
    if FaultName.ONLY_THOUGHT in faults:
        answer = Answer(thought=answer.thought or answer.text or "…")
    return _short(answer) if FaultName.LENGTH in faults else answer


def _short(answer: Answer) -> Answer:
    if answer.calls:
        return replace(answer, calls=_half(answer.calls), finish="length")
    return replace(answer, text=answer.text[: len(answer.text) // 2], finish="length")


def _half(calls: tuple[Call, ...], _fault: Fault | None = None) -> tuple[Call, ...]:
    last = calls[-1]
    cut = replace(last, arguments=last.arguments[: len(last.arguments) // 2])
    return (*calls[:-1], cut)


def _with_unknown(calls: tuple[Call, ...], _fault: Fault) -> tuple[Call, ...]:
    return (Call("self_destruct", '{"seconds": 5}'), *calls)


def _malformed(calls: tuple[Call, ...], _fault: Fault) -> tuple[Call, ...]:
    return tuple(Call(call.name, call.arguments.replace('"', "'") + ",}") for call in calls)


def _missing(calls: tuple[Call, ...], _fault: Fault) -> tuple[Call, ...]:
    return tuple(Call(call.name, "{}") for call in calls)


def _wrong(calls: tuple[Call, ...], _fault: Fault) -> tuple[Call, ...]:
    return tuple(_changed(call, lambda _value: [None, {"no": "such thing"}], extra={"colour": "ultraviolet"})
                 for call in calls)  # fmt: skip


def _strings(calls: tuple[Call, ...], _fault: Fault) -> tuple[Call, ...]:
    return tuple(_changed(call, lambda value: json.dumps(value, ensure_ascii=False)) for call in calls)


def _changed(call: Call, change: Any, extra: dict[str, Any] | None = None) -> Call:
    """The call with its arguments changed; one that another fault has broken stays as it is."""
    arguments = object_of(call.arguments)
    if arguments is None:
        return call
    changed = {key: change(value) for key, value in arguments.items()} | (extra or {})
    return Call(call.name, json.dumps(changed, ensure_ascii=False))


def _repeated(calls: tuple[Call, ...], fault: Fault) -> tuple[Call, ...]:
    return tuple(call for call in calls for _ in range(int(fault.number(_REPEATED))))


_CALLS = {
    FaultName.MISSING_ARGUMENTS: _missing,
    FaultName.WRONG_ARGUMENTS: _wrong,
    FaultName.STRING_ARGUMENTS: _strings,
    FaultName.REPEATED_CALLS: _repeated,
    FaultName.UNKNOWN_TOOL: _with_unknown,
    FaultName.BAD_ARGUMENTS: _malformed,
    FaultName.HALF_CALL: _half,
}
"""Those that spoil calls."""


def as_text(calls: tuple[Call, ...], form: str) -> str:
    """Tool calls as models write them into the text."""
    if form == "tool_call":
        return "\n".join(f"<tool_call>\n{_object(call)}\n</tool_call>" for call in calls)
    if form == "deepseek":
        inner = "".join(
            f"<｜tool▁call▁begin｜>{call.name}<｜tool▁sep｜>{call.arguments}<｜tool▁call▁end｜>" for call in calls
        )
        return f"<｜tool▁calls▁begin｜>{inner}<｜tool▁calls▁end｜>"
    if form == "dsml":
        inner = "".join(_dsml(call) for call in calls)
        return f"<｜DSML｜tool_calls>\n{inner}</｜DSML｜tool_calls>"
    return "\n".join(_object(call) for call in calls)


def _object(call: Call) -> str:
    return f'{{"name": {json.dumps(call.name)}, "arguments": {call.arguments}}}'


def _dsml(call: Call) -> str:
    parameters = "".join(
        f'<｜DSML｜parameter name="{key}" string="{str(isinstance(value, str)).lower()}">'
        f"{value if isinstance(value, str) else json.dumps(value)}</｜DSML｜parameter>\n"
        for key, value in (object_of(call.arguments) or {}).items()
    )
    return f'<｜DSML｜invoke name="{call.name}">\n{parameters}</｜DSML｜invoke>\n'
