"""The conversation's entries as rows."""

from textual.strip import Strip

from intents.understanding import language_of
from simulator.screen.answer import lay_out_answer
from simulator.screen.drawing.bubble import Bubble
from simulator.screen.drawing.rows import Span, ink, pill, row, spans_width
from simulator.screen.drawing.text import clean, cut, one_line, width_of, wrap
from simulator.screen.entries import EXAMPLES, Answer, Entry, Note, Said, Welcome, short
from simulator.screen.theme import Palette
from simulator.screen.view import SEAT_NAMES

LONGEST = 600
"""Characters of a typed line that are shown; the rest is counted."""
_LEAST = 12
"""Columns that a text beside a name needs."""


def lay_out(entry: Entry, width: int, colors: Palette) -> list[Strip]:
    """An entry as rows of an exact width; an empty row begins a turn."""
    match entry:
        case Said():
            return _said(entry, width, colors)
        case Answer():
            return lay_out_answer(entry, width, colors)
        case Note():
            return _note(entry, width, colors)
        case Welcome():
            return _welcome(entry, width, colors)


def _said(entry: Said, width: int, colors: Palette) -> list[Strip]:
    """The name and the words beside it; the answer follows without a gap."""
    bubble = Bubble(width, min(2, width // 10), colors.violet, colors)
    text = entry.text
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}..（共 {len(entry.text)} 字 characters）"
    text = one_line(text)
    words = " ".join(SEAT_NAMES[entry.speaker])
    if width_of(words) + 3 + width_of(text) > bubble.room:
        words = short(words, language_of(text))
    name = pill(words, colors.violet, colors.ground)
    beside = bubble.room - spans_width([name]) - 1
    if beside < _LEAST:
        bubble.add([name])
        bubble.text(text, bubble.fill)
    else:
        hang: Span = (" " * (bubble.room - beside), bubble.fill)
        for index, line in enumerate(wrap(text, beside)):
            bubble.add([hang, (line, bubble.fill)] if index else [name, (f" {line}", bubble.fill)])
    return bubble.done(gap=True)


def _note(entry: Note, width: int, colors: Palette) -> list[Strip]:
    quiet = ink(colors.muted, colors.ground)
    look = ink(colors.red if entry.failed else colors.text, colors.ground)
    mark = [pill(entry.state, colors.red, colors.ground), (" ", quiet)] if entry.failed else []
    command = cut(one_line(entry.command), max(8, width // 2))
    lines = [line for part in clean(entry.text).split("\n") for line in wrap(part, max(4, width - 2))]
    head: list[Span] = [("│ ", quiet), *mark, (command, quiet)]
    if len(lines) == 1 and spans_width(head) + width_of(lines[0]) + 2 <= width:
        rows = [row(width, [*head, ("  ", quiet), (lines[0], look)], quiet)]
    else:
        parts = [part for line in clean(entry.text).split("\n") for part in line.split(" · ")]
        lines = [line for part in parts for line in wrap(part, max(4, width - 2))]
        rows = [row(width, head, quiet), *(row(width, [("│ ", quiet), (line, look)], quiet) for line in lines)]
    return [row(width, [], quiet), *rows]


def _welcome(entry: Welcome, width: int, colors: Palette) -> list[Strip]:
    bubble = Bubble(width, 0, colors.blue, colors)
    quiet = ink(colors.muted, bubble.ground)
    bubble.add([("你好，我是 Cabin", ink(colors.text, bubble.ground, bold=True))])
    bubble.text("直接说就行：Just say it:", quiet)
    for example in EXAMPLES:
        for index, line in enumerate(wrap(example, bubble.room - 2)):
            mark: Span = ("- " if not index else "  ", ink(colors.blue, bubble.ground, bold=True))
            bubble.add([mark, (line, bubble.fill)])
    bubble.text("/help 按键与命令 all keys", quiet)
    if entry.notice:
        bubble.text(entry.notice, ink(colors.amber, bubble.ground))
    return bubble.done()
