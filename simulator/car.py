"""The simulated car: a headless vehicle and its world. Seeded; time is handed in by `tick`.

Couplings a real car has, made here: the sunroof's switch follows its position, a speed needs a gear,
gear P stands still, the range follows the charge, a player tells what its uri is, and automatic
headlights follow the daylight (the world's doing, not a command's).
"""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Applied, Place, Track, VehicleError, Write
from assistant.vehicle.signals import InvalidSignal, State, Value, check, full_path, start_state
from intents.catalogue import SEATS, PlaceQuery, PlayMedia
from simulator import media
from simulator.city import places
from simulator.city.streets import ENGLISH, Leg, Point, Route, route

Changes = Mapping[str, tuple[Value, Value]]

DARK = 15.0
"""Percent of daylight under which automatic lights go on."""
ARRIVED_M = 50.0
BY_ROAD = 20
"""Of the places found, how many are measured by road and not through the air."""
METRES_PER_PERCENT = 4480.0
"""Range that one percent of charge is worth."""
LONGEST_TICK = 86_400.0
"""Seconds that may pass at once."""
_ROUTED_BY = {
    s.NAVIGATION_STATE,
    s.DESTINATION,
    s.DESTINATION_LATITUDE,
    s.DESTINATION_LONGITUDE,
    s.WAYPOINTS,
    s.ROUTE_PREFERENCE,
}
"""Signals that call for another route."""
_NO_GUIDANCE: dict[str, Value] = {
    s.REMAINING: 0,
    s.ETA: 0,
    s.NEXT_MANOEUVRE: "NONE",
    s.NEXT_MANOEUVRE_DISTANCE: 0,
    s.NEXT_ROAD: (),
}


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
        """Carry out writes, all or none. Raises VehicleError before anything changes."""
        try:
            values = {full_path(write.path): check(write.path, write.value) for write in writes}
        except InvalidSignal as error:
            raise VehicleError(str(error)) from error
        changes = self._write(values | self._player(values))
        if _ROUTED_BY & values.keys():
            self._plan_route()
        return Applied(changes=changes)

    def set_signal(self, path: str, value: Value) -> None:
        """The world's own hand: any signal, sensors too. Raises InvalidSignal."""
        path, value = full_path(path), check(path, value)
        values: dict[str, Value] = {path: value}
        if path == s.SPEED and self._is_positive(value) and self._state[s.GEAR] == s.PARK:
            values[s.GEAR] = s.DRIVE
        if path == s.GEAR and value == s.PARK:
            values[s.SPEED] = 0.0
        if path == s.CHARGE:
            values[s.RANGE] = _range(value)
        self._write(values | self._player(values))
        if path in (s.LIGHT_LEVEL, s.LIGHT_SWITCH):
            self._write(self._automatic_lights())
        if path in _ROUTED_BY:
            self._plan_route()

    @staticmethod
    def _is_positive(value: Value) -> bool:
        return isinstance(value, int | float) and value > 0

    def reset(self) -> None:
        """Back to the start, exactly."""
        before = self._state
        self._restart()
        self._tell({path: (old, self._state[path]) for path, old in before.items() if old != self._state[path]})

    def tick(self, seconds: float) -> None:
        """Let simulated time pass: up to a day at once, and none for what is below zero or not a number."""
        left = min(LONGEST_TICK, max(0.0, seconds))
        while left > 0:
            step = min(left, 1.0)
            self._step(step)
            left -= step

    def find_places(self, query: PlaceQuery) -> tuple[Place, ...]:
        """Places that fit, nearest first; the nearest few by road, as a route to them is told."""
        found = places.find(query, self.here, self._ahead())
        if query.near is not None or query.along_route:
            return found
        preference = str(self._state[s.ROUTE_PREFERENCE])
        by_road = [
            place.model_copy(update={"distance_m": round(self._road(place, preference))}) for place in found[:BY_ROAD]
        ]
        return (*sorted(by_road, key=lambda place: place.distance_m), *found[BY_ROAD:])

    def _road(self, place: Place, preference: str) -> float:
        """Metres by road."""
        return route((self.here, (place.latitude, place.longitude)), preference).metres

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
        tracks = media.playlist(str(self._state[s.SOURCE]))
        now = next((i for i, track in enumerate(tracks) if track.uri == self._state[s.SELECTED_URI]), None)
        if now is None:
            return tracks[0] if tracks and self._state[s.SELECTED_URI] else None
        if self._state[s.PLAY_MODE] == "SHUFFLE" and len(tracks) > 1:
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

    @staticmethod
    def _player(values: Mapping[str, Value]) -> dict[str, Value]:
        """What the player tells of a uri that is written."""
        return _metadata(media.by_uri(str(values[s.SELECTED_URI]))) if s.SELECTED_URI in values else {}

    def _plan_route(self) -> None:
        if self._state[s.NAVIGATION_STATE] not in ("GUIDING", "ROUTING"):
            self._route = None
            self._write(_NO_GUIDANCE)
            return
        held = self._state[s.WAYPOINTS]
        assert isinstance(held, tuple)
        stops = [(entry.latitude, entry.longitude) for name in held for entry in places.entries() if entry.name == name]
        goal = (self._number(s.DESTINATION_LATITUDE), self._number(s.DESTINATION_LONGITUDE))
        self._route = route((self.here, *stops, goal), str(self._state[s.ROUTE_PREFERENCE]))
        self._driven = 0.0
        self._write(self._guidance())

    def _ahead(self) -> tuple[Point, ...]:
        """The line that is still to be driven; empty without a route."""
        if self._route is None:
            return ()
        gone, points = 0.0, [self.here]
        for leg in self._route.legs:
            gone += leg.metres
            if gone > self._driven:
                points.append(leg.end)
        return tuple(points)

    def _guidance(self) -> dict[str, Value]:
        """What is left of the route, and the next manoeuvre: a turn, or the arrival at a stop."""
        assert self._route is not None
        route, legs, seconds, gone = self._route, self._route.legs, 0.0, 0.0
        told: dict[str, Value] | None = None
        for i, leg in enumerate(legs):
            gone += leg.metres
            ahead = gone - self._driven
            if ahead <= 0:
                continue
            seconds += min(ahead, leg.metres) / (leg.kmh / 3.6)
            arrives = any(abs(gone - stop) < 1 for stop in route.stops)
            if told is None and (arrives or legs[i + 1].road != leg.road):
                told = _manoeuvre(ahead, None if arrives else (leg, legs[i + 1]))
        left = route.metres - self._driven
        told = told or {}
        return {s.REMAINING: max(0, round(left)), s.ETA: max(0, round(seconds)), **told}

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
        return {s.SELECTED_URI: track.uri, s.POSITION_SEC: 0, **_metadata(track)}

    def _creep(self, seconds: float) -> int:
        """Whole seconds pass when the world's clock passes them."""
        whole = int(self.elapsed + 1e-9) - int(self.elapsed - seconds + 1e-9)
        return int(self._number(s.POSITION_SEC)) + whole

    def _drive(self, seconds: float) -> dict[str, Value]:
        metres = self._number(s.SPEED) / 3.6 * seconds
        if metres <= 0:
            return {}
        charge = max(0.0, self._number(s.CHARGE) - metres / METRES_PER_PERCENT)
        changed: dict[str, Value] = {s.CHARGE: charge, s.RANGE: _range(charge)}
        if self._route is None:
            return changed
        before, self._driven = self._driven, min(self._route.metres, self._driven + metres)
        point = self._point()
        changed |= {s.LATITUDE: point[0], s.LONGITUDE: point[1]} | self._guidance()
        passed = sum(before < stop <= self._driven for stop in self._route.stops[:-1])
        if passed:
            held = self._state[s.WAYPOINTS]
            assert isinstance(held, tuple)
            changed |= {s.WAYPOINTS: held[passed:]}
        if self._route.metres - self._driven <= ARRIVED_M:
            changed |= {s.NAVIGATION_STATE: "ARRIVED", s.WAYPOINTS: (), **_NO_GUIDANCE}
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


def _metadata(track: Track | None) -> dict[str, Value]:
    return {
        s.TRACK: track.title if track else "",
        s.ARTIST: track.artist if track else "",
        s.ALBUM: track.album if track else "",
        s.GENRE: track.genre if track else "",
        s.DURATION_SEC: track.duration_s if track else 0,
    }


def _range(charge: Value) -> int:
    assert isinstance(charge, int | float)
    return round(charge * METRES_PER_PERCENT)


def _manoeuvre(ahead: float, turn: tuple[Leg, Leg] | None) -> dict[str, Value]:
    """In so many metres a turn from one leg to the next, or without one the arrival."""
    kind, road = "ARRIVE", ""
    if turn:
        kind, road = _turn(turn[0].start, turn[0].end, turn[1].end), turn[1].road
    return {
        s.NEXT_MANOEUVRE: kind,
        s.NEXT_MANOEUVRE_DISTANCE: max(1, round(ahead)),
        s.NEXT_ROAD: (road, ENGLISH[road]) if road else (),
    }


def _turn(a: Point, b: Point, c: Point) -> str:
    cross = (b[1] - a[1]) * (c[0] - b[0]) - (b[0] - a[0]) * (c[1] - b[1])
    if abs(cross) < 1e-9:
        return "STRAIGHT"
    return "LEFT" if cross > 0 else "RIGHT"
