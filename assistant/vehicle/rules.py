"""The rules of the gate, S01 to S20, as a table that the docs print.

Driving states are those of Android Automotive: PARKED is gear P; IDLING is another gear at
speed 0; MOVING is another gear and speed above 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Decision, Speaker, Write
from assistant.vehicle.signals import State, Value
from intents.catalogue import SEATS, Zone

LOUD = 80
"""Percent of volume above which S16 speaks."""
LOUDEST_UNPARKED = 70
_MOST_WINDOWS_IN_RAIN = 3
"""So many windows opened by one command count as all windows."""


class Driving(StrEnum):
    """Android Automotive's driving states."""

    PARKED = "PARKED"
    IDLING = "IDLING"
    MOVING = "MOVING"


def driving_state(state: State) -> Driving:
    """The driving state. A moving car is MOVING whatever its gear says."""
    speed = state[s.SPEED]
    assert isinstance(speed, int | float)
    if speed > 0:
        return Driving.MOVING
    return Driving.PARKED if state[s.GEAR] == s.PARK else Driving.IDLING


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: one write that changes something, beside the others of its command."""

    write: Write
    writes: tuple[Write, ...]
    state: State
    driving: Driving
    speaker: Speaker

    @property
    def old(self) -> Value:
        """The value held now."""
        return self.state[self.write.path]

    @property
    def rises(self) -> bool:
        """Whether a number grows: a window opens further, a volume gets louder."""
        new, old = self.write.value, self.old
        return isinstance(new, int | float) and isinstance(old, int | float) and new > old

    def by_state(self, parked: Decision, idling: Decision, moving: Decision) -> Decision:
        """The decision for the present driving state."""
        return {Driving.PARKED: parked, Driving.IDLING: idling, Driving.MOVING: moving}[self.driving]

    @property
    def new(self) -> float:
        """The number that is to be written."""
        assert isinstance(self.write.value, int | float)
        return self.write.value

    def world(self, path: str) -> float:
        """What a sensor says. A command cannot talk it away, so its writes are not looked at."""
        value = self.state[path]
        assert isinstance(value, int | float)
        return value

    def after(self, path: str) -> Value:
        """A signal as it will be after this command."""
        return next((write.value for write in reversed(self.writes) if write.path == path), self.state[path])


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when it speaks, and to what value it clamps."""

    id: str
    summary: str
    decide: Callable[[Case], Decision]
    clamp: Callable[[Case], Value] | None = None


ALLOW, CLAMP, CONFIRM, REFUSE = Decision.ALLOW, Decision.CLAMP, Decision.CONFIRM, Decision.REFUSE

_WINDOWS = {s.window(seat): seat for seat in SEATS}
_DRIVER_BODY = {
    s.window(Zone.DRIVER),
    s.door(Zone.DRIVER),
    s.lock(Zone.DRIVER),
    s.seat_position(Zone.DRIVER),
    s.seat_height(Zone.DRIVER),
    s.recline(Zone.DRIVER),
    *(s.mirror(side, "IsFolded") for side in s.MIRRORS),
}
_OWN_SEAT_SIGNALS = (
    s.temperature,
    s.fan,
    s.air_direction,
    s.seat_heating_cooling,
    s.massage,
    s.seat_position,
    s.seat_height,
    s.recline,
    s.window,
    s.side_shade,
    s.reading_light,
    s.ambient_on,
    s.ambient_color,
    s.ambient_intensity,
)
_SHARED = (s.MEDIA, s.NAVIGATION, s.PRIVATE + "Media.", s.PRIVATE + "Navigation.")
"""What plays and where to is everybody's in the car."""
_ROUTE = (s.NAVIGATION_STATE, s.DESTINATION, s.DESTINATION_LATITUDE, s.DESTINATION_LONGITUDE, s.WAYPOINTS)


_BRIGHTNESS = {"OFF": 0, "DAYTIME_RUNNING_LIGHTS": 1, "POSITION": 2, "AUTO": 3, "BEAM": 3}


def _lights_off(case: Case) -> Decision:
    """A command that switches the low beam off is judged as one, whatever else it names."""
    path, value = case.write.path, case.write.value
    dark = case.state[s.LOW_BEAM] is True and case.after(s.LOW_BEAM) is False
    off = (
        (path in (s.LOW_BEAM, s.POSITION_LIGHT) and value is False)
        or (path == s.LIGHT_SWITCH and _BRIGHTNESS[str(value)] < _BRIGHTNESS[str(case.old)])
        or (dark and path == s.LIGHT_SWITCH and value != "BEAM")
        or (dark and path == s.HIGH_BEAM and value is False)
    )
    return case.by_state(CONFIRM, REFUSE, REFUSE) if off else ALLOW


def _fog_lights(case: Case) -> Decision:
    if case.write.path not in (s.FRONT_FOG, s.REAR_FOG) or case.write.value is not True:
        return ALLOW
    fit = case.after(s.LOW_BEAM) is True and case.after(s.HIGH_BEAM) is False
    return ALLOW if fit else case.by_state(ALLOW, ALLOW, REFUSE)


def _high_beam(case: Case) -> Decision:
    on = case.write.path == s.HIGH_BEAM and case.write.value is True
    return case.by_state(ALLOW, CONFIRM, CONFIRM) if on else ALLOW


def _wipers_off(case: Case) -> Decision:
    off = case.write.path == s.WIPER and case.write.value == "OFF" and case.world(s.RAIN) > 0
    return case.by_state(ALLOW, CONFIRM, REFUSE) if off else ALLOW


def _defrost_off(case: Case) -> Decision:
    """Climate off takes a running defrost along."""
    running = case.write.path == s.FRONT_DEFROST or (
        case.write.path == s.CLIMATE_POWER and case.state[s.FRONT_DEFROST] is True
    )
    off = running and case.write.value is False and case.state[s.FOGGING] is True
    return case.by_state(ALLOW, ALLOW, CONFIRM) if off else ALLOW


def _doors(case: Case) -> Decision:
    path, value = case.write.path, case.write.value
    opens = any((path == s.door(seat) and value is True) or (path == s.lock(seat) and value is False) for seat in SEATS)
    return case.by_state(CONFIRM, REFUSE, REFUSE) if opens else ALLOW


def _lids_open(case: Case) -> Decision:
    opens = case.write.path in (s.TRUNK, s.FRUNK, s.HOOD, s.CHARGE_PORT) and case.write.value is True
    return case.by_state(CONFIRM, REFUSE, REFUSE) if opens else ALLOW


def _lids_close(case: Case) -> Decision:
    closes = case.write.path in (s.TRUNK, s.FRUNK, s.HOOD) and case.write.value is False
    return case.by_state(CONFIRM, REFUSE, REFUSE) if closes else ALLOW


def _window_limit(case: Case) -> int:
    speed = case.world(s.SPEED)
    return 20 if speed >= 120 else 50 if speed >= 80 else 100


def _opens(case: Case) -> bool:
    """Whether a window or the sunroof opens further; the sunroof also by tilting, which is below 0."""
    if case.write.path in _WINDOWS:
        return case.rises
    if case.write.path != s.SUNROOF:
        return False
    old = case.world(s.SUNROOF)
    return case.new > max(old, 0) or case.new < old <= 0


def _windows_at_speed(case: Case) -> Decision:
    return CONFIRM if _opens(case) and case.new > _window_limit(case) else ALLOW


def _clamp_window(case: Case) -> Value:
    """To the limit of the speed, but what is open further already stays so."""
    old = case.old
    assert isinstance(old, int)
    return max(_window_limit(case), old)


def _open_in_rain(case: Case) -> Decision:
    if case.world(s.RAIN) <= 0 or not _opens(case):
        return ALLOW
    opened = [write for write in case.writes if write.path in _WINDOWS and write.value != 0]
    return CONFIRM if case.write.path == s.SUNROOF or len(opened) >= _MOST_WINDOWS_IN_RAIN else ALLOW


def _child(case: Case) -> Decision:
    released = case.write.path == s.WINDOW_LOCK and case.write.value is False
    beside_child = case.write.path in _WINDOWS and case.rises and case.state[s.child(_WINDOWS[case.write.path])] is True
    return case.by_state(CONFIRM, CONFIRM, REFUSE) if released or beside_child else ALLOW


def _driver_position(case: Case) -> Decision:
    moves = case.write.path in (
        s.seat_position(Zone.DRIVER),
        s.seat_height(Zone.DRIVER),
        s.recline(Zone.DRIVER),
    ) or any(case.write.path == s.mirror(side, "IsFolded") and case.write.value is True for side in s.MIRRORS)
    return case.by_state(ALLOW, REFUSE, REFUSE) if moves else ALLOW


def _cancel_route(case: Case) -> Decision:
    """The route goes as a whole, so all of its signals wait for the same answer."""
    cancels = (
        case.write.path in _ROUTE
        and case.state[s.NAVIGATION_STATE] in ("ROUTING", "GUIDING")
        and (case.after(s.NAVIGATION_STATE) == "IDLE" or case.after(s.DESTINATION) == "")
    )
    return case.by_state(ALLOW, ALLOW, CONFIRM) if cancels else ALLOW


def _loud(case: Case) -> Decision:
    loud = case.write.path == s.VOLUME and case.rises and case.new > LOUD
    return case.by_state(ALLOW, CLAMP, CLAMP) if loud else ALLOW


def _clamp_volume(_case: Case) -> Value:
    return LOUDEST_UNPARKED


def _rear_speaker(case: Case) -> Decision:
    if case.speaker.zone not in Zone.REAR.seats:
        return ALLOW
    path = case.write.path
    if path in _DRIVER_BODY:
        return REFUSE
    own = {signal(case.speaker.zone) for signal in _OWN_SEAT_SIGNALS}
    return ALLOW if path in own or path.startswith(_SHARED) else CONFIRM


def _elsewhere(_case: Case) -> Decision:
    """For what the catalogue, the gate itself or the reply sees to."""
    return ALLOW


RULES: tuple[Rule, ...] = (
    Rule("S01", "headlights, low beam or position lights off, or the light switch turned down", _lights_off),
    Rule("S02", "safety lights on are allowed; fog lights need the low beam on and the high beam off", _fog_lights),
    Rule("S03", "high beam on", _high_beam),
    Rule("S04", "windscreen wipers off in rain; slower and faster are allowed", _wipers_off),
    Rule("S05", "front defrost off, or the climate with it, while the windscreen fogs", _defrost_off),
    Rule("S06", "a door opened or unlocked", _doors),
    Rule("S07", "boot, front trunk, bonnet or charge port opened", _lids_open),
    Rule("S08", "boot, front trunk or bonnet closed", _lids_close),
    Rule(
        "S09",
        "windows and sunroof above 50 % from 80 km/h, above 20 % from 120 km/h; closing is allowed",
        _windows_at_speed,
        _clamp_window,
    ),
    Rule("S10", "all windows at once, or the sunroof, opened in rain", _open_in_rain),
    Rule("S11", "window child lock off, or a window opened beside a child", _child),
    Rule("S12", "mirrors folded, or the driver's seat moved", _driver_position),
    Rule("S13", "video and long lists on the driver's screen: no command exists, lists end at four", _elsewhere),
    Rule("S14", "driving functions: no command exists; a sensor or an unknown signal is never written", _elsewhere),
    Rule("S15", "a new destination is read back; cancelling an active route", _cancel_route),
    Rule("S16", "volume raised above 80 % unless parked: 70 %", _loud, _clamp_volume),
    Rule("S17", "lowest or highest temperature, full fan: read back while moving", _elsewhere),
    Rule("S18", "calls and messages: no command exists", _elsewhere),
    Rule("S19", "a rear passenger reaching beyond the own seat; the driver's door, window, seat: never", _rear_speaker),
    Rule("S20", "anything from outside the car: refused before any other rule", _elsewhere),
)
