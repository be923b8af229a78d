"""What stands in the conversation: lines of people, answers, notes; and how each is set in rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rich.style import Style
from textual.strip import Strip

from assistant.events import Refusal, Status
from intents.catalogue import Zone
from intents.understanding.result import Route
from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.rows import Span, ink, pill, row, shares, spans_width
from simulator.screen.drawing.text import clean, cut, one_line, width_of, wrap
from simulator.screen.theme import Palette
from simulator.screen.view import SEAT_NAMES

LONGEST = 600
"""Characters of a typed line that are shown; the rest is counted."""
_STATUS = {
    Status.DONE: "已完成 Done",
    Status.ASKED: "需确认 Confirm",
    Status.REFUSED: "已拒绝 Refused",
    Status.NOT_UNDERSTOOD: "没听懂 Unclear",
    Status.FAILED: "未成功 Failed",
    Status.WORLD: "已设置 Set",
}
_ROUTES = {Route.CONTROL: "车控 Control", Route.CONVERSATION: "聊天 Chat"}
_STEPS = {"recognise": "听写 hear", "understand": "理解 understand", "think": "生成 answer", "act": "执行 act"}
WORLD = "world"
"""Who answers a slash command; that says nothing to a person."""
THINKING, STOPPED = "思考中 Thinking", "已打断 Stopped"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody in the car said or typed."""

    text: str
    speaker: Zone


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant said, and how it came about."""

    text: str = ""
    status: Status | None = None
    """None while the turn runs, and for ever when it was stopped."""
    stopped: bool = False
    route: Route | None = None
    by: str = ""
    refused: tuple[Refusal, ...] = ()
    timings_ms: Mapping[str, float] | None = None

    @property
    def state(self) -> str:
        """How the turn ended, in words."""
        return STOPPED if self.stopped else THINKING if self.status is None else _STATUS[self.status]


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the screen's own: what a slash command did."""

    command: str
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first thing to be read."""

    notice: str = ""


Entry: TypeAlias = Said | Answer | Note | Welcome
EXAMPLES = (
    "有点热,主驾调到22度",
    "导航去最近的充电站",
    "Open my window halfway",
    "Play something calm",
)


def lay_out(entry: Entry, width: int, colors: Palette) -> list[Strip]:
    """An entry as rows of an exact width, one empty row after it."""
    match entry:
        case Said():
            return _said(entry, width, colors)
        case Answer():
            return _answer(entry, width, colors)
        case Note():
            return _note(entry, width, colors)
        case Welcome():
            return _welcome(entry, width, colors)


def status_color(answer: Answer, colors: Palette) -> RGB:
    """The colour that goes with how a turn ended."""
    match answer.status:
        case _ if answer.stopped:
            return colors.muted
        case Status.DONE | Status.WORLD:
            return colors.green
        case Status.REFUSED | Status.FAILED:
            return colors.red
        case None:
            return colors.blue
        case _:
            return colors.amber


class _Bubble:
    """Rows on a tint with a coloured edge."""

    def __init__(self, width: int, indent: int, color: RGB, colors: Palette) -> None:
        self.ground = colors.tint(color)
        self._plain = ink(colors.text, colors.ground)
        self._edge: list[Span] = [(" " * indent, self._plain), ("▌", ink(color, self.ground))]
        self._fill = ink(colors.text, self.ground)
        self._width = width
        self.room = max(4, width - indent - 3)
        self.rows: list[Strip] = []

    def add(self, spans: list[Span], right: list[Span] | None = None) -> None:
        tail = [*(right or []), (" ", self._fill)]
        self.rows.append(row(self._width, [*self._edge, (" ", self._fill), *spans], self._fill, tail))

    def text(self, text: str, style: Style) -> None:
        for line in wrap(clean(text), self.room):
            self.add([(line, style)])

    def done(self) -> list[Strip]:
        return [*self.rows, row(self._width, [], self._plain)]


def _said(entry: Said, width: int, colors: Palette) -> list[Strip]:
    bubble = _Bubble(width, min(4, width // 10), colors.violet, colors)
    name = pill(" ".join(SEAT_NAMES[entry.speaker]), colors.violet, colors.ground)
    plain = ink(colors.text, bubble.ground)
    text = entry.text
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}.. (共 {len(entry.text)} 字 characters)"
    text = one_line(text)
    if spans_width([name]) + 1 + width_of(text) <= bubble.room:
        bubble.add([name, (f" {text}", plain)])
    else:
        bubble.add([name])
        bubble.text(text, plain)
    return bubble.done()


def _answer(entry: Answer, width: int, colors: Palette) -> list[Strip]:
    bubble = _Bubble(width, 0, status_color(entry, colors), colors)
    ground = bubble.ground
    quiet, strong = ink(colors.muted, ground), ink(colors.text, ground, bold=True)
    timings = entry.timings_ms or {}
    total = timings.get("total", sum(timings.values()))
    right: list[Span] = [(_ms(total), strong)] if timings else []
    bubble.add([pill(entry.state, status_color(entry, colors), colors.ground)], right)
    if entry.text:
        bubble.text(entry.text, ink(colors.text, ground))
    for refusal in entry.refused:
        reason = one_line(refusal.reason)
        told = reason in one_line(entry.text)
        rule: list[Span] = [
            pill(refusal.rule, colors.red, colors.ground),
            (" 安全规则 safety rule" if told else "", quiet),
        ]
        bubble.add(rule)
        if not told:
            bubble.text(reason, ink(colors.text, ground))
    if entry.by and entry.by != WORLD:
        by = f"{one_line(entry.by)}"
        bubble.add([(f"{_ROUTES[entry.route]} · " if entry.route else "", quiet), (by, ink(colors.text, ground))])
    if timings:
        _steps(bubble, timings, colors)
    return bubble.done()


def step_times(timings: Mapping[str, float]) -> list[tuple[str, float]]:
    """The steps of a turn, none counted twice: acting happens while the answer is made."""
    steps = {name: value for name, value in timings.items() if name not in ("total", "answer")}
    if "answer" in timings:
        steps["think"] = max(0.0, timings["answer"] - timings.get("act", 0.0))
    order = [*_STEPS, *(name for name in steps if name not in _STEPS)]
    return [(_STEPS.get(name, name), steps[name]) for name in order if steps.get(name, 0) > 0]


def _steps(bubble: _Bubble, timings: Mapping[str, float], colors: Palette) -> None:
    """A stacked bar and its legend, in the same order and colours."""
    hues = _hues(colors)
    steps = step_times(timings)
    if not steps:
        return
    cells = shares([value for _, value in steps], bubble.room)
    bubble.add([("━" * size, ink(hues[index % 5], bubble.ground)) for index, size in enumerate(cells)])
    names = [name for name, _ in steps]
    legend = _legend(names, steps, bubble.ground, colors)
    if spans_width(legend) > bubble.room:
        legend = _legend([name.split(" ")[0] for name in names], steps, bubble.ground, colors)
    bubble.add(legend)


def _legend(names: list[str], steps: list[tuple[str, float]], ground: RGB, colors: Palette) -> list[Span]:
    spans: list[Span] = []
    for index, (name, (_, value)) in enumerate(zip(names, steps, strict=True)):
        hue = _hues(colors)[index % 5]
        spans += [(f"{name} ", ink(colors.muted, ground)), (f"{_short(value)} ", ink(hue, ground, bold=True))]
    return spans


def _hues(colors: Palette) -> tuple[RGB, ...]:
    """The colours of the steps, in their order."""
    return (colors.amber, colors.violet, colors.blue, colors.green, colors.red)


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def _ms(value: float) -> str:
    return f"{value / 1000:.1f} s" if value >= 1000 else f"{_short(value)} ms"


def _note(entry: Note, width: int, colors: Palette) -> list[Strip]:
    quiet = ink(colors.muted, colors.ground)
    look = ink(colors.red if entry.failed else colors.text, colors.ground)
    command = cut(one_line(entry.command), max(8, width // 2))
    lines = [line for part in clean(entry.text).split("\n") for line in wrap(part, max(4, width - 2))]
    head: list[Span] = [("│ ", quiet), (command, quiet)]
    if len(lines) == 1 and width_of(command) + width_of(lines[0]) + 4 <= width:
        rows = [row(width, [*head, ("  ", quiet), (lines[0], look)], quiet)]
    else:
        rows = [row(width, head, quiet), *(row(width, [("│ ", quiet), (line, look)], quiet) for line in lines)]
    return [*rows, row(width, [], quiet)]


def _welcome(entry: Welcome, width: int, colors: Palette) -> list[Strip]:
    bubble = _Bubble(width, 0, colors.blue, colors)
    quiet, plain = ink(colors.muted, bubble.ground), ink(colors.text, bubble.ground)
    bubble.add([("你好,我是 Cabin", ink(colors.text, bubble.ground, bold=True))])
    bubble.text("直接说就行 Just say it:", quiet)
    for example in EXAMPLES:
        for index, line in enumerate(wrap(example, bubble.room - 2)):
            bubble.add([("- " if not index else "  ", ink(colors.blue, bubble.ground, bold=True)), (line, plain)])
    bubble.text("/help 按键与命令 all keys", quiet)
    if entry.notice:
        bubble.text(entry.notice, ink(colors.amber, bubble.ground))
    return bubble.done()
