"""The simulated car: a headless vehicle and its world. Seeded; time is handed in by `tick`.

Couplings a real car has, made here: the sunroof's switch follows its position, a speed needs a gear,
gear P stands still, and automatic headlights follow the daylight (the world's doing, not a command's).
"""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Applied, Place, Track, Write
from assistant.vehicle.signals import State, Value, check, full_path, start_state
from intents.catalogue import SEATS, PlaceQuery, PlayMedia
from simulator import media
from simulator.city import places
from simulator.city.streets import Point, Route, route

Changes = Mapping[str, tuple[Value, Value]]

DARK = 15.0
"""Percent of daylight under which automatic lights go on."""
ARRIVED_M = 50.0
METRES_PER_PERCENT = 4480.0
"""Range that one percent of charge is worth."""


class SimulatedCar:
    """A vehicle in a small world. One writer at a time; not for threads."""

    def __init__(self, seed: int = 0) -> None:
        """`seed` decides everything that is random: the shuffled order of tracks."""
        self._seed = seed
        self._callbacks: list[Callable[[Changes], None]] = []
        self._restart()

    def _restart(self) -> None:
        self._random = random.Random(self._seed)
        self._state: dict[str, Value] = dict(start_state())
        self._route: Route | None = None
        self._driven = 0.0
        self._fraction = 0.0
        self.elapsed = 0.0

    @property
    def state(self) -> State:
        """A frozen snapshot."""
        return MappingProxyType(dict(self._state))

    @property
    def route(self) -> Route | None:
        """The route being driven, or None."""
        return self._route

    @property
    def progress(self) -> float:
        """How much of the route is driven, 0 to 1."""
        return min(1.0, self._driven / self._route.metres) if self._route and self._route.metres else 0.0

    @property
    def here(self) -> Point:
        """Where the car is."""
        return (self._number(s.LATITUDE), self._number(s.LONGITUDE))

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call back with what changed, after every change; returns what ends it."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback)

    async def apply(self, writes: tuple[Write, ...]) -> Applied:
        """Carry out writes, all or none. Raises InvalidSignal (a ValueError) before anything changes."""
        values = {full_path(write.path): check(write.path, write.value) for write in writes}
        if s.DESTINATION in values or s.WAYPOINTS in values or s.ROUTE_PREFERENCE in values:
            changes = self._write(values)
            self._plan_route()
            return Applied(changes=changes)
        return Applied(changes=self._write(values))

    def set_signal(self, path: str, value: Value) -> None:
        """The world's own hand: any signal, sensors too. Raises InvalidSignal."""
        path, value = full_path(path), check(path, value)
        values: dict[str, Value] = {path: value}
        if path == s.SPEED and self._is_positive(value) and self._state[s.GEAR] == s.PARK:
            values[s.GEAR] = s.DRIVE
        if path == s.GEAR and value == s.PARK:
            values[s.SPEED] = 0.0
        self._write(values)
        if path in (s.LIGHT_LEVEL, s.LIGHT_SWITCH):
            self._write(self._automatic_lights())

    @staticmethod
    def _is_positive(value: Value) -> bool:
        return isinstance(value, int | float) and value > 0

    def reset(self) -> None:
        """Back to the start, exactly."""
        before = self._state
        self._restart()
        self._tell({path: (old, self._state[path]) for path, old in before.items() if old != self._state[path]})

    def tick(self, seconds: float) -> None:
        """Let simulated time pass."""
        left = max(0.0, seconds)
        while left > 0:
            step = min(left, 1.0)
            self._step(step)
            left -= step

    def find_places(self, query: PlaceQuery) -> tuple[Place, ...]:
        """Places that fit, nearest first."""
        return places.find(query, self.here, self._route.points if self._route else ())

    def suggest_places(self, name: str) -> tuple[Place, ...]:
        """Known places with names like this one."""
        return places.suggest(name, self.here) if name else ()

    def find_media(self, query: PlayMedia) -> tuple[Track, ...]:
        """Tracks that fit, best first."""
        held = self._state[s.FAVOURITES]
        assert isinstance(held, tuple)
        return media.find(query, held)

    def next_track(self, step: int) -> Track | None:
        """The next or previous track by list or shuffle; None when nothing is loaded."""
        tracks = media.playlist()
        now = next((i for i, track in enumerate(tracks) if track.uri == self._state[s.SELECTED_URI]), None)
        if now is None:
            return tracks[0] if self._state[s.SELECTED_URI] else None
        if self._state[s.PLAY_MODE] == "SHUFFLE":
            return self._random.choice([track for i, track in enumerate(tracks) if i != now])
        return tracks[(now + step) % len(tracks)]

    def _number(self, path: str) -> float:
        value = self._state[path]
        assert isinstance(value, int | float)
        return float(value)

    def _write(self, values: Mapping[str, Value]) -> Changes:
        derived = dict(values)
        if s.SUNROOF in values:
            derived[s.SUNROOF_SWITCH] = "INACTIVE"
        changes = {path: (self._state[path], new) for path, new in derived.items() if self._state[path] != new}
        self._state |= derived
        self._tell(changes)
        return changes

    def _tell(self, changes: Changes) -> None:
        if changes:
            for callback in tuple(self._callbacks):
                callback(changes)

    def _plan_route(self) -> None:
        if self._state[s.NAVIGATION_STATE] not in ("GUIDING", "ROUTING"):
            self._route = None
            self._write({s.REMAINING: 0, s.ETA: 0, s.NEXT_MANOEUVRE: ""})
            return
        held = self._state[s.WAYPOINTS]
        assert isinstance(held, tuple)
        stops = [(entry.latitude, entry.longitude) for name in held for entry in places.entries() if entry.name == name]
        goal = (self._number(s.DESTINATION_LATITUDE), self._number(s.DESTINATION_LONGITUDE))
        self._route = route((self.here, *stops, goal), str(self._state[s.ROUTE_PREFERENCE]))
        self._driven = 0.0
        self._write(self._guidance())

    def _guidance(self) -> dict[str, Value]:
        assert self._route is not None
        left, seconds, manoeuvre, gone = self._route.metres - self._driven, 0.0, "", 0.0
        legs = self._route.legs
        for i, leg in enumerate(legs):
            ahead = gone + leg.metres - self._driven
            gone += leg.metres
            if ahead <= 0:
                continue
            seconds += min(ahead, leg.metres) / (leg.kmh / 3.6)
            if not manoeuvre and (i + 1 == len(legs) or legs[i + 1].road != leg.road):
                what = (
                    "到达目的地"
                    if i + 1 == len(legs)
                    else f"{_turn(leg.start, leg.end, legs[i + 1].end)}{legs[i + 1].road}"
                )
                manoeuvre = f"{_metres(ahead)}后{what}"
        return {s.REMAINING: max(0, round(left)), s.ETA: max(0, round(seconds)), s.NEXT_MANOEUVRE: manoeuvre}

    def _step(self, seconds: float) -> None:
        self.elapsed += seconds
        changed = self._climate(seconds) | self._media(seconds) | self._drive(seconds)
        self._write(changed | self._automatic_lights())

    def _automatic_lights(self) -> dict[str, Value]:
        if self._state[s.LIGHT_SWITCH] != "AUTO":
            return {}
        return {s.LOW_BEAM: self._number(s.LIGHT_LEVEL) < DARK}

    def _climate(self, seconds: float) -> dict[str, Value]:
        inside, outside = self._number(s.INSIDE_TEMPERATURE), self._number(s.OUTSIDE_TEMPERATURE)
        open_windows = sum(self._number(s.window(seat)) for seat in SEATS) / 400
        pull = 0.001 + 0.02 * open_windows
        inside += (outside - inside) * min(1.0, pull * seconds)
        if self._state[s.CLIMATE_POWER]:
            for seat in SEATS:
                wanted, blow = self._number(s.temperature(seat)), self._number(s.fan(seat)) / 100
                if wanted > inside or self._state[s.AC] or outside < inside:
                    inside += (wanted - inside) * min(1.0, 0.004 * blow * seconds)
        dust, dust_outside = self._number(s.PM25), self._number(s.PM25_OUTSIDE)
        fresh = 0.002 if self._state[s.RECIRCULATION] else 0.005
        self._fraction += (dust_outside - dust) * min(1.0, (fresh / 5 + 0.02 * open_windows) * seconds)
        if self._state[s.PURIFIER]:
            self._fraction -= dust * min(1.0, 0.02 * seconds)
        whole = int(self._fraction)
        self._fraction -= whole
        return {s.INSIDE_TEMPERATURE: round(inside, 3), s.PM25: max(0, min(999, round(dust) + whole))}

    def _media(self, seconds: float) -> dict[str, Value]:
        if self._state[s.PLAYBACK] != "PLAYING" or not self._number(s.DURATION_SEC):
            return {}
        position = int(self._number(s.POSITION_SEC) + seconds + 1e-9) if seconds >= 1 else self._creep(seconds)
        if position < self._number(s.DURATION_SEC):
            return {s.POSITION_SEC: position}
        if self._state[s.PLAY_MODE] == "ONE" or (track := self.next_track(1)) is None:
            return {s.POSITION_SEC: 0}
        return {
            s.SELECTED_URI: track.uri,
            s.TRACK: track.title,
            s.ARTIST: track.artist,
            s.ALBUM: track.album,
            s.GENRE: track.genre,
            s.DURATION_SEC: track.duration_s,
            s.POSITION_SEC: 0,
        }

    def _creep(self, seconds: float) -> int:
        """Whole seconds pass when the world's clock passes them."""
        whole = int(self.elapsed + 1e-9) - int(self.elapsed - seconds + 1e-9)
        return int(self._number(s.POSITION_SEC)) + whole

    def _drive(self, seconds: float) -> dict[str, Value]:
        metres = self._number(s.SPEED) / 3.6 * seconds
        if metres <= 0:
            return {}
        charge = max(0.0, self._number(s.CHARGE) - metres / METRES_PER_PERCENT)
        changed: dict[str, Value] = {s.CHARGE: charge, s.RANGE: round(charge * METRES_PER_PERCENT)}
        if self._route is None:
            return changed
        self._driven = min(self._route.metres, self._driven + metres)
        point = self._point()
        changed |= {s.LATITUDE: point[0], s.LONGITUDE: point[1]} | self._guidance()
        if self._route.metres - self._driven <= ARRIVED_M:
            changed |= {s.NAVIGATION_STATE: "ARRIVED", s.REMAINING: 0, s.ETA: 0, s.NEXT_MANOEUVRE: ""}
            self._route = None
        return changed

    def _point(self) -> Point:
        assert self._route is not None
        left = self._driven
        for leg in self._route.legs:
            if left <= leg.metres:
                part = left / leg.metres
                return (
                    leg.start[0] + (leg.end[0] - leg.start[0]) * part,
                    leg.start[1] + (leg.end[1] - leg.start[1]) * part,
                )
            left -= leg.metres
        return self._route.points[-1]


def _turn(a: Point, b: Point, c: Point) -> str:
    cross = (b[1] - a[1]) * (c[0] - b[0]) - (b[0] - a[0]) * (c[1] - b[1])
    if abs(cross) < 1e-9:
        return "直行进入"
    return "左转进入" if cross > 0 else "右转进入"


def _metres(value: float) -> str:
    return f"{value / 1000:.1f}公里" if value >= 1000 else f"{max(10, round(value, -1)):.0f}米"
