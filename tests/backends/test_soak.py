"""The soak in small: turns over real HTTP while the first provider of both routes fails in every way."""

from backends.emulator.faults import FaultName
from benchmarks.soak import TROUBLES, run

TURNS = 66


def test_every_turn_is_answered_in_time_and_nothing_is_lost_or_doubled() -> None:
    """In time, once, in order, and with nothing left over: no task, connection or thread."""
    assert {fault.name for trouble in TROUBLES for fault in trouble.faults} == set(FaultName)
    report = run(TURNS, seed=3, slack_s=1.5)  # the machine may be busy
    assert {one.trouble for one in report.outcomes} == set(TROUBLES)
    assert [(one.trouble.name, one.provider, one.wish.text, one.faults) for one in report.outcomes if one.faults] == []
    assert report.left_over == ()
    assert len({one.by for one in report.outcomes if one.by}) == 3
