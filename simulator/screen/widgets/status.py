"""The instrument line: speed, gear, driving state, clock, weather, battery, network, who speaks."""

from textual.strip import Strip

from assistant.vehicle import signals as s
from assistant.vehicle.rules import driving_state
from simulator.screen.drawing.color import mix
from simulator.screen.drawing.digits import big
from simulator.screen.drawing.rows import Span, bar, ink, pill, row, spans_width
from simulator.screen.view import DRIVING, GEARS, SEAT_NAMES, is_night, number
from simulator.screen.widgets.painted import Painted, app_of

Block = tuple[int, list[list[Span]]]
"""A width and three rows of spans."""
LOW_CHARGE = 20


class StatusLine(Painted):
    """Three rows of large figures when there is room, one dense row when there is not."""

    watches = (
        "Vehicle.Speed", "SelectedGear", "Raindetection", "Exterior.", "TractionBattery", "Network.IsOnline", "clock",
        "speaker",
    )  # fmt: skip

    def paint(self, width: int, height: int) -> list[Strip]:
        """Large or dense, as the height allows."""
        return self._large(width) if height >= 3 else [self._dense(width)]

    def _words(self) -> tuple[tuple[str, str], str, str]:
        """Driving state, light and weather, in words."""
        state = app_of(self).state
        rain = round(number(state, s.RAIN))
        sky = f"雨 Rain {rain}%" if rain else "晴 Clear"
        return DRIVING[driving_state(state)], "夜 Night" if is_night(state) else "昼 Day", sky

    def _large(self, width: int) -> list[Strip]:
        colors, app = self.palette, app_of(self)
        state, ground = app.state, colors.surface
        plain, quiet = ink(colors.text, ground), ink(colors.muted, ground)
        strong = ink(colors.text, ground, bold=True)
        (zh, en), light, sky = self._words()
        speed = round(number(state, s.SPEED))
        moving = colors.green if zh == "行驶" else colors.muted
        figures = big(speed, 3, colors.text, mix(ground, colors.text, 0.14), ground)
        gear = self._gears(ground)
        charge = number(state, s.CHARGE)
        hue = colors.green if charge >= LOW_CHARGE else colors.red
        online = state[s.ONLINE] is True
        seat = SEAT_NAMES[app.speaker]
        blocks: list[Block] = [
            (15, figures),
            (8, [[], [], [("km/h", quiet)]]),
            (18, [[("挡位 Gear", quiet)], gear, [(f"{zh} {en}", ink(moving, ground, bold=True))]]),
            (11, [[("时间 Time", quiet)], [(app.clock_text, strong)], []]),
            (
                18,
                [
                    [("车外 Outside", quiet)],
                    [(f"{number(state, s.OUTSIDE_TEMPERATURE):.0f}°C", strong), (f"  {light}", plain)],
                    [(sky, plain)],
                ],
            ),
            (
                20,
                [
                    [("电量 Battery", quiet)],
                    [
                        *bar(charge / 100, 10, ink(hue, ground), ink(mix(ground, colors.text, 0.2), ground)),
                        (f" {charge:.0f}%", strong),
                    ],
                    [(f"{number(state, s.RANGE) / 1000:.0f} km", plain), (" 续航 Range", quiet)],
                ],
            ),
            (
                17,
                [
                    [("说话 Speaker", quiet)],
                    [pill(f"{seat[0]} {seat[1]}", colors.blue, ground)],
                    [
                        ("在线 Online", ink(colors.green, ground))
                        if online
                        else ("离线 Offline", ink(colors.amber, ground, bold=True))
                    ],
                ],
            ),
        ]
        return self._set_out(blocks, width)

    def _set_out(self, blocks: list[Block], width: int) -> list[Strip]:
        """Blocks side by side, the room that is left shared between them."""
        ground = ink(self.palette.text, self.palette.surface)
        spare = width - 4 - sum(size for size, _ in blocks)
        gaps = len(blocks) - 1
        strips = []
        for y in range(3):
            spans: list[Span] = [("  ", ground)]
            for index, (size, rows) in enumerate(blocks):
                extra = max(0, spare * index // gaps - spare * (index - 1) // gaps) if index > 1 else 0
                spans += [(" " * extra, ground), *rows[y], (" " * max(0, size - spans_width(rows[y])), ground)]
            strips.append(row(width, spans, ground))
        return strips

    def _gears(self, ground: tuple[int, int, int]) -> list[Span]:
        colors, gear = self.palette, app_of(self).state[s.GEAR]
        return [
            pill(name, colors.blue, ground) if value == gear else (f" {name} ", ink(colors.muted, ground))
            for name, value in GEARS.items()
        ]

    def _dense(self, width: int) -> Strip:
        colors, app = self.palette, app_of(self)
        state, ground = app.state, colors.surface
        plain, quiet = ink(colors.text, ground), ink(colors.muted, ground)
        strong = ink(colors.text, ground, bold=True)
        (zh, en), light, _ = self._words()
        rain = round(number(state, s.RAIN))
        gear = next((name for name, value in GEARS.items() if value == state[s.GEAR]), "?")
        seat = SEAT_NAMES[app.speaker]
        charge = number(state, s.CHARGE)
        wide = width >= 96
        spans: list[Span] = [
            pill(f"{number(state, s.SPEED):.0f} km/h", colors.blue, ground),
            (f" {gear} ", strong),
            (f"{zh} {en}" if wide else zh, plain),
            (f"  {app.clock_text}", strong),
            (f"  {number(state, s.OUTSIDE_TEMPERATURE):.0f}°C ", plain),
            (light if wide else light[0], plain),
            (f" 雨{rain}%" if rain else " 晴", plain),
            ("  ", plain),
            *bar(charge / 100, 6, ink(colors.green, ground), ink(mix(ground, colors.text, 0.2), ground)),
            (f" {charge:.0f}%", strong),
            (f" {number(state, s.RANGE) / 1000:.0f} km", quiet),
        ]
        online = state[s.ONLINE] is True
        net = ("在线 ", ink(colors.green, ground)) if online else ("离线 ", ink(colors.amber, ground, bold=True))
        right = [net, pill(f"{seat[0]} {seat[1]}" if wide else seat[0], colors.blue, ground)]
        return row(width, spans, plain, right)
