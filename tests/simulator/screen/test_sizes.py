"""The screen at all sizes: no broken row, nothing that cannot be read."""

import pytest
from rich.color import Color

from simulator.screen.app import SimulatorApp
from simulator.screen.drawing.color import RGB, contrast
from simulator.screen.widgets.bars import TABS

from .conftest import check_widths, rows, say, segments, text

LINES = ("导航去上海南站,副驾调到26.5度", "/speed 60", "/rain 60", "打开后备箱", "Play something calm")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (120, 30), (160, 48), (200, 60), (40, 12)])
async def test_every_row_has_the_width_of_the_screen(app: SimulatorApp, size: tuple[int, int]) -> None:
    """On every tab, with a route, rain and a refusal on the screen."""
    async with app.run_test(size=size) as pilot:
        check_widths(app)
        for line in LINES:
            await say(pilot, line)
        app.tick(120)
        for name, *_ in TABS:
            app.show_tab(name)
            await pilot.pause()
            check_widths(app)


@pytest.mark.parametrize("size", [(120, 36), (120, 30)])
async def test_a_wide_screen_shows_all_cards(app: SimulatorApp, size: tuple[int, int]) -> None:
    """Also on a lower screen."""
    async with app.run_test(size=size):
        shown = text(app)
        for words in (
            "座舱 Cabin",
            "空调 Climate",
            "导航 Navigation",
            "媒体 Media",
            "对话 Conversation",
            "事件 Events",
        ):
            assert words in shown
        for words in ("km/h", "18:42", "318 km", "71%", "26°C", "驻车", "在线", "主驾 Driver", "F2", "Esc"):
            assert words in shown


async def test_a_narrow_screen_has_tabs_and_always_the_prompt_and_the_last_reply(app: SimulatorApp) -> None:
    """At 80 x 24, whichever tab is open."""
    async with app.run_test(size=(80, 24)) as pilot:
        await say(pilot, "主驾调到22度")
        signs = {"cabin": "窗 Win", "navigation": "未在导航", "conversation": "车控", "media": "音量", "events": "结束"}
        for name, *_ in TABS:
            assert app.tab == name
            await pilot.pause()
            shown = text(app)
            assert signs[name] in shown
            assert "主驾温度已调到22度" in shown
            assert "Say something" in shown
            assert app.focused is app.cards.prompt
            await pilot.press("f6")
        assert app.tab == "cabin"


async def test_the_narrow_conversation_stays_at_its_end(app: SimulatorApp) -> None:
    """The newest line is seen when the tab is opened, and one can page back."""
    async with app.run_test(size=(80, 24)) as pilot:
        for line in ("主驾调到22度", "主驾调到23度", "主驾调到25度", "主驾调到21度"):
            await say(pilot, line)
        app.show_tab("conversation")
        await pilot.pause(0.05)
        assert "主驾温度已调到21度" in text(app)
        await pilot.press("pageup", "pageup", "pageup")
        assert "我是 Cabin" in text(app)
        await say(pilot, "/speed 0")
        assert "我是 Cabin" in text(app)


async def test_a_click_opens_a_tab_and_a_key(app: SimulatorApp) -> None:
    """The bars are for the mouse too."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#tabs", offset=(rows(app)[1].index("Map"), 0))
        assert app.tab == "navigation"
        await pilot.click("#navigation", offset=(5, 5))
        assert app.focused is app.cards.prompt
        await pilot.click("#keys", offset=(2, 0))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "离线" in rows(app)[0]


def _rgb(color: Color) -> RGB:
    value = color.get_truecolor()
    return (value.red, value.green, value.blue)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.parametrize("look", ["cabin-dark", "cabin-light"])
async def test_all_text_on_the_screen_can_be_read(app: SimulatorApp, look: str, size: tuple[int, int]) -> None:
    """Letters, digits and Han have a contrast of 4.5 to 1, wherever they stand."""
    async with app.run_test(size=size) as pilot:
        app.theme = look
        for line in (*LINES, "/night on", "氛围灯换成红色"):
            await say(pilot, line)
        app.tick(3)
        for name, *_ in TABS:
            app.show_tab(name)
            await pilot.pause()
            for row in segments(app):
                for part in row:
                    style = part.style
                    if any(char.isalnum() for char in part.text):
                        assert style and style.color and style.bgcolor, part
                        assert contrast(_rgb(style.color), _rgb(style.bgcolor)) >= 4.5, part
