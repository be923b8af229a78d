"""The bar of the last exchange, where the conversation may be hidden."""

import pytest

from assistant.vehicle import signals as s
from simulator.screen.app import SimulatorApp

from .conftest import check_widths, say, text

LINES = {
    "/foo": ("错误 Error", "no command is named /foo"),
    "/speed abc": ("错误 Error", "usage: /speed"),
    "/set Vehicle.Nope 3": ("错误 Error", "no signal is named Vehicle.Nope"),
    "/get Vehicle.Speed": ("读到 Read", "Vehicle.Speed = 0.0"),
    "/rain 50": ("已设置 Set", "雨 Rain 50%"),
}


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_slash_command_is_answered_on_every_screen(app: SimulatorApp, size: tuple[int, int]) -> None:
    """What it did, or in words that it is an error; the older reply is gone."""
    async with app.run_test(size=size) as pilot:
        await say(pilot, "主驾调到22度")
        for line, words in LINES.items():
            await say(pilot, line)
            shown = text(app)
            assert all(part in shown for part in (line, *words)) and "已调到22度" not in shown
            check_widths(app)
        await say(pilot, "主驾调到23度")
        assert "已调到23度" in text(app)


async def test_a_question_is_never_cut(app: SimulatorApp) -> None:
    """The bar grows to four rows, and back to two."""
    async with app.run_test(size=(80, 24)) as pilot:
        await say(pilot, "导航去充电站")
        await pilot.pause()
        shown = text(app)
        assert "请问要去" in shown and app.cards.last.size.height == 4
        assert "尾门 Shut" in shown and "右后 Rear R 24" in shown
        await say(pilot, "取消")
        await pilot.pause()
        assert app.cards.last.size.height == 2
        check_widths(app)


async def test_of_very_long_words_start_and_end_are_seen(app: SimulatorApp) -> None:
    """Also where the bar cannot grow, and after the talk tab hid it."""
    for size in ((80, 24), (60, 14)):
        async with SimulatorApp(app.door, app.world, animate=False).run_test(size=size) as pilot:
            other = pilot.app
            assert isinstance(other, SimulatorApp)
            app.world.set_signal(s.TRACK, "头" + "长" * 198 + "尾")
            other.show_tab("conversation")
            await say(pilot, f"/get {s.TRACK}")
            other.show_tab("cabin")
            await pilot.pause()
            await pilot.pause()
            assert "读到" in text(other) and "尾" in text(other)
            check_widths(other)
