"""Events as rows."""

import pytest

from assistant.events import Applied, Event, FellThrough, Gated, Heard, ReplyDelta, Status, ToolCalled, TurnEnded, Used
from assistant.vehicle.contract import Decision, Judgement, Verdict, Write
from assistant.vehicle.signals import TRUNK, VOLUME
from intents.catalogue import Zone
from intents.understanding.result import Route
from simulator.screen.theme import DARK
from simulator.screen.widgets.event_log import lay_out_line, lines_of


def _shown(event: Event, width: int = 60) -> str:
    strips = [strip for line in lines_of(event, "18:42") for strip in lay_out_line(line, width, DARK)]
    assert {strip.cell_length for strip in strips} <= {width}
    return "\n".join("".join(part.text for part in strip) for strip in strips)


def test_an_applied_change_names_path_old_and_new() -> None:
    """The value is kept whole, the path gives way."""
    event = Applied(command="set_volume", changes={VOLUME: (30, 40)})
    assert "Media.Volume" in _shown(event) and "30 -> 40" in _shown(event)
    assert "30 -> 40" in _shown(event, 30)


def test_a_refusal_names_its_rule() -> None:
    """In words and by number."""
    judgement = Judgement(write=Write(path=TRUNK, value=True), decision=Decision.REFUSE, rule="S07")
    shown = _shown(Gated(command="set_lid", verdict=Verdict(judgements=(judgement,))))
    assert "拒绝" in shown and "set_lid" in shown and "S07" in shown


@pytest.mark.parametrize("width", [8, 20, 31, 44, 120])
def test_rows_have_their_width(width: int) -> None:
    """Whatever stands in them."""
    long = "导航去" * 80
    _shown(Heard(text=long, language="zh", speaker=Zone.DRIVER), width)
    _shown(ToolCalled(name="navigate_to", arguments={"place": long}), width)
    _shown(ToolCalled(name="x", arguments={}, error=long), width)
    ended = TurnEnded(
        status=Status.DONE, route=Route.CONTROL, by="on-device", text="a", language="zh", reply="b",
        timings_ms={"total": 12.0},
    )  # fmt: skip
    assert "12 ms" in _shown(ended, max(width, 40))


def test_a_piece_of_a_reply_is_no_row() -> None:
    """The conversation shows it."""
    assert lines_of(ReplyDelta(text="好的"), "18:42") == []


def test_another_backend_and_the_cost_are_told() -> None:
    """From whom to whom and why; tokens and price."""
    shown = _shown(FellThrough(backend="a", error="TimedOut", why="slow", next="b", after_ms=800.0))
    assert "改走" in shown and "fell" in shown and "a -> b: slow" in shown and "TimedOut 800 ms" in shown
    used = Used(backend="deepseek", prompt_tokens=800, completion_tokens=20, cost=0.0012, currency="CNY")
    for words in ("用量", "deepseek", "800+20 tok", "¥0.0012"):
        assert words in _shown(used)
    for width in (8, 20, 31):
        _shown(used, width)
