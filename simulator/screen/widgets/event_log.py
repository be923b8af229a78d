"""The event log: every event of a turn as a row."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from textual.strip import Strip

from assistant.events import (
    Applied,
    Event,
    FellThrough,
    Gated,
    Heard,
    ReplyDelta,
    Routed,
    Status,
    ToolCalled,
    TurnEnded,
    Understood,
    Used,
)
from assistant.vehicle.contract import Decision
from assistant.vehicle.signals import Value
from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.rows import Span, ink, row, spans_width
from simulator.screen.drawing.text import cut, cut_path, one_line, pad, width_of
from simulator.screen.theme import Palette
from simulator.screen.words import cost_of

_TIMED_FROM, _BILINGUAL_FROM = 40, 54
"""Columns from which the time is shown, and the tags in both languages."""
_ENGLISH = {
    "听到": "heard", "理解": "read", "路由": "route", "改走": "fell", "误用": "invalid", "调用": "call",
    "放行": "allow", "限制": "limit", "询问": "ask", "拒绝": "refuse", "变更": "change", "用量": "used",
    "结束": "end", "世界": "world",
}  # fmt: skip
_DECISIONS = {
    Decision.ALLOW: ("放行", "green"),
    Decision.CLAMP: ("限制", "amber"),
    Decision.CONFIRM: ("询问", "amber"),
    Decision.REFUSE: ("拒绝", "red"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the log."""

    time: str
    tag: str
    """Two Han characters."""
    color: str
    """The name of a palette's colour."""
    subject: str
    """Cut at its start when there is no room: the end of a path says most."""
    detail: str = ""


def lines_of(event: Event, time: str) -> list[Line]:
    """An event as rows; a piece of a reply gives none, for the conversation shows it."""
    match event:
        case Heard():
            sure = f"{event.confidence:.2f}" if event.confidence < 1 else ""
            return [Line(time, "听到", "violet", one_line(event.text[:200]), f"{event.speaker.value} {sure}".strip())]
        case Understood():
            names = ", ".join(event.commands) or "-"
            return [Line(time, "理解", "blue", names, f"{event.understanding.confidence:.2f}")]
        case Routed():
            return [Line(time, "路由", "blue", f"{event.route.value} {one_line(event.backend)}", one_line(event.why))]
        case FellThrough():
            way = f"{one_line(event.backend)} -> {one_line(event.next)}: {one_line(event.why)}"
            return [Line(time, "改走", "amber", way, f"{event.error} {event.after_ms:.0f} ms")]
        case Used():
            tokens = f"{event.prompt_tokens}+{event.completion_tokens} tok"
            return [Line(time, "用量", "muted", one_line(event.backend), f"{tokens} {cost_of(event)}".strip())]
        case ToolCalled():
            if event.error:
                return [Line(time, "误用", "red", one_line(event.name), one_line(event.error))]
            return [Line(time, "调用", "blue", f"{one_line(event.name)} {_arguments(event.arguments)}")]
        case Gated():
            return _gated(event, time)
        case Applied():
            return [
                Line(time, "变更", "green", path.removeprefix("Vehicle."), f"{_value(old)} -> {_value(new)}")
                for path, (old, new) in event.changes.items()
            ]
        case ReplyDelta():
            return []
        case TurnEnded():
            return _ended(event, time)


def _gated(event: Gated, time: str) -> list[Line]:
    """One row a decision: how many writes it concerns and by which rule."""
    verdict = event.verdict
    if verdict.refused:
        return [Line(time, "拒绝", "red", event.command, verdict.rule or "")]
    lines = []
    for decision, (tag, color) in _DECISIONS.items():
        judged = verdict.of(decision)
        rules = sorted({judgement.rule for judgement in judged if judgement.rule})
        if judged:
            detail = f"x{len(judged)} {' '.join(rules)}".strip() if len(judged) > 1 else " ".join(rules)
            lines.append(Line(time, tag, color, event.command, detail))
    return lines


def _ended(event: TurnEnded, time: str) -> list[Line]:
    bad = event.status in (Status.REFUSED, Status.FAILED)
    color = "red" if bad else "green" if event.status in (Status.DONE, Status.WORLD) else "amber"
    if event.by == "world":
        return [Line(time, "世界", color, one_line(event.text[:200]), one_line(event.reply[:200]))]
    total = event.timings_ms.get("total")
    rules = " ".join(refusal.rule for refusal in event.refused)
    detail = f"{rules} {total:.0f} ms" if total is not None else rules
    return [Line(time, "结束", color, f"{event.status.value} {one_line(event.by)}", detail.strip())]


def _value(value: Value) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return one_line(text) or '""'


def _arguments(arguments: object) -> str:
    items: Iterable[tuple[str, object]] = arguments.items() if isinstance(arguments, dict) else ()
    return one_line(" ".join(f"{name}={value}" for name, value in items))


def lay_out_line(line: Line, width: int, colors: Palette) -> list[Strip]:
    """A row: time, tag, subject, detail. The detail gives way last."""
    quiet, plain = ink(colors.muted, colors.ground), ink(colors.text, colors.ground)
    color: RGB = getattr(colors, line.color)
    head: list[Span] = [(f"{line.time} ", quiet)] if width >= _TIMED_FROM else []
    head += [(pad(line.tag, 4), ink(color, colors.ground, bold=True)), (" ", plain)]
    if width >= _BILINGUAL_FROM:
        head.append((pad(_ENGLISH[line.tag], 8), ink(color, colors.ground)))
    room = max(0, width - spans_width(head))
    is_path = "." in line.subject and " " not in line.subject
    spare = room - width_of(line.subject) - 2
    detail = (
        cut(line.detail, max(room * 2 // 3, spare) if is_path else spare)
        if spare >= min(12, width_of(line.detail)) or is_path
        else ""
    )
    left = room - (width_of(detail) + 2 if detail else 0)
    subject = cut_path(line.subject, left) if is_path else cut(line.subject, left)
    return [
        row(width, [*head, (subject, plain)], plain, [(detail, quiet if not is_path else ink(color, colors.ground))])
    ]
