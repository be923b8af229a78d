"""The conversation's entries as rows."""

import pytest

from assistant.events import Refusal, Status
from intents.catalogue import Zone
from intents.understanding.result import Language, Route
from simulator.screen.answer import step_times
from simulator.screen.entries import Answer, Entry, Note, Said, Welcome
from simulator.screen.messages import lay_out
from simulator.screen.theme import DARK, LIGHT

TIMES = {"understand": 2.0, "answer": 100.0, "act": 8.0, "total": 103.0}
ENTRIES = [
    Said("主驾调到二十四度", Zone.REAR_RIGHT),
    Said("长" * 10_000, Zone.DRIVER),
    Answer(),
    Answer("好的[b]", Status.DONE, route=Route.CONTROL, by="on-device", timings_ms=TIMES),
    Answer("不行。", Status.REFUSED, by="x", refused=(Refusal(rule="S07", reason="没有挂P挡"),)),
    Note("/speed 60", "车速 Speed 60 km/h"),
    Note("/help", "a\nb", failed=True),
    Welcome("语音识别还没有安装:pip install cabin-assistant[speech]"),
]


def _shown(entry: Entry, width: int = 60) -> str:
    strips = lay_out(entry, width, DARK)
    assert {strip.cell_length for strip in strips} == {width}
    return "\n".join("".join(part.text for part in strip) for strip in strips)


@pytest.mark.parametrize("width", [6, 12, 31, 33, 80, 200])
@pytest.mark.parametrize("entry", ENTRIES, ids=range(len(ENTRIES)))
def test_rows_have_their_width(entry: Entry, width: int) -> None:
    """In both looks."""
    _shown(entry, width)
    assert {strip.cell_length for strip in lay_out(entry, width, LIGHT)} == {width}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.DONE, "已完成"), (Status.ASKED, "需确认"), (Status.REFUSED, "已拒绝"),
        (Status.NOT_UNDERSTOOD, "没听懂"), (Status.FAILED, "未成功"), (None, "思考中"),
    ],
)  # fmt: skip
def test_a_status_is_told_in_words(status: Status | None, words: str) -> None:
    """Never by colour alone."""
    assert words in _shown(Answer("好的", status))


def test_a_refusal_names_its_rule_and_reason_once() -> None:
    """The reason is not said twice when the answer gives it."""
    refusal = Refusal(rule="S07", reason="没有挂P挡")
    assert "S07" in _shown(Answer("不行。", Status.REFUSED, refused=(refusal,)))
    assert _shown(Answer("不行。", Status.REFUSED, refused=(refusal,))).count("没有挂P挡") == 1
    assert _shown(Answer("没有挂P挡,不行。", Status.REFUSED, refused=(refusal,))).count("没有挂P挡") == 1


def test_an_answer_tells_who_answered_and_how_long_it_took() -> None:
    """Badge, total, and the steps."""
    shown = _shown(ENTRIES[3])
    for words in ("on-device", "车控", "103 ms", "理解", "生成", "执行"):
        assert words in shown


def test_no_step_is_counted_twice() -> None:
    """Acting happens while the answer is made."""
    assert step_times(TIMES) == [("理解 read", 2.0), ("生成 answer", 92.0), ("执行 act", 8.0)]
    assert step_times({"recognise": 5.0, "other": 1.0}) == [("听写 hear", 5.0), ("other", 1.0)]


def test_the_welcome_gives_examples_and_the_notice() -> None:
    """In both languages."""
    shown = _shown(ENTRIES[-1], 80)
    assert "导航去最近的充电站" in shown and "Play something calm" in shown and "pip install" in shown


HEARD = {"recognise": 1649.0, "understand": 5.1, "first_chunk": 412.0, "answer": 540.0, "act": 8.2, "total": 2200.0}


@pytest.mark.parametrize(
    ("status", "refused"), [(Status.DONE, ()), (Status.REFUSED, (Refusal(rule="S07", reason="好"),))]
)
def test_all_times_are_seen_in_a_narrow_column(status: Status, refused: tuple[Refusal, ...]) -> None:
    """With speech and a connected backend, at the 33 columns of a screen of 120."""
    entry = Answer("好的", status, route=Route.CONTROL, by="on-device", refused=refused, timings_ms=HEARD)
    shown = _shown(entry, 33)
    for words in ("听1.6s", "理5.1", "首412", "生120", "执8.2", "2.2 s", "on-device"):
        assert words in shown
    assert "首字 first 412" in _shown(entry, 100)


def test_a_turn_is_compact() -> None:
    """At the width of a screen of 120: one empty row, the words, the head, the reply, the times."""
    entry = Answer("好的", Status.DONE, route=Route.CONTROL, by="on-device", timings_ms=TIMES)
    assert _shown(Said("主驾调到22度", Zone.DRIVER), 33).count("\n") == 1
    assert _shown(entry, 33).count("\n") == 2


@pytest.mark.parametrize(("language", "words"), [("zh", "已完成"), ("en", "Done")])
def test_where_there_is_no_room_the_language_of_the_turn_is_kept(language: Language, words: str) -> None:
    """The state in one language, and who answered."""
    shown = _shown(Answer("x", Status.DONE, by="deepseek-chat", language=language, timings_ms=TIMES), 33)
    assert words in shown and "deepseek-chat" in shown and "已完成 Done" not in shown


def test_a_long_path_breaks_at_its_dots() -> None:
    """Not within a word."""
    path = "Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsFlapOpen = true"
    rows = [line.strip("│ ") for line in _shown(Note(f"/set {path}", path), 32).split("\n")]
    assert all(part in rows for part in ("Vehicle.Powertrain.", "TractionBattery.Charging."))


def test_what_an_answer_cost_stands_beside_who_gave_it() -> None:
    """Where there is room."""
    entry = Answer("x", Status.DONE, route=Route.CONVERSATION, by="deepseek", timings_ms=TIMES, usage="820 tok ¥0.001")
    assert "deepseek · 820 tok ¥0.001" in _shown(entry, 80)
