"""What is put off, hangs on something or is forbidden is not done now, however the sentence is put together."""

from itertools import product

import pytest

from intents.understanding import understand

ORDERS = ("打开车窗", "把后备箱打开", "锁上车门", "关闭大灯", "折叠后视镜", "把空调关了", "调低温度", "打开座椅加热")
BEFORE = (
    "别再",
    "先不要",
    "不要再",
    "不想",
    "没必要",
    "不用急着",
    "到家之后再",
    "到家以后",
    "等到了公司再",
    "下雨了再",
    "停好车再",
    "天黑以后",
    "天黑了就",
    "充满电以后",
    "快到的时候",
    "明天早上",
    "晚上八点",
    "今晚",
    "一会儿",
    "待会儿再",
    "回头",
    "下次",
    "十分钟后",
    "过半小时",
    "温度超过三十度就",
    "电量低于百分之二十就",
    "如果下雨就",
    "到了公司就",
    "他让我",
    "谁让你",
)
ENGLISH = ("open the windows", "open the trunk", "lock the doors", "fold the mirrors", "turn off the ac")
BEFORE_ENGLISH = (
    "don't",
    "please don't",
    "never",
    "I don't want to",
    "there is no need to",
    "when we get home",
    "after it gets dark",
    "before we arrive",
    "once we're parked",
    "in ten minutes",
    "tomorrow morning",
    "at eight pm",
    "later",
    "next time",
    "if it rains",
    "as soon as we stop",
    "when the battery is below 20 percent",
    "he told me to",
)
AT_ONCE = (
    "空调调到26度再打开车窗",
    "再打开车窗",
    "那就打开车窗吧",
    "先关上车窗再打开空调",
    "讲个笑话，再把空调关了",
    "有点热，就把车窗打开吧",
    "把后雨刮打开，再打开后除霜",
    "关上车窗然后天窗关上",
    "导航去人民广场，再打开座椅加热",
    "座椅往前一点再调高一点",
)


@pytest.mark.parametrize(("before", "order"), tuple(product(BEFORE, ORDERS)))
def test_not_now(before: str, order: str) -> None:
    """Nothing of the kind moves anything."""
    found = understand(before + order)
    assert found.confidence < 0.5 or all(command.no_signal for command in found.commands), found


@pytest.mark.parametrize(("before", "order"), tuple(product(BEFORE_ENGLISH, ENGLISH)))
def test_not_now_in_english(before: str, order: str) -> None:
    """The same in English, before the order and behind it where that can be said."""
    found = understand(f"{before} {order}")
    assert found.confidence < 0.5 or all(command.no_signal for command in found.commands), found


@pytest.mark.parametrize("said", AT_ONCE)
def test_now(said: str) -> None:
    """The same little words in wishes that are done at once."""
    assert any(command.no_signal is None for command in understand(said).commands)
