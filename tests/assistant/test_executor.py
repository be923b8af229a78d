"""Commands carried out: confirmation, undo, choices, scenes, clamps, and what is told of them."""

import pytest

from assistant.events import Status
from assistant.memory import CONFIRM_SECONDS, FORGET_SECONDS
from assistant.vehicle import signals as s
from intents.catalogue import COMMANDS, BaseCommand, Zone
from tests.backends.scripted import Scripted, cabin, call, changed, console, ended, raw_call

DRIVER = s.temperature(Zone.DRIVER)


# Confirmation


@pytest.mark.parametrize(("line", "yes"), [("打开后备箱", "确认"), ("open the trunk", "yes"), ("打开后备箱", "好的")])
async def test_yes_does_it(line: str, yes: str) -> None:
    """Asked first, done after yes, and only once."""
    one = cabin()
    asked = await ended(one.console, line)
    assert (asked.status, asked.changes) == (Status.ASKED, {})
    assert asked.reply.endswith(("请说“确认”或“取消”。", "Say yes or no."))
    assert (await ended(one.console, yes)).changes == {s.TRUNK: True}
    assert (await ended(one.console, "确认")).changes == {}


@pytest.mark.parametrize("no", ["取消", "不用了", "no", "算了", "别说了"])
async def test_no_drops_it(no: str) -> None:
    """And a later yes finds nothing."""
    one = cabin()
    assert (await ended(one.console, "打开后备箱", no)).status is Status.DONE
    assert "没有需要确认" in (await ended(one.console, "确认")).reply
    assert one.world.state[s.TRUNK] is False


@pytest.mark.parametrize(("seconds", "opened"), [(CONFIRM_SECONDS, True), (CONFIRM_SECONDS + 0.1, False)])
async def test_a_question_expires(seconds: float, opened: bool) -> None:
    """After eight seconds of the car's time; the driver is told that nothing was done."""
    one = cabin()
    end = await ended(one.console, "打开后备箱", f"/wait {seconds}", "确认")
    assert end.status is Status.DONE
    assert one.world.state[s.TRUNK] is opened
    assert ("过期" in end.reply) is not opened


@pytest.mark.parametrize("other", ["打开阅读灯", "还有多少电", "你好", "撤销", "打开引擎盖"])
async def test_any_other_utterance_drops_the_question(other: str) -> None:
    """A yes that comes later cannot mean it any more."""
    one = cabin()
    await ended(one.console, "打开后备箱", other, "确认")
    assert one.world.state[s.TRUNK] is False


@pytest.mark.parametrize("noise", ["...", "呃", "😀", "🎵🎵"])
async def test_noise_keeps_the_question(noise: str) -> None:
    """What says nothing answers nothing."""
    one = cabin()
    assert (await ended(one.console, "打开后备箱", noise)).status is Status.NOT_UNDERSTOOD
    assert (await ended(one.console, "确认")).changes == {s.TRUNK: True}


async def test_a_question_said_again_waits_anew() -> None:
    """After noise too, "say that again" repeats the question itself."""
    one = cabin()
    asked = await ended(one.console, "打开后备箱")
    again = await ended(one.console, "/wait 6", "...", "再说一遍")
    assert again.status is Status.ASKED
    assert again.reply == asked.reply
    assert (await ended(one.console, "/wait 6", "确认")).changes == {s.TRUNK: True}


async def test_yes_is_judged_by_the_state_of_its_moment() -> None:
    """The car drives off between question and yes: refused, and nothing is done."""
    one = cabin()
    end = await ended(one.console, "打开后备箱和天窗", "/rain 50", "/speed 60", "确认")
    assert end.status is Status.REFUSED
    assert [one.rule for one in end.refused] == ["S07"]
    assert one.world.state[s.TRUNK] is False


async def test_only_the_asker_or_the_driver_confirms() -> None:
    """Another seat's yes is told so, and the question waits on."""
    one = cabin()
    await ended(one.console, "/seat passenger", "打开后备箱")
    refused = await ended(one.console, "/seat rear_left", "确认")
    assert (refused.status, refused.changes) == (Status.ASKED, {})
    assert (await ended(one.console, "/seat driver", "确认")).changes == {s.TRUNK: True}


async def test_two_confirmations_are_one_question() -> None:
    """Both are named, one yes does both."""
    one = cabin()
    asked = await ended(one.console, "打开后备箱，打开引擎盖")
    assert asked.status is Status.ASKED
    assert "后备箱" in asked.reply
    assert "引擎盖" in asked.reply
    assert (await ended(one.console, "确认")).changes == {s.TRUNK: True, s.HOOD: True}


async def test_what_needs_no_question_is_done_at_once() -> None:
    """Beside a question, which comes last."""
    one = cabin()
    end = await ended(one.console, "打开阅读灯，打开后备箱")
    assert end.status is Status.ASKED
    assert end.changes == {s.reading_light(Zone.DRIVER): True}
    assert end.reply.index("阅读灯") < end.reply.index("后备箱")


async def test_a_backend_cannot_answer_its_own_question() -> None:
    """A confirm in the same turn finds nothing to confirm."""
    where, world, _ = console(control=Scripted(raw_call("set_lid", lid="trunk", open=True), raw_call("confirm")))
    assert (await ended(where, "打开后备箱")).status is Status.ASKED
    assert world.state[s.TRUNK] is False


# Undo


async def test_undo_goes_back_turn_by_turn() -> None:
    """Each undo takes back one turn, the latest first, and is not undone in turn."""
    one = cabin()
    before = dict(one.world.state)
    await ended(one.console, "主驾调到26度，副驾调到22度", "主驾调到28度", "打开阅读灯")
    assert (await ended(one.console, "撤销")).changes == {s.reading_light(Zone.DRIVER): False}
    assert (await ended(one.console, "撤销")).changes == {DRIVER: 26.0}
    end = await ended(one.console, "undo")
    assert set(end.changes.values()) == {24.0}
    assert changed(before, one.world.state) == {}
    nothing = await ended(one.console, "撤销")
    assert (nothing.status, nothing.changes) == (Status.DONE, {})
    assert "没有可以撤销" in nothing.reply


async def test_undo_passes_the_gate() -> None:
    """What must not happen now does not happen by undo, and can be undone later."""
    one = cabin()
    await ended(one.console, "打开大灯")
    end = await ended(one.console, "/speed 60", "撤销")
    assert [refusal.rule for refusal in end.refused] == ["S01"]
    assert end.changes == {}
    await ended(one.console, "/gear P", "撤销", "确认")
    assert one.world.state[s.LOW_BEAM] is False


async def test_undo_that_was_asked_about_is_not_undone() -> None:
    """Undo of a closed sunroof in rain is confirmed; then the turn before it is next."""
    one = cabin()
    await ended(one.console, "主驾调到26度", "打开天窗", "关闭天窗", "/rain 50")
    assert (await ended(one.console, "撤销")).status is Status.ASKED
    opened = await ended(one.console, "确认")
    assert opened.changes[s.SUNROOF] == 100
    assert "撤销" in opened.reply
    assert (await ended(one.console, "撤销")).changes[s.SUNROOF] == 0
    assert (await ended(one.console, "撤销")).changes == {DRIVER: 24.0}


async def test_a_turn_without_changes_is_not_undone() -> None:
    """Questions, refusals and what was so already leave the last change on top."""
    one = cabin()
    end = await ended(one.console, "主驾调到26度", "主驾调到26度", "还有多少电", "挂P挡", "撤销")
    assert end.changes == {DRIVER: 24.0}


# Repeat, stop, help


async def test_repeat_stop_and_help() -> None:
    """The last answer again; falling silent is no answer; before anything was said, that is said."""
    one = cabin()
    assert "没有说" in (await ended(one.console, "再说一遍")).reply
    said = await ended(one.console, "主驾调到26度")
    assert (await ended(one.console, "再说一遍")).reply == said.reply
    await ended(one.console, "别说了")
    assert (await ended(one.console, "再说一遍", "再说一遍")).reply == said.reply
    assert "充电站" in (await ended(one.console, "帮助")).reply
    assert "charging" in (await ended(one.console, "help")).reply


# Choices


async def test_the_second_of_several() -> None:
    """Several matches are offered in order; a number takes one and ends the choice."""
    one = cabin()
    offered = await ended(one.console, "导航去万达广场")
    assert offered.status is Status.ASKED
    second = one.assistant.memory.choices[1]
    end = await ended(one.console, "第二个")
    assert end.changes[s.DESTINATION] == second.name
    assert one.assistant.memory.choices == ()
    assert (await ended(one.console, "第二个")).status is Status.NOT_UNDERSTOOD


async def test_a_choice_out_of_range_is_asked_again() -> None:
    """And may then be made."""
    one = cabin()
    await ended(one.console, "导航去万达广场")
    assert (await ended(one.console, "第九个")).status is Status.ASKED
    assert one.world.state[s.DESTINATION] == ""
    assert (await ended(one.console, "最后一个")).status is Status.DONE


async def test_a_choice_waits_through_another_command() -> None:
    """Setting the temperature in between does not lose the list; cancelling does."""
    one = cabin()
    await ended(one.console, "导航去万达广场", "主驾调到26度")
    assert s.DESTINATION in (await ended(one.console, "第一个")).changes
    await ended(one.console, "导航去万达广场", "算了")
    assert (await ended(one.console, "第一个")).status is Status.NOT_UNDERSTOOD


async def test_an_unknown_place_is_answered_with_words() -> None:
    """Nothing is set, the name is said back, and near names are offered."""
    one = cabin()
    end = await ended(one.console, "导航去虹桥火车占")
    assert end.changes.get(s.DESTINATION, "虹桥火车站") == "虹桥火车站"
    end = await ended(one.console, "导航去克苏鲁神庙")
    assert end.changes == {}
    assert "克苏鲁神庙" in end.reply


# Forgetting


@pytest.mark.parametrize(("seconds", "kept"), [(FORGET_SECONDS, True), (FORGET_SECONDS + 1, False)])
async def test_the_dialogue_is_forgotten_after_a_silence(seconds: float, kept: bool) -> None:
    """After five minutes there is nothing to refer to and nothing to undo."""
    one = cabin()
    end = await ended(one.console, "主驾调到26度", f"/wait {seconds}", "撤销")
    assert (end.changes == {DRIVER: 24.0}) is kept


# What is told


async def test_a_partial_refusal_in_a_scene() -> None:
    """What may be done is done and told; what may not is told with its rule."""
    one = cabin()
    end = await ended(one.console, "/speed 60", "小憩模式")
    assert end.status is Status.DONE
    assert [refusal.rule for refusal in end.refused] == ["S12"]
    assert s.recline(Zone.DRIVER) not in end.changes
    assert end.changes[s.recline(Zone.PASSENGER)] == 45.0
    assert "小憩" in end.reply
    assert end.refused[0].reason in end.reply
    assert end.refused[0].reason.startswith("没有挂P挡，不能用语音放倒主驾座椅")
    assert "小憩模式已打开" not in end.reply
    assert end.reply.endswith("小憩模式的其他设置都好了。")


async def test_a_scene_is_not_on_while_parts_are_asked_about() -> None:
    """From a rear seat: what was done is told for itself, the rest is asked or refused."""
    one = cabin()
    end = await ended(one.console, "/seat rear_left", "小憩模式")
    assert end.status is Status.ASKED
    assert "小憩模式已打开" not in end.reply
    done = await ended(one.console, "确认")
    assert done.changes[s.recline(Zone.PASSENGER)] == 45.0
    assert s.recline(Zone.DRIVER) not in done.changes


async def test_a_clamp_is_explained_once() -> None:
    """The value that was really set, and why."""
    one = cabin()
    end = await ended(one.console, "/speed 60", "音量调到一百")
    assert end.status is Status.DONE
    assert end.changes[s.VOLUME] == 70
    assert end.reply == "行驶中音量最高70，已调到70。"
    assert end.refused == ()


@pytest.mark.parametrize(
    ("line", "asked", "told"),
    [
        ("副驾车窗全开", "只能把副驾车窗开到50%，可以吗？", "车速较高，副驾车窗只开到50%。"),
        (
            "open the passenger window",
            "I can only open the passenger's window to 50 percent.",
            "At this speed I opened the passenger's window only to 50 percent.",
        ),
    ],
)
async def test_a_limit_is_asked_about_and_told(line: str, asked: str, told: str) -> None:
    """By what a yes really does."""
    one = cabin()
    assert asked in (await ended(one.console, "/speed 100", line)).reply
    assert (await ended(one.console, "确认" if told[-1] == "。" else "yes")).reply == told
    again = await ended(one.console, line, "确认" if told[-1] == "。" else "yes")
    assert again.changes == {}
    assert again.reply in (
        "车速较高，副驾车窗不能再开大了。",
        "At this speed I can't open the passenger's window any further.",
    )


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        (["把车门解锁"], "确定要解锁所有车门吗？"),
        (["unlock the doors"], "Unlock all the doors?"),
        (["/rain 40", "打开天窗"], "外面在下雨，确定要打开天窗吗？"),
        (["/rain 40", "打开所有车窗"], "外面在下雨，确定要打开所有车窗吗？"),
        (["打开大灯", "关闭大灯"], "确定要关闭大灯吗？"),
        (["打开引擎盖"], "确定要打开引擎盖吗？"),
        (["打开儿童锁", "关闭儿童锁"], "后排可能有孩子，确定要解除儿童锁吗？"),
        (["/seat rear_left", "关闭空调"], "这会关闭全车空调，确定吗？"),
        (["/speed 40", "导航去公司", "取消导航"], "确定要取消导航吗？"),
    ],
)
async def test_a_question_names_the_action_and_the_object(lines: list[str], question: str) -> None:
    """Nobody says yes to something else than what is then done."""
    end = await ended(cabin().console, *lines)
    assert end.status is Status.ASKED
    assert question in end.reply


async def test_a_refusal_names_its_part_and_the_question_comes_last() -> None:
    """Refusals are sentences of their own."""
    one = cabin()
    end = await ended(one.console, "/speed 90", "打开所有车窗，打开后备箱")
    assert end.status is Status.ASKED
    first, rest = end.reply.split("。", 1)
    assert first == "没有挂P挡，不能打开后备箱，请停车挂P挡后再试"
    assert rest.startswith("车速较高，只能把所有车窗开到50%")
    child = s.child(Zone.REAR_LEFT)
    one.world.set_signal(child, True)
    end = await ended(one.console, "/speed 60", "后排车窗打开")
    assert end.status is Status.DONE
    assert end.reply.startswith("右后车窗已打开。后排可能有孩子，行驶中不能打开左后车窗，")


async def test_one_signal_is_told_once() -> None:
    """By what it came to; what else was said of it before goes, what else was done stays."""
    for line, reply in (
        ("主驾调到26度，主驾调到28度", "主驾温度已调到28度。"),
        ("主驾调到26度，主驾调到26度", "主驾温度已调到26度。"),
        ("前排调到26度，副驾调到22度", "主驾温度已调到26度，副驾温度已调到22度。"),
        ("set the volume to 20 and set the volume to 40", "The volume is now 40."),
    ):
        assert (await ended(cabin().console, line)).reply == reply


@pytest.mark.parametrize("yes", ["是的", "确认", "第一个"])
async def test_a_single_suggestion_is_a_plain_question(yes: str) -> None:
    """Without a number; a yes goes there."""
    one = cabin()
    end = await ended(one.console, "导航去外滩儿")
    assert end.status is Status.ASKED
    assert end.reply == "没有找到“外滩儿”。您是不是要去外滩？"
    assert (await ended(one.console, yes)).changes[s.DESTINATION] == "外滩"
    assert one.assistant.memory.choices == ()


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("播放邓紫棋的泡沫", "没有找到邓紫棋的《泡沫》。"),
        ("play Bubble by Gem", "I could not find “Bubble” by Gem."),
    ],
)
async def test_what_cannot_be_played_is_named(line: str, reply: str) -> None:
    """As one speaks of music."""
    end = await ended(cabin().console, line)
    assert (end.status, end.reply) == (Status.NOT_UNDERSTOOD, reply)


@pytest.mark.parametrize(
    ("line", "word"), [("空调打开", "已经"), ("turn on the air conditioning", "already"), ("主驾调到24度", "已经")]
)
async def test_what_was_so_already_is_told_so(line: str, word: str) -> None:
    """Done, but nothing is claimed that did not happen."""
    end = await ended(cabin().console, line)
    assert (end.status, end.changes) == (Status.DONE, {})
    assert word in end.reply


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name())
async def test_every_example_ends_in_words(command: type[BaseCommand]) -> None:
    """Whatever the catalogue offers is answered, parked and driving, from front and back, with net changes told."""
    for line in (*command.zh, *command.en):
        for seat in (Zone.DRIVER, Zone.REAR_RIGHT):
            for speed in (0, 60):
                one = cabin()
                await ended(one.console, f"/seat {seat.value}", f"/speed {speed}")
                before = dict(one.world.state)
                end = await ended(one.console, line)
                assert end.status not in (Status.FAILED, Status.WORLD), end.reply
                after = changed(before, one.world.state)
                assert {path: after[path] for path in end.changes} == end.changes
                assert "None" not in end.reply
                assert "{" not in end.reply


async def test_every_bare_call_ends_in_words() -> None:
    """A backend may call any command with no arguments."""
    for command in COMMANDS:
        where, _, _ = console(control=Scripted(raw_call(command.name())))
        await ended(where, "主驾调到26度")
        try:
            bare = command()
        except ValueError:
            continue
        where, _, _ = console(control=Scripted(call(bare)))
        await ended(where, "主驾调到26度")


async def test_results_are_offered_four_at_a_time() -> None:
    """The next page, the last one, and back; what is chosen is what stands on the page."""
    one = cabin()
    first = await ended(one.console, "附近的餐厅")
    assert "下一页" in first.reply
    shown = [one.assistant.memory.choices]
    while (end := await ended(one.console, "还有别的吗")).reply.startswith("第1个"):
        assert end.status is Status.ASKED
        shown.append(one.assistant.memory.choices)
    assert "没有更多" in end.reply
    assert [place for page in shown for place in page] == list(one.assistant.memory.results)
    assert max(map(len, shown)) == 4
    await ended(one.console, "上一页")
    assert one.assistant.memory.choices == shown[-2]
    assert (await ended(one.console, "第二个")).changes[s.DESTINATION] == shown[-2][1].name
    assert (await ended(one.console, "下一页")).status is Status.NOT_UNDERSTOOD


async def test_what_is_missing_is_asked_for_once() -> None:
    """The answer is put into the wish; anything else is a wish or talk of its own, and the question is gone."""
    one = cabin()
    assert (await ended(one.console, "换个颜色")).status is Status.ASKED
    assert (await ended(one.console, "紫色")).changes
    assert (await ended(one.console, "set the temperature")).reply == "What temperature would you like?"
    end = await ended(one.console, "21")
    assert (end.language, end.changes) == ("en", {DRIVER: 21.0})
    await ended(one.console, "打开座椅", "为什么天是蓝的")
    assert not any("Seat" in path for path in (await ended(one.console, "加热")).changes)
