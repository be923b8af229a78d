"""What is typed and pasted: nothing is lost, lines stay apart."""

import pytest
from textual import events

from assistant.events import Status
from assistant.vehicle import signals as s
from intents.catalogue import Zone
from simulator.screen.app import SimulatorApp
from simulator.screen.entries import Answer, Said

from .conftest import check_widths, say, text


async def test_history_is_recalled_and_the_draft_kept(app: SimulatorApp) -> None:
    """Up, up, down, down."""
    async with app.run_test(size=(80, 24)) as pilot:
        for line in ("/speed 10", "/speed 20"):
            await say(pilot, line)
        prompt = app.cards.prompt
        prompt.value = "草稿"
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await pilot.press(key)
            seen.append(prompt.value)
        assert seen == ["/speed 20", "/speed 10", "/speed 10", "/speed 20", "草稿", "草稿"]


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_quitting(app: SimulatorApp, key: str) -> None:
    """Both keys that one would try."""
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.return_code == 0 and not app.is_running


async def test_a_paste_of_some_lines_is_that_many_utterances(app: SimulatorApp) -> None:
    """One after the other, the first behind what was typed; empty lines do not count."""
    async with app.run_test(size=(120, 36)) as pilot:
        app.cards.prompt.value = "请把"
        app.cards.prompt.cursor_position = 2
        app.cards.prompt.post_message(events.Paste("主驾调到22度\r\n\n/speed 60\n打开后备箱\x1b[0m\n"))
        await pilot.pause()
        await app.workers.wait_for_complete()
        said = [entry.text for entry in app.cards.conversation.entries if isinstance(entry, Said)]
        assert said == ["请把主驾调到22度", "打开后备箱[0m"]
        assert app.world.state[s.temperature(Zone.DRIVER)] == 22 and app.world.state[s.SPEED] == 60
        assert app.world.state[s.TRUNK] is False and app.cards.prompt.value == ""


async def test_very_long_and_many_lined_pastes_become_one_line(app: SimulatorApp) -> None:
    """Ten thousand characters do not break the screen."""
    async with app.run_test(size=(80, 24)) as pilot:
        app.cards.prompt.post_message(events.Paste("一行\n" * 21))
        await pilot.pause()
        assert app.cards.prompt.value == " ".join(["一行"] * 21)
        app.cards.prompt.clear()
        app.cards.prompt.post_message(events.Paste("长" * 10_000))
        await pilot.pause()
        check_widths(app)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        for tab in ("conversation", "events"):
            app.show_tab(tab)
            await pilot.pause()
            check_widths(app)


async def test_lines_that_come_in_one_read_stay_apart(app: SimulatorApp) -> None:
    """Keys act in their order, and no line is stopped by the next."""
    async with app.run_test(size=(120, 36)) as pilot:
        for char in "打开车窗\r关x\x7f闭车窗\n副驾调到22度\r":
            key = {"\r": "enter", "\n": "ctrl+j", "\x7f": "backspace"}.get(char, char)
            app.post_message(events.Key(key, char))
        await pilot.pause()
        await app.workers.wait_for_complete()
        entries = app.cards.conversation.entries
        assert [entry.text for entry in entries if isinstance(entry, Said)] == ["打开车窗", "关闭车窗", "副驾调到22度"]
        assert [entry.status for entry in entries if isinstance(entry, Answer)] == [Status.DONE] * 3


async def test_a_key_that_finds_no_focus_is_not_lost(app: SimulatorApp) -> None:
    """At the start, or after the terminal lost its focus."""
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_focus(None)
        await pilot.press("打", "开")
        assert app.cards.prompt.value == "打开" and app.focused is app.cards.prompt


async def test_ctrl_c_first_empties_then_quits(app: SimulatorApp) -> None:
    """What was typed is not lost with the car."""
    async with app.run_test(size=(80, 24)) as pilot:
        app.cards.prompt.value = "草稿"
        await pilot.press("ctrl+c")
        assert app.is_running and app.cards.prompt.value == "" and "Ctrl+C again" in text(app)
        await pilot.press("a")
        app._interrupted -= 10
        await pilot.press("ctrl+c")
        assert app.is_running and app.cards.prompt.value == ""
        app.cards.prompt.value = "草稿"
        await pilot.press("ctrl+c")
    assert app.return_code == 0 and not app.is_running
