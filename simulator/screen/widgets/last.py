"""The last exchange, for the layout in which the conversation may be hidden."""

from textual.strip import Strip

from simulator.screen.answer import status_color
from simulator.screen.drawing.rows import Span, ink, pill, row, spans_width
from simulator.screen.drawing.text import CUT, clean, cut, one_line, take, wrap
from simulator.screen.entries import Answer, Note, short
from simulator.screen.view import SEAT_NAMES
from simulator.screen.widgets.bars import WORDS_FROM
from simulator.screen.widgets.painted import Painted, app_of

LEAST, MOST = 2, 4
"""Rows."""
_HIGH_ENOUGH = 20
"""Rows of the screen from which the bar may grow."""


class LastExchange(Painted):
    """What was said last and the answer, or what a slash command did. Grows so that the end is always seen."""

    watches = ("said",)

    def repaint(self) -> None:
        """Take as many rows as the words need."""
        screen = self.app.size
        if screen.width:
            most = MOST if screen.height >= _HIGH_ENOUGH else LEAST
            rows = len(self._rows(screen.width, most))
            if self.styles.height is None or self.styles.height.value != rows:
                self.styles.height = rows
        super().repaint()

    def paint(self, width: int, height: int) -> list[Strip]:
        """The rows, as many as there are."""
        plain = ink(self.palette.text, self.palette.surface)
        rows = self._rows(width, height)
        return (rows + [row(width, [], plain)] * height)[:height]

    def _rows(self, width: int, most: int) -> list[Strip]:
        last = app_of(self).turns.last
        match last:
            case None:
                return self._welcome(width)
            case Note():
                return self._note(last, width, most)
            case Answer():
                return self._answer(last, width, most)

    def _welcome(self, width: int) -> list[Strip]:
        colors, notice = self.palette, app_of(self).notice
        plain, quiet = ink(colors.text, colors.surface), ink(colors.muted, colors.surface)
        first: Span = (notice, ink(colors.amber, colors.surface)) if notice else ("说点什么，比如：主驾调到22度", quiet)
        second: Span = (" Say something, e.g. Play something calm", quiet)
        return [row(width, [(" ", plain), first], plain), row(width, [second], plain)]

    def _answer(self, answer: Answer, width: int, most: int) -> list[Strip]:
        colors = self.palette
        ground, plain = colors.surface, ink(colors.text, colors.surface)
        words = answer.state if width >= WORDS_FROM else short(answer.state, answer.language)
        rules = " ".join(refusal.rule for refusal in answer.refused)
        head = [
            pill(words, status_color(answer, colors), ground),
            (f" {rules}" if rules else "", ink(colors.red, ground, bold=True)),
        ]
        text = answer.text
        for refusal in answer.refused:
            reason = one_line(refusal.reason)
            text += "" if reason in one_line(text) else f" {reason}"
        said = app_of(self).turns.said
        spoken: list[Span] = []
        if said is not None:
            spoken = [
                pill(SEAT_NAMES[said.speaker][0], colors.violet, ground),
                (f" {one_line(said.text[:300])}", plain),
            ]
        return self._set(spoken, head, text, width, most)

    def _note(self, note: Note, width: int, most: int) -> list[Strip]:
        colors = self.palette
        ground = colors.surface
        head = [pill(note.state, colors.red if note.failed else colors.green, ground)]
        typed: list[Span] = [(f" {one_line(note.command[:300])}", ink(colors.muted, ground))]
        return self._set(typed, head, note.text, width, most)

    def _set(self, spoken: list[Span], head: list[Span], text: str, width: int, most: int) -> list[Strip]:
        """The words beside their head, what was said above when there is room; of long words start and end."""
        plain = ink(self.palette.text, self.palette.surface)
        hang = spans_width(head) + 1
        room = max(4, width - hang - 1)
        lines = wrap(one_line(clean(text)), room)
        if len(lines) > most:
            lines = [take(lines[0], room - len(CUT)) + CUT, *lines[1 - most :]] if most > 1 else [cut(lines[0], room)]
        rows = [row(width, [*head, (f" {lines[0]}", plain)], plain)]
        rows += [row(width, [(" " * hang, plain), (line, plain)], plain) for line in lines[1:]]
        if len(rows) < most and spoken:
            rows.insert(0, row(width, spoken, plain))
        return rows + [row(width, [], plain)] * (LEAST - len(rows))
