"""Changes, flashes and slow motion, with time handed in."""

from assistant.vehicle import signals as s
from simulator.screen.pulse import Pulse


def test_a_change_flashes_for_a_second() -> None:
    """And is due again when it calms down."""
    pulse = Pulse()
    pulse.take_in([s.VOLUME])
    assert s.VOLUME in pulse.flashes and s.VOLUME in pulse.due({})
    pulse.advance(0.5)
    assert not pulse.due({})
    pulse.advance(0.6)
    assert s.VOLUME not in pulse.flashes and s.VOLUME in pulse.due({})


def test_what_drifts_does_not_flash() -> None:
    """The inside temperature changes all the time."""
    pulse = Pulse()
    pulse.take_in([s.INSIDE_TEMPERATURE])
    assert not pulse.flashes and s.INSIDE_TEMPERATURE in pulse.due({})


def test_a_fact_is_due_when_it_differs() -> None:
    """Once."""
    pulse = Pulse()
    assert pulse.due({"clock": "18:42"}) == {"clock"}
    assert not pulse.due({"clock": "18:42"})
    assert pulse.due({"clock": "18:43"}) == {"clock"}
