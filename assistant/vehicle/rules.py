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

LOUDEST_UNPARKED = 70


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

    def number(self, path: str) -> float:
        """A numeric signal, as it will be after this command, or as it is."""
        value = next((w.value for w in self.writes if w.path == path), self.state[path])
        assert isinstance(value, int | float)
        return value


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
    s.reading_light,
    s.ambient_on,
    s.ambient_color,
    s.ambient_intensity,
)


def _lights_off(case: Case) -> Decision:
    path, value = case.write.path, case.write.value
    off = (path in (s.LOW_BEAM, s.POSITION_LIGHT) and value is False) or (
        path == s.LIGHT_SWITCH and value in ("OFF", "POSITION", "DAYTIME_RUNNING_LIGHTS")
    )
    return case.by_state(CONFIRM, REFUSE, REFUSE) if off else ALLOW


def _lamps_off(case: Case) -> Decision:
    """Hazard off is allowed; fog on needs low beam on and high beam off."""
    if case.write.path in (s.FRONT_FOG, s.REAR_FOG) and case.write.value is True and case.driving is Driving.MOVING:
        low = next((w.value for w in case.writes if w.path == s.LOW_BEAM), case.state[s.LOW_BEAM])
        return ALLOW if low and not case.state[s.HIGH_BEAM] else REFUSE
    return ALLOW


def _high_beam(case: Case) -> Decision:
    on = case.write.path == s.HIGH_BEAM and case.write.value is True
    return case.by_state(ALLOW, CONFIRM, CONFIRM) if on else ALLOW


def _wipers_off(case: Case) -> Decision:
    off = case.write.path == s.WIPER and case.write.value == "OFF" and case.number(s.RAIN) > 0
    return case.by_state(ALLOW, CONFIRM, REFUSE) if off else ALLOW


def _defrost_off(case: Case) -> Decision:
    off = case.write.path == s.FRONT_DEFROST and case.write.value is False and case.state[s.FOGGING] is True
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
    speed = case.number(s.SPEED)
    return 20 if speed >= 120 else 50 if speed >= 80 else 100


def _windows_at_speed(case: Case) -> Decision:
    if case.write.path not in _WINDOWS and case.write.path != s.SUNROOF:
        return ALLOW
    return CONFIRM if case.rises and case.number(case.write.path) > _window_limit(case) else ALLOW


def _clamp_window(case: Case) -> Value:
    """To the limit of the speed, but an undo or a clamp never closes what is open further."""
    old = case.old
    assert isinstance(old, int | float)
    return max(_window_limit(case), int(old))


def _open_in_rain(case: Case) -> Decision:
    if case.number(s.RAIN) <= 0 or not case.rises:
        return ALLOW
    if case.write.path == s.SUNROOF:
        return CONFIRM
    if case.write.path in _WINDOWS:
        opening = [w for w in case.writes if w.path in _WINDOWS and w.value != case.state[w.path]]
        return CONFIRM if len(opening) >= len(SEATS) - 1 else ALLOW
    return ALLOW


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
    cancels = (
        case.write.path in (s.NAVIGATION_STATE, s.DESTINATION)
        and case.write.value in ("IDLE", "")
        and case.state[s.NAVIGATION_STATE] in ("ROUTING", "GUIDING")
    )
    return case.by_state(ALLOW, ALLOW, CONFIRM) if cancels else ALLOW


def _loud(case: Case) -> Decision:
    loud = case.write.path == s.VOLUME and case.rises and case.number(s.VOLUME) > 80
    return case.by_state(ALLOW, CLAMP, CLAMP) if loud else ALLOW


def _clamp_volume(case: Case) -> Value:
    old = case.old
    assert isinstance(old, int)
    return max(LOUDEST_UNPARKED, old) if old > 80 else LOUDEST_UNPARKED


def _rear_speaker(case: Case) -> Decision:
    if case.speaker.zone not in (Zone.REAR_LEFT, Zone.REAR_RIGHT):
        return ALLOW
    path = case.write.path
    if path in _DRIVER_BODY:
        return REFUSE
    own = {signal(case.speaker.zone) for signal in _OWN_SEAT_SIGNALS}
    shared = path.startswith((s.MEDIA, s.NAVIGATION, s.PRIVATE))
    return ALLOW if path in own or shared else CONFIRM


def _never(_case: Case) -> Decision:
    return ALLOW


RULES: tuple[Rule, ...] = (
    Rule("S01", "headlights, low beam, position lights off", _lights_off),
    Rule("S02", "safety lights on are allowed; fog lights need low beam and no high beam", _lamps_off),
    Rule("S03", "high beam on", _high_beam),
    Rule("S04", "wipers off in rain", _wipers_off),
    Rule("S05", "front defrost off while fogging", _defrost_off),
    Rule("S06", "door open or unlock", _doors),
    Rule("S07", "boot, front trunk, bonnet, charge port open", _lids_open),
    Rule("S08", "boot, front trunk, bonnet close", _lids_close),
    Rule("S09", "windows wide open at speed", _windows_at_speed, _clamp_window),
    Rule("S10", "all windows or sunroof open in rain", _open_in_rain),
    Rule("S11", "child lock off, or a window opened beside a child", _child),
    Rule("S12", "mirrors folded, driver's seat moved", _driver_position),
    Rule("S13", "video and long lists on a driver's screen: no command exists, lists end at four", _never),
    Rule("S14", "driving functions: no command exists", _never),
    Rule("S15", "destination read back; cancelling an active route", _cancel_route),
    Rule("S16", "volume above 80 %", _loud, _clamp_volume),
    Rule("S17", "extreme temperature, full fan: read back", _never),
    Rule("S18", "calls and messages: no command exists", _never),
    Rule("S19", "a rear passenger reaching beyond the own seat", _rear_speaker),
    Rule("S20", "anything from outside the car: refused before any other rule", _never),
)
