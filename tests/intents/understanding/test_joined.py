"""Several wishes in one breath: joined with a pause, with a word or with nothing at all, none is lost.

Recognisers deliver no punctuation. What is not turned into a command must be told as a gap.
"""

import random
from itertools import permutations

import pytest

from intents.catalogue import Command
from intents.understanding import understand
from intents.understanding.result import Understanding

MANDARIN = {
    "climate": ("打开空调", "主驾调到22度", "风量调到三档", "把空调关了", "空调二十四度", "副驾温度调高两度"),
    "window": ("打开车窗", "把副驾车窗关上", "后排车窗开一半", "关上所有车窗"),
    "roof": ("打开天窗", "天窗关上", "打开遮阳帘"),
    "seat": ("打开座椅加热", "主驾座椅加热三档", "副驾座椅通风打开", "打开座椅按摩"),
    "light": ("打开阅读灯", "氛围灯调成蓝色", "关闭氛围灯", "打开大灯"),
    "body": ("打开后备箱", "把车门锁上", "折叠后视镜", "打开雨刮"),
    "way": ("导航去外滩", "导航回家", "带我去人民广场", "去最近的加油站"),
    "media": ("放点音乐", "播放周杰伦的歌", "来首爵士乐", "下一首", "音量调到30", "放音乐"),
}
ENGLISH = {
    "climate": ("turn on the ac", "set the temperature to 22", "set the fan to 50 percent", "turn off the ac"),
    "window": ("open my window", "close all the windows", "open the rear windows halfway"),
    "roof": ("open the sunroof", "close the sunroof", "open the sunshade"),
    "seat": ("turn on my seat heater", "set the passenger seat heating to 3", "turn off the seat ventilation"),
    "light": ("turn on the reading light", "make the ambient light blue", "turn on the headlights"),
    "body": ("open the trunk", "lock the doors", "fold the mirrors", "turn on the wipers"),
    "way": ("navigate to the bund", "take me home", "take me to the nearest charging station"),
    "media": ("play some jazz", "play some music", "set the volume to 30", "pause the music"),
}
JOINS = {"zh": ("，", "。", " ", "", "然后", "再", "，最后"), "en": (" and ", ", ", " then ", ", and then ", " ")}
WISHES = {"zh": MANDARIN, "en": ENGLISH}
ALONE: dict[str, tuple[Command, ...]] = {
    wish: understand(wish).commands for domains in WISHES.values() for wishes in domains.values() for wish in wishes
}


UNKNOWN = {
    "zh": ("打开香氛", "打开哔哔灯", "关闭行车记录仪", "播放视频", "打开手套箱", "给老王打电话"),
    "en": ("open the flux capacitor", "turn on the dash cam", "call my wife", "play a movie", "order a pizza"),
}
"""Wishes that no command fulfils: told, wherever they stand."""


def _sentences(language: str, count: int, how_many: int) -> list[tuple[str, tuple[str, ...]]]:
    """Sentences of so many wishes of different domains, each with the wishes in it."""
    dice = random.Random(11)
    domains = list(permutations(WISHES[language].values(), how_many))
    said = []
    for _ in range(count):
        wishes = tuple(dice.choice(one) for one in dice.choice(domains))
        said.append((dice.choice(JOINS[language]).join(wishes), wishes))
    return said


def _lost(understanding: Understanding, wishes: tuple[str, ...]) -> list[str]:
    """The wishes of which nothing came, neither a command nor a gap."""
    kinds = [type(command) for command in understanding.commands]
    missing = [wish for wish in wishes if not all(type(one) in kinds for one in ALONE[wish])]
    return missing if len(missing) > len(understanding.gaps) else []


def _exact(understanding: Understanding, wishes: tuple[str, ...]) -> bool:
    return understanding.commands == tuple(command for wish in wishes for command in ALONE[wish])


def test_each_wish_alone() -> None:
    """The parts are known by themselves."""
    assert not [wish for wish, commands in ALONE.items() if not commands]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("how_many", [2, 3])
def test_no_wish_is_lost(language: str, how_many: int) -> None:
    """Each becomes its command or is told."""
    said = [(text, _lost(understand(text), wishes)) for text, wishes in _sentences(language, 1000, how_many)]
    assert not [(text, lost) for text, lost in said if lost]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("how_many", [2, 3])
def test_joined_wishes_are_read_as_each_alone(language: str, how_many: int) -> None:
    """All commands of all wishes, in order, as when each is said by itself: but for a zone that carries over."""
    said = [(text, _exact(understand(text), wishes)) for text, wishes in _sentences(language, 1000, how_many)]
    wrong = [text for text, exact in said if not exact]
    assert len(wrong) <= 0.02 * len(said), wrong[:20]


@pytest.mark.parametrize(
    ("language", "join"), [(language, join) for language, joins in JOINS.items() for join in joins], ids=repr
)
def test_what_cannot_be_done_is_told_beside_what_can(language: str, join: str) -> None:
    """An unknown wish before or behind a known one is a gap, and the known one is done."""
    dice = random.Random(5)
    known = [wish for wishes in WISHES[language].values() for wish in wishes]
    said = [
        (text, understand(text), wish)
        for unknown in UNKNOWN[language]
        for wish in dice.sample(known, 12)
        for text in (f"{unknown}{join}{wish}", f"{wish}{join}{unknown}")
    ]
    assert not [text for text, understood, _ in said if not understood.gaps]
    undone = [text for text, understood, wish in said if not _exact(understood, (wish,))]
    assert len(undone) <= 0.05 * len(said), undone
