"""The navigation card: next manoeuvre, map, progress. Without a route, the surroundings."""

from textual.strip import Strip

from assistant.vehicle import signals as s
from simulator.screen.drawing.canvas import Canvas
from simulator.screen.drawing.city import Trip, draw_map, fit
from simulator.screen.drawing.color import mix
from simulator.screen.drawing.rows import Span, bar, ink, row
from simulator.screen.drawing.text import cut, one_line
from simulator.screen.drawing.turns import WIDTH as ICON
from simulator.screen.drawing.turns import draw_turn
from simulator.screen.view import clock, distance, number, words
from simulator.screen.widgets.painted import Painted, app_of

_TURNS = {
    "LEFT": ("left", "左转", "Turn left"),
    "RIGHT": ("right", "右转", "Turn right"),
    "STRAIGHT": ("ahead", "直行", "Straight on"),
    "ARRIVE": ("goal", "到达", "Arrive"),
}
"""The next manoeuvre's sign and words."""
_TRAFFIC = {"FREE": "畅通 Free", "SLOW": "缓行 Slow", "JAM": "拥堵 Jam"}
START_ZOOM = 15
_HEAD, _FOOT = 3, 2


class NavigationCard(Painted):
    """Where the car is and where it goes."""

    BORDER_TITLE = "导航 Navigation"
    watches = ("Navigation", "CurrentLocation", "clock")
    _before: tuple[Canvas, list[Strip]] | None = None
    _drawn: tuple[object, ...] = ()

    def paint(self, width: int, height: int) -> list[Strip]:
        """Three rows of guidance, the map, two rows of progress."""
        head, foot = (_HEAD, _FOOT) if height >= 12 else (1, 1)
        return [*self._head(width, head), *self._map(width, height - head - foot), *self._foot(width, foot)]

    def _map(self, width: int, height: int) -> list[Strip]:
        app = app_of(self)
        if height < 1:
            return []
        route = app.world.route
        zoom = round(number(app.state, s.MAP_ZOOM)) - START_ZOOM
        here = app.world.here
        points = route.points if route else ()
        around = (here, *points) if points and zoom <= 0 else (here,)
        if points and zoom <= 0:
            around = points
        view = fit(around, width, height, zoom)
        spot = view.at(here)
        drawn = (self.palette, view, points, round(spot[0] * 2), round(spot[1] * 2))
        if drawn == self._drawn and self._before is not None:
            return self._before[1]
        trip = Trip(here, points, app.world.progress, one_line(str(app.state[s.DESTINATION])))
        canvas = draw_map(self.palette, view, trip)
        strips = canvas.strips(self._before)
        self._before, self._drawn = (canvas, strips), drawn
        return strips

    def _head(self, width: int, height: int) -> list[Strip]:
        colors, state = self.palette, app_of(self).state
        ground = colors.surface
        plain, quiet = ink(colors.text, ground), ink(colors.muted, ground)
        strong = ink(colors.text, ground, bold=True)
        kind, first, second = self._guidance()
        if height == 1:
            return [row(width, [(f" {first[0]} {first[1]} ", strong), (second, quiet)], plain)]
        icon = draw_turn(kind, colors).strips()
        lines: list[list[Span]] = [
            [(f" {first[0]} ", strong), (f" {first[1]}", strong)],
            [(f" {second}", plain)],
            [(f" {self._whither(width - ICON - 2)}", ink(colors.amber, ground) if state[s.DESTINATION] else quiet)],
        ]
        return [Strip.join([icon[y], row(width - ICON, [(" ", plain), *lines[y]], plain)]) for y in range(height)]

    def _guidance(self) -> tuple[str, tuple[str, str], str]:
        """The arrow's kind, how far and what, and the second line."""
        state = app_of(self).state
        status = state[s.NAVIGATION_STATE]
        if status == "ARRIVED":
            return "goal", ("已到达", "Arrived"), one_line(str(state[s.DESTINATION]))
        if status not in ("GUIDING", "ROUTING"):
            return "idle", ("未在导航", "No route"), "说「导航去外滩」"
        ahead = number(state, s.NEXT_MANOEUVRE_DISTANCE)
        road = state[s.NEXT_ROAD]
        onto = " ".join(map(one_line, road)) if isinstance(road, tuple) else ""
        sign, zh, en = _TURNS.get(words(state, s.NEXT_MANOEUVRE), ("ahead", "沿路行驶", "Go ahead"))
        return sign, (distance(ahead) if ahead else "", f"{zh} {en}"), onto

    def _whither(self, room: int) -> str:
        state = app_of(self).state
        name = one_line(str(state[s.DESTINATION]))
        if not name or state[s.NAVIGATION_STATE] not in ("GUIDING", "ROUTING", "ARRIVED"):
            return cut("Say: take me to the Bund", room)
        held = state[s.WAYPOINTS]
        via = f" 经 {'、'.join(map(one_line, held))}" if isinstance(held, tuple) and held else ""
        return cut(f"去 {name}{via}", room)

    def _foot(self, width: int, height: int) -> list[Strip]:
        app, colors = app_of(self), self.palette
        state = app.state
        quiet, strong = ink(colors.muted, colors.ground), ink(colors.text, colors.ground, bold=True)
        off = ink(mix(colors.ground, colors.text, 0.2), colors.ground)
        if app.world.route is None:
            spans: list[Span] = [(f" {number(state, s.LATITUDE):.2f}N {number(state, s.LONGITUDE):.2f}E", quiet)]
            strips = [row(width, spans, self.plain, [("上海示意图 Shanghai ", quiet)])]
            return ([row(width, [("─" * width, off)], self.plain)] if height > 1 else []) + strips
        eta = number(state, s.ETA)
        traffic = _TRAFFIC.get(str(state[s.TRAFFIC]), "")
        spans = [
            (f" {distance(number(state, s.REMAINING))}", strong),
            (f"  {max(1, round(eta / 60))} min", strong),
            (f"  {traffic if width >= 46 else traffic[:2]}", quiet),
        ]
        right = [("到达 ETA " if width >= 46 else "ETA ", quiet), (f"{clock(app.seconds_of_day + eta)} ", strong)]
        strips = [row(width, spans, self.plain, right)]
        if height > 1:
            done = app.world.progress
            share = f" {done * 100:3.0f}% "
            progress = bar(done, width - len(share) - 1, ink(colors.route, colors.ground), off)
            strips.insert(0, row(width, [(" ", self.plain), *progress, (share, quiet)], self.plain))
        return strips
