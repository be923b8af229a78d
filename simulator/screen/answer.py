"""An answer as rows: how it ended and who gave it, the words, and where the time went."""

from collections.abc import Mapping

from textual.strip import Strip

from assistant.events import Status
from intents.understanding.result import Route
from simulator.screen.drawing.bubble import Bubble
from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.rows import Span, ink, pill, shares, spans_width
from simulator.screen.drawing.text import cut, one_line, width_of
from simulator.screen.entries import Answer, short
from simulator.screen.theme import Palette

_ROUTES = {Route.CONTROL: "车控 Control", Route.CONVERSATION: "聊天 Chat"}
_STEPS = {
    "recognise": "听写 hear",
    "understand": "理解 read",
    "first_chunk": "首字 first",
    "think": "生成 answer",
    "act": "执行 act",
}
_LEAST_BAR = 4
"""Columns under which a bar says nothing."""
WORLD = "world"
"""Who answers a slash command; that says nothing to a person."""


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


def lay_out_answer(entry: Answer, width: int, colors: Palette) -> list[Strip]:
    """A head row, the words, a row of times."""
    bubble = Bubble(width, 0, status_color(entry, colors), colors)
    timings = entry.timings_ms or {}
    total = timings.get("total", sum(timings.values()))
    right: list[Span] = [(_ms(total), ink(colors.text, bubble.ground, bold=True))] if timings else []
    head, by = _head(entry, bubble, colors, spans_width(right))
    bubble.add(head, right)
    if entry.text:
        bubble.text(entry.text, bubble.fill)
    for refusal in entry.refused:
        reason = one_line(refusal.reason)
        if reason not in one_line(entry.text):
            bubble.text(reason, bubble.fill)
    _steps(bubble, entry, by, colors)
    return bubble.done(gap=entry.alone)


def _head(entry: Answer, bubble: Bubble, colors: Palette, taken: int) -> tuple[list[Span], str]:
    """How it ended and who answered, as fully as there is room; gives back who answered when there was none."""
    hue, quiet = status_color(entry, colors), ink(colors.muted, bubble.ground)
    by = one_line(entry.by) if entry.by != WORLD else ""
    rules = [pill(refusal.rule, colors.red, colors.ground) for refusal in entry.refused]
    brief = short(entry.state, entry.language)
    route = _ROUTES[entry.route] if entry.route else ""
    names = [by] if by else [""]
    if by and route:
        usage = f" · {entry.usage}" if entry.usage else ""
        names = [f"{route} · {by}{usage}", f"{route} · {by}", f"{short(route, entry.language)} · {by}", by]
    choices = [(entry.state, name) for name in names] + [(brief, by), (entry.state, ""), (brief, "")]
    head: list[Span] = []
    for state, name in choices:
        head = [pill(state, hue, colors.ground)]
        for rule in rules:
            head += [(" ", quiet), rule]
        if name:
            head.append((f" {name}", quiet))
        if spans_width(head) + taken + (1 if taken else 0) <= bubble.room:
            return head, "" if name else by
    return head, by


def step_times(timings: Mapping[str, float]) -> list[tuple[str, float]]:
    """The steps of a turn, none counted twice: the wait for the first words, and acting, are part of the answer."""
    steps = {name: value for name, value in timings.items() if name not in ("total", "answer")}
    if "answer" in timings:
        inside = timings.get("act", 0.0) + timings.get("first_chunk", 0.0)
        steps["think"] = max(0.0, timings["answer"] - inside)
    order = [*_STEPS, *(name for name in steps if name not in _STEPS)]
    return [(_STEPS.get(name, name), steps[name]) for name in order if steps.get(name, 0) > 0]


def _steps(bubble: Bubble, entry: Answer, by: str, colors: Palette) -> None:
    """Who answered when the head had no room for it, a stacked bar in the room that is left, and its legend."""
    steps = step_times(entry.timings_ms or {})
    quiet = ink(colors.muted, bubble.ground)
    legend = _legend(steps, entry, bubble.room - (width_of(by) + 2 if by else 0))
    if by and (legend is None or not steps):
        bubble.add([(cut(by, bubble.room), quiet)])
        by, legend = "", _legend(steps, entry, bubble.room)
    if not steps:
        return
    hues = _hues(colors)
    items: list[list[Span]] = [
        [(name, quiet), (value, ink(hues[index % 5], bubble.ground, bold=True))]
        for index, (name, value) in enumerate(legend or _legends(steps, entry)[-1])
    ]
    line: list[Span] = [(f"{by}  ", quiet)] if by else []
    left = bubble.room - sum(map(spans_width, items)) - len(items)
    if not by and left >= _LEAST_BAR:
        cells = shares([value for _, value in steps], left)
        line = [("━" * size, ink(hues[index % 5], bubble.ground)) for index, size in enumerate(cells)]
        line.append((" ", bubble.fill))
    for item in items:
        if line and spans_width(line) + spans_width(item) > bubble.room:
            bubble.add(line)
            line = []
        line += [*item, (" ", bubble.fill)]
    bubble.add(line)


def _legend(steps: list[tuple[str, float]], entry: Answer, room: int) -> list[tuple[str, str]] | None:
    """The fullest legend that fits on a row, if any does."""
    for items in _legends(steps, entry):
        if sum(width_of(name + value) + 1 for name, value in items) - 1 <= room:
            return items
    return None


def _legends(steps: list[tuple[str, float]], entry: Answer) -> list[list[tuple[str, str]]]:
    """Names and times of the steps: in both languages, in the turn's, in Mandarin, and as short as can be."""
    values = [_short(value) for _, value in steps]
    ways = (
        [f"{name} " for name, _ in steps],
        [f"{short(name, entry.language)} " for name, _ in steps],
        [f"{short(name, 'zh')} " for name, _ in steps],
        [name[:1] for name, _ in steps],
    )
    return [list(zip(names, values, strict=True)) for names in ways]


def _hues(colors: Palette) -> tuple[RGB, ...]:
    """The colours of the steps, in their order."""
    return (colors.amber, colors.violet, colors.blue, colors.green, colors.red)


def _short(value: float) -> str:
    return f"{value / 1000:.1f}s" if value >= 1000 else f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def _ms(value: float) -> str:
    return f"{value / 1000:.1f} s" if value >= 1000 else f"{_short(value)} ms"
