"""Typing, keys, and what they do to the car and the screen."""

import re
from pathlib import Path

import pytest

from assistant.compose import compose
from assistant.config import Config
from assistant.vehicle import signals as s
from intents.catalogue import Zone
from simulator.screen.app import SimulatorApp
from simulator.screen.entries import Said

from .conftest import Deaf, check_widths, rows, say, segments, text


async def test_a_typed_wish_changes_the_car_and_is_seen(app: SimulatorApp) -> None:
    """In the car, the conversation and the log."""
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, "主驾调到22度")
        assert app.world.state[s.temperature(Zone.DRIVER)] == 22
        shown = text(app)
        for words in ("22°", "主驾温度已调到22度", "已完成", "on-device", "24.0 -> 22.0", "变更"):
            assert words in shown
        assert app.cards.prompt.value == ""


async def test_what_changed_flashes_for_a_second(app: SimulatorApp) -> None:
    """Then it is calm again."""
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, "副驾车窗开一半")
        assert s.window(Zone.PASSENGER) in app.flashing
        before = app.cards.cabin._shown
        app.tick(1.1)
        assert not app.flashing and app.cards.cabin._shown != before
        await pilot.pause()
        assert "窗 Win 50%" in text(app)


async def test_a_refused_wish_names_its_rule(app: SimulatorApp) -> None:
    """At speed."""
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, "/speed 60")
        await say(pilot, "打开后备箱")
        assert "已拒绝 Refused" in text(app) and "S07" in text(app)
        assert app.world.state[s.TRUNK] is False


async def test_a_route_is_shown_and_driven(app: SimulatorApp) -> None:
    """Goal, remaining way, arrival, progress."""
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, "导航去上海南站")
        assert "去 上海南站" in text(app) and "km" in text(app) and "ETA" in text(app)
        await say(pilot, "/speed 60")
        app.tick(200)
        await pilot.pause()
        assert 0 < app.world.progress < 1
        assert f"{app.world.progress * 100:3.0f}%" in text(app)
        await say(pilot, "/wait 3600")
        await pilot.pause()
        assert "已到达" in text(app)


async def test_media_are_shown_with_their_position(app: SimulatorApp) -> None:
    """Title, state, volume, mode."""
    async with app.run_test(size=(120, 36)) as pilot:
        for path, value in ((s.TRACK, "茉莉花"), (s.DURATION_SEC, 182), (s.PLAYBACK, "PLAYING"), (s.VOLUME, 45)):
            app.world.set_signal(path, value)
        app.tick(63)
        await pilot.pause()
        for words in ("茉莉花", "1:03 / 3:02", "播放中", "45", "列表"):
            assert words in text(app)


@pytest.mark.parametrize(
    ("key", "path", "value", "words"),
    [
        ("f2", s.ONLINE, False, "离线 Offline"),
        ("f4", s.GEAR, s.REVERSE, "停住 Idling"),
        ("f8", s.SPEED, 10.0, "行驶 Moving"),
        ("f7", s.SPEED, 0.0, "驻车 Parked"),
    ],
)
async def test_keys_change_the_world(app: SimulatorApp, key: str, path: str, value: object, words: str) -> None:
    """As the slash command would."""
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.world.state[path] == value
        assert words in text(app)


async def test_f9_lets_the_next_seat_speak(app: SimulatorApp) -> None:
    """The seat, the status line and the bubble tell who."""
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f9")
        await app.workers.wait_for_complete()
        await say(pilot, "我这边车窗开一半")
        assert app.door.speaker is Zone.PASSENGER
        assert app.world.state[s.window(Zone.PASSENGER)] == 50
        assert " 副驾 Pass. " in rows(app)[1]


async def test_repeated_keys_leave_one_note(app: SimulatorApp) -> None:
    """Accelerating does not fill the conversation."""
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f8", "f8", "f8")
        await app.workers.wait_for_complete()
        assert len(app.cards.conversation.entries) == 2
        assert app.world.state[s.SPEED] == 30


async def test_f10_and_the_command_change_the_look(app: SimulatorApp) -> None:
    """All cards take the new colours."""
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f10")
        assert app.theme == "cabin-light" and not app.palette.dark
        check_widths(app)
        await say(pilot, "/theme")
        assert app.theme == "cabin-dark"


async def test_help_shows_keys_and_commands_and_goes_away(app: SimulatorApp) -> None:
    """At the smallest size."""
    async with app.run_test(size=(80, 24)) as pilot:
        await say(pilot, "/help")
        assert "按键 Keys" in text(app) and "帮助 Help" in text(app)
        check_widths(app)
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert "/reset" in text(app)
        app.tick(1)
        await pilot.press("escape")
        assert "按键 Keys" not in text(app) and app.focused is app.cards.prompt


async def test_clearing_and_resetting(app: SimulatorApp) -> None:
    """^L empties the conversation, /reset the world."""
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, "主驾调到22度")
        await pilot.press("ctrl+l")
        assert not app.cards.conversation.entries and not app.cards.log.entries
        await say(pilot, "/reset")
        assert app.world.state[s.temperature(Zone.DRIVER)] == 24
        assert "22°" not in text(app)


async def test_the_notice_is_shown_at_the_start() -> None:
    """In both layouts, as text and not as markup."""
    cabin = compose(Config(), seed=1, transcriber=Deaf())
    for size in ((120, 36), (80, 24)):
        app = SimulatorApp(cabin.console, cabin.world, notice="语音: pip install 'cabin[speech]'", animate=False)
        async with app.run_test(size=size):
            assert "cabin[speech]" in text(app).replace("\n", "")


async def test_a_spoken_file_is_shown_as_what_was_heard(app: SimulatorApp, tmp_path: Path) -> None:
    """The transcript, not the command."""
    async with app.run_test(size=(120, 36)) as pilot:
        file = tmp_path / "主驾调到22度.wav"
        file.touch()
        await say(pilot, f"/hear {file}")
        assert app.world.state[s.temperature(Zone.DRIVER)] == 22
        heard = [entry for entry in app.cards.conversation.entries if isinstance(entry, Said)]
        assert [entry.text for entry in heard] == ["主驾调到22度"]
        await say(pilot, "/hear nothing.wav")
        assert "nothing.wav" in text(app) and "未成功" in text(app)


NASTY = ("[bold red]红[/]", "[@click=app.quit]x[/]", "[/]", "[$primary]", "\\[b]", "\x1b[31mred\x07\x00", "👨‍👩‍👧 ไม้ é")


@pytest.mark.parametrize("line", NASTY)
async def test_no_text_is_taken_for_markup_or_control(app: SimulatorApp, line: str) -> None:
    """Typed text, and names in the world."""
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, line)
        for path in (s.TRACK, s.ARTIST, s.DESTINATION):
            app.world.set_signal(path, line)
        app.world.set_signal(s.NAVIGATION_STATE, "GUIDING")
        app.tick(0.1)
        await pilot.pause()
        check_widths(app)
        assert "\x1b" not in text(app) and "\x00" not in text(app)
        if line.isascii() and line.isprintable():
            assert line in text(app)


async def test_a_moving_car_is_shifted_between_n_and_d_only(app: SimulatorApp) -> None:
    """F4 never stops it dead, and says why; standing, it goes round."""
    async with app.run_test(size=(80, 24)) as pilot:
        await say(pilot, "/speed 100")
        for gear in (s.NEUTRAL, s.DRIVE, s.NEUTRAL):
            await pilot.press("f4")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert app.world.state[s.GEAR] == gear and app.world.state[s.SPEED] == 100
            assert "行驶中不挂 P、R" in text(app)
        await say(pilot, "/speed 0")
        seen = []
        for _ in range(4):
            await pilot.press("f4")
            await app.workers.wait_for_complete()
            seen.append(app.world.state[s.GEAR])
        assert seen == [s.DRIVE, s.PARK, s.REVERSE, s.NEUTRAL]


async def test_f6_chooses_what_is_scrolled_on_a_wide_screen(app: SimulatorApp) -> None:
    """The conversation, the log, and back; the frame tells."""
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(6):
            await say(pilot, "主驾调到22度")
        await pilot.press("f6")
        assert "PgUp PgDn" in text(app) and app.tab == "cabin"
        before = app.cards.conversation.scroll_offset
        await pilot.press("pageup")
        await pilot.pause()
        assert app.cards.log.scroll_offset.y < app.cards.log.max_scroll_y
        assert app.cards.conversation.scroll_offset == before
        await pilot.press("f6", "pageup")
        await pilot.pause()
        assert app.cards.conversation.scroll_offset.y < before.y


async def test_the_ambient_light_is_named_and_shown(app: SimulatorApp) -> None:
    """No hexadecimal digits, but a word and the colour itself."""
    async with app.run_test(size=(120, 36)) as pilot:
        assert "氛围 关" in text(app)
        await say(pilot, "氛围灯换成紫色")
        app.tick(2)
        await pilot.pause()
        assert "氛围 紫" in text(app) and "8000FF" not in "".join(rows(app)[3:24])
        shown = [part for row in segments(app) for part in row if part.style and part.style.bgcolor]
        assert any(part.style.bgcolor.get_truecolor() == (128, 0, 255) for part in shown if part.style)


async def test_a_car_that_drives_open_is_warned_of(app: SimulatorApp) -> None:
    """In words, in both languages, as long as it moves."""
    async with app.run_test(size=(80, 24)) as pilot:
        app.world.set_signal(s.TRUNK, True)
        app.world.set_signal(s.door(Zone.REAR_LEFT), True)
        await say(pilot, "/speed 0")
        assert "警告" not in text(app)
        await say(pilot, "/speed 30")
        app.tick(0.2)
        await pilot.pause()
        assert "警告：行驶中尾门、左后门未关" in text(app) and "Moving with boot, rear left door open" in text(app)
        check_widths(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_mandarin_stands_with_its_own_marks(app: SimulatorApp, size: tuple[int, int]) -> None:
    """No half-width comma after a Han character, at the start and in the help."""
    async with app.run_test(size=size) as pilot:
        shown = text(app)
        await say(pilot, "/help")
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]", shown + text(app))


async def test_nothing_is_repainted_when_nothing_changed(app: SimulatorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A beat of a parked car costs no row."""
    async with app.run_test(size=(120, 36)) as pilot:
        app.tick(1)
        await pilot.pause()
        refreshed: list[object] = []
        for painted in app.cards.painted:
            monkeypatch.setattr(painted, "refresh", lambda *regions, **_: refreshed.extend(regions or ["all"]))
        app.tick(0.2)
        assert refreshed == []


async def test_without_colour_everything_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR leaves greys, and the words say the rest."""
    monkeypatch.setenv("NO_COLOR", "1")
    cabin = compose(Config(), seed=1, transcriber=Deaf())
    app = SimulatorApp(cabin.console, cabin.world, animate=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, "/speed 60")
        await say(pilot, "打开后备箱")
        for words in ("已拒绝", "S07", "行驶", "在线", "窗 Win shut", "已锁"):
            assert words in text(app)
        for line in app.screen._compositor.render_strips():
            for part in line:
                if part.style and part.style.color and part.text.strip():
                    red, green, blue = part.style.color.get_truecolor()
                    assert red == green == blue, part


async def test_motion_needs_animations(app: SimulatorApp) -> None:
    """Rain and hazard lights stand still when animations are off."""
    async with app.run_test(size=(120, 36)) as pilot:
        await say(pilot, "/rain 50")
        app.tick(2)
        assert app.animation_level == "none" and app.phase == 0
        app.animation_level = "full"
        app.tick(2)
        assert app.phase > 0
