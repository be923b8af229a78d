"""The climate card: what is on, the fan, the air, and the seats when there is room."""

from textual.strip import Strip

from assistant.vehicle import signals as s
from intents.catalogue import SEATS, Zone
from simulator.screen.drawing.color import mix, readable, temperature_hue
from simulator.screen.drawing.rows import Span, bar, ink, row, spans_width
from simulator.screen.drawing.text import pad
from simulator.screen.view import SEAT_NAMES, comfort, level, number
from simulator.screen.widgets.painted import Painted, app_of

_AIR = {"UP": "吹脸 Face", "MIDDLE": "中部 Mid", "DOWN": "吹脚 Feet"}
_COLUMNS = 40
"""Columns from which settings stand in pairs."""
LABEL = 12
"""Columns of a setting's name."""
_CLEAN, _FAIR = 35, 75
"""PM2.5 limits, micrograms in a cubic metre."""


class ClimateCard(Painted):
    """Two columns of settings, then the seats."""

    BORDER_TITLE = "空调 Climate"
    watches = ("HVAC", "Seat.", "SteeringWheel", "Defrost")

    def paint(self, width: int, height: int) -> list[Strip]:
        """As many rows as fit, the most important first."""
        items = self._items()
        fan = self._fan(width // 2 - 1 if width >= _COLUMNS else width)
        lines = self._in_columns([*items[:8], fan, items[8]], width) if width >= _COLUMNS else [*items, fan]
        if height >= len(lines) + len(SEATS) + 1:
            lines += [[], *(self._seat(seat, width) for seat in SEATS)]
        if width >= _COLUMNS and height >= len(lines) + 2:
            lines += [[], *self._in_columns([self._wheel(), self._direction()], width)]
        strips = [row(width, spans, self.plain) for spans in lines[:height]]
        return strips + [row(width, [], self.plain)] * (height - len(strips))

    def _items(self) -> list[list[Span]]:
        state = app_of(self).state
        inside = state[s.RECIRCULATION] is True
        power = state[s.CLIMATE_POWER] is True
        return [
            self._switch("制冷 A/C", s.AC) if power else self._item("空调 Power", "关 off", s.CLIMATE_POWER, "loud"),
            self._switch("自动 Auto", s.CLIMATE_AUTO),
            self._switch("同步 Sync", s.CLIMATE_SYNC),
            self._item("循环 Air", "内 in" if inside else "外 out", s.RECIRCULATION, "on" if inside else "off"),
            self._switch("除霜 Front", s.FRONT_DEFROST),
            self._switch("除霜 Rear", s.REAR_DEFROST),
            self._switch("净化 Purify", s.PURIFIER),
            self._dust(),
            self._item("车内 Inside", f"{number(state, s.INSIDE_TEMPERATURE):.1f}°C", "", "plain"),
        ]

    def _in_columns(self, items: list[list[Span]], width: int) -> list[list[Span]]:
        half = width // 2
        return [
            [*one, (" " * max(1, half - spans_width(one)), self.plain), *other]
            for one, other in zip(items[::2], items[1::2], strict=True)
        ]

    def _item(self, label: str, value: str, path: str, weight: str) -> list[Span]:
        colors = self.palette
        look = {
            "on": ink(colors.green, colors.ground, bold=True),
            "off": ink(colors.muted, colors.ground),
            "plain": ink(colors.text, colors.ground, bold=True),
            "loud": ink(colors.amber, colors.ground, bold=True),
        }[weight]
        if path in app_of(self).flashing:
            look = ink(colors.ground, colors.amber, bold=True)
        quiet = ink(colors.muted, colors.ground)
        return [(pad(label, LABEL), quiet), (value, look)]

    def _switch(self, label: str, path: str) -> list[Span]:
        on = app_of(self).state[path] is True
        return self._item(label, "开 on" if on else "关 off", path, "on" if on else "off")

    def _dust(self) -> list[Span]:
        dust = round(number(app_of(self).state, s.PM25))
        word, weight = ("优", "on") if dust <= _CLEAN else ("中", "plain") if dust <= _FAIR else ("差", "loud")
        return self._item("PM2.5", f"{dust} {word}", "", weight)

    def _fan(self, room: int) -> list[Span]:
        app, colors = app_of(self), self.palette
        percents = {seat: round(number(app.state, s.fan(seat))) for seat in SEATS}
        percent = percents[app.speaker]
        name = "风量 Fan "
        size = max(3, room - len(name) - 2 - 6)
        off = ink(mix(colors.ground, colors.text, 0.2), colors.ground)
        flash = any(s.fan(seat) in app.flashing for seat in SEATS)
        look = ink(colors.ground, colors.amber, bold=True) if flash else ink(colors.text, colors.ground, bold=True)
        filled = bar(percent / 100, size, ink(colors.blue, colors.ground), off)
        return [(name, ink(colors.muted, colors.ground)), *filled, (" ", self.plain), (f"{percent}%", look)]

    def _seat(self, seat: Zone, width: int) -> list[Span]:
        app, colors = app_of(self), self.palette
        state, path = app.state, s.temperature(seat)
        celsius = number(state, path)
        hue = readable(temperature_hue(celsius), colors.ground)
        look = (
            ink(colors.ground, colors.amber, bold=True) if path in app.flashing else ink(hue, colors.ground, bold=True)
        )
        size = max(3, min(24, width - 34))
        spans: list[Span] = [
            (pad(" ".join(SEAT_NAMES[seat]), LABEL), ink(colors.muted, colors.ground)),
            (f"{celsius:4.1f}°", look),
            (" ", self.plain),
            *bar(
                (celsius - 16) / 16,
                size,
                ink(hue, colors.ground),
                ink(mix(colors.ground, colors.text, 0.2), colors.ground),
            ),
            (f" 风{number(state, s.fan(seat)):3.0f}%", ink(colors.muted, colors.ground)),
        ]
        warmth, massage = comfort(state, seat), level(number(state, s.massage(seat)))
        words = (f" 热{warmth}" if warmth > 0 else f" 通{-warmth}" if warmth < 0 else "") + (
            f" 揉{massage}" if massage else ""
        )
        return [*spans, (words, ink(colors.amber, colors.ground, bold=True))]

    def _wheel(self) -> list[Span]:
        percent = number(app_of(self).state, s.WHEEL_HEATING)
        return self._item(
            "方向盘 Wheel", f" {percent:.0f}%" if percent else " 关 off", s.WHEEL_HEATING, "plain" if percent else "off"
        )

    def _direction(self) -> list[Span]:
        app = app_of(self)
        path = s.air_direction(app.speaker)
        return self._item("出风 Vent", _AIR.get(str(app.state[path]), ""), path, "plain")
