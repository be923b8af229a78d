"""The media card: what plays, where in it, how loud, from where."""

from textual.strip import Strip

from assistant.vehicle import signals as s
from simulator.screen.drawing.color import mix
from simulator.screen.drawing.cover import draw_cover
from simulator.screen.drawing.rows import Span, bar, ink, pill, row
from simulator.screen.drawing.text import one_line, width_of
from simulator.screen.view import number, words
from simulator.screen.widgets.painted import Painted, app_of

_STATE = {"PLAYING": "播放中 Playing", "PAUSED": "已暂停 Paused", "STOPPED": "已停止 Stopped"}
_MODE = {"LIST": "列表 List", "ONE": "单曲 One", "SHUFFLE": "随机 Shuffle"}
_SOURCE = {"INTERNET": "在线 Web", "BLUETOOTH": "蓝牙 BT", "USB": "USB", "FM": "FM", "AM": "AM"}


_TALL = 12
"""Rows from which the cover is large."""
_ROOMY = 28
"""Columns from which the play mode is told in both languages."""


class MediaCard(Painted):
    """A cover and five rows."""

    BORDER_TITLE = "媒体 Media"
    watches = ("Media",)

    def paint(self, width: int, height: int) -> list[Strip]:
        """The cover at the left, as high as the card, when there is room for it."""
        rows = min(height, 5) if height < _TALL else min(height - 2, 14)
        cover = rows * 2 if width >= 33 else 0
        lines = self._lines(width - cover - 2 if cover else width)
        if rows > 5:
            lines[3:3] = lines[2:2] = [([], [])]
            lines.insert(-2, ([], []))
        top = (height - rows) // 2
        lift = (rows - len(lines)) // 2
        strips = [row(width, [], self.plain)] * top
        title = words(app_of(self).state, s.TRACK)
        picture = draw_cover(title, cover, rows, self.palette).strips() if cover else []
        for y in range(rows):
            inner = lines[y - lift] if 0 <= y - lift < len(lines) else ([], [])
            if cover:
                rest = row(width - cover, [("  ", self.plain), *inner[0]], self.plain, inner[1])
                strips.append(Strip.join([picture[y], rest]))
            else:
                strips.append(row(width, inner[0], self.plain, inner[1]))
        return strips + [row(width, [], self.plain)] * (height - len(strips))

    def _lines(self, width: int) -> list[tuple[list[Span], list[Span]]]:
        """Rows as (from the left, at the right edge)."""
        state, colors = app_of(self).state, self.palette
        quiet, strong = ink(colors.muted, colors.ground), ink(colors.violet, colors.ground, bold=True)
        mode = _MODE.get(words(state, s.PLAY_MODE), "")
        playback = _STATE.get(words(state, s.PLAYBACK), "")
        return [
            *self._names(),
            self._position(width),
            ([(playback, strong)], [(mode if width >= _ROOMY else mode.split(" ")[0], quiet)]),
            self._volume(width),
        ]

    def _names(self) -> list[tuple[list[Span], list[Span]]]:
        app, colors = app_of(self), self.palette
        strong, quiet = ink(colors.text, colors.ground, bold=True), ink(colors.muted, colors.ground)
        title, artist, album = (one_line(words(app.state, path)) for path in (s.TRACK, s.ARTIST, s.ALBUM))
        if not title:
            return [([("没有播放", strong)], []), ([("Nothing playing", quiet)], [])]
        look = ink(colors.ground, colors.amber, bold=True) if s.TRACK in app.flashing else strong
        source = _SOURCE.get(words(app.state, s.SOURCE), "")
        second = " · ".join(part for part in (artist, album) if part) or "电台 Radio"
        return [([(title, look)], [pill(source, colors.line, colors.text)] if source else []), ([(second, quiet)], [])]

    def _position(self, width: int) -> tuple[list[Span], list[Span]]:
        state, colors = app_of(self).state, self.palette
        position, length = number(state, s.POSITION_SEC), number(state, s.DURATION_SEC)
        times = f"{_minutes(position)} / {_minutes(length)}" if length else "直播 Live" if state[s.TRACK] else "-:--"
        on, off = ink(colors.violet, colors.ground), ink(mix(colors.ground, colors.text, 0.2), colors.ground)
        filled = bar(position / length if length else 0.0, max(0, width - width_of(times) - 1), on, off)
        return filled, [(times, ink(colors.muted, colors.ground))]

    def _volume(self, width: int) -> tuple[list[Span], list[Span]]:
        app, colors = app_of(self), self.palette
        muted = app.state[s.MUTED] is True
        loud = round(number(app.state, s.VOLUME))
        off = ink(mix(colors.ground, colors.text, 0.2), colors.ground)
        flash = s.VOLUME in app.flashing or s.MUTED in app.flashing
        look = ink(*((colors.ground, colors.amber) if flash else (colors.text, colors.ground)), bold=True)
        value = "静音 Mute" if muted else str(loud)
        name = "音量 Vol "
        size = max(3, width - width_of(name) - width_of(value) - 1)
        filled = bar(loud / 100, size, off if muted else ink(colors.violet, colors.ground), off)
        return [(name, ink(colors.muted, colors.ground)), *filled], [(value, look)]


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
