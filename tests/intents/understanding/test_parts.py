"""The parts of understanding by themselves: zones, clauses, the normaliser, the gate between wish and talk."""

import pytest

from intents.catalogue import Zone
from intents.understanding.english import clauses as english_clauses
from intents.understanding.english import wish as english_wish
from intents.understanding.english import words as english_words
from intents.understanding.mandarin import clauses, wish, words
from intents.understanding.normalise import is_mandarin, normalise, says_something


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("主驾调到二十度", (Zone.DRIVER,)),
        ("副驾驶座椅", (Zone.PASSENGER,)),
        ("主驾和副驾的窗", (Zone.FRONT,)),
        ("左后和右后车窗", (Zone.REAR,)),
        ("右后车窗", (Zone.REAR_RIGHT,)),
        ("后排左边", (Zone.REAR_LEFT,)),
        ("所有车窗", (Zone.ALL,)),
        ("后面太闷了", (Zone.REAR,)),
        ("后面的雨刮", ()),
        ("我这边有点热", ()),
        ("打开车窗", ()),
    ],
)
def test_mandarin_zones(text: str, zones: tuple[Zone, ...]) -> None:
    """Who is meant; one's own side is nobody named."""
    assert words.zones(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("the driver's window", (Zone.DRIVER,)),
        ("passenger seat", (Zone.PASSENGER,)),
        ("rear left window", (Zone.REAR_LEFT,)),
        ("the back seats", (Zone.REAR,)),
        ("all the windows", (Zone.ALL,)),
        ("all the way up", ()),
        ("my window", ()),
        ("rear wiper", ()),
    ],
)
def test_english_zones(text: str, zones: tuple[Zone, ...]) -> None:
    """Who is meant; "my" is nobody named."""
    assert english_words.zones(text) == zones


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("打开空调然后关上天窗", ["打开空调", "关上天窗"]),
        ("把窗关上空调打开", ["把窗关上", "空调打开"]),
        ("关窗开空调", ["关窗", "开空调"]),
        ("前排二十二后排二十四", ["前排二十二", "后排二十四"]),
        ("太晒了把遮阳帘关上", ["太晒了", "把遮阳帘关上"]),
        ("嗯那个麻烦帮我开一下车窗好吗", ["开一下车窗"]),
        ("去虹桥火车站,不对,去浦东", ["去浦东"]),
        ("主驾调到二十度,不是,二十二度", ["主驾调到二十二度"]),
        ("播放《然后》", ["播放《然后》"]),
        ("打开车窗", ["打开车窗"]),
    ],
)
def test_mandarin_clauses(text: str, parts: list[str]) -> None:
    """Clauses, also where no comma is spoken; what was corrected is gone."""
    assert clauses.split(normalise(text)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("open the window and turn on the ac", ["open the window", "turn on the ac"]),
        ("could you please close the sunroof for me", ["close the sunroof"]),
        ("go to x, no wait, y", ["go to y"]),
        ("set the temp to 24, actually make that 22", ["set the temp to 22"]),
        ("find the nearest charger and go there", ["navigate to the nearest charger"]),
    ],
)
def test_english_clauses(text: str, parts: list[str]) -> None:
    """Clauses without fillers; what was corrected is gone."""
    assert english_clauses.split(text) == parts


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("打開車窗", "打开车窗"),
        ("幫我把冷氣開到２４度", "帮我把冷气开到24度"),
        ("温度调到　二十四　度", "温度调到 二十四 度"),
        ("副教座椅加热", "副驾座椅加热"),
        ("前挡出生", "前挡除霜"),
        ("导行去外滩", "导航去外滩"),
        ("ＦＭ１０３．７", "FM103.7"),
        ("打开\x00车窗\u200b", "打开 车窗"),
    ],
)
def test_normalise(heard: str, meant: str) -> None:
    """One width, simplified characters, and near-homophones beside what they can only mean."""
    assert normalise(heard) == meant


@pytest.mark.parametrize(
    "text",
    [
        "孩子出生的时候",
        "三年前出生",
        "作以",
        "以前出生的人",
        "主教来了",
        "副教授",
        "他掉到水里",
        "红桥很漂亮",
        "家热闹得很",
        "车床厂",
        "天创公司",
        "主家很客气",
        "除物理以外",
        "文度先生",
        "分为东西两部分",
        "主价值观",
    ],
)
def test_homophones_leave_conversation_alone(text: str) -> None:
    """A repair that changes ordinary words would put a command into a mouth."""
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("text", "mandarin"),
    [("打开车窗", True), ("navigate to 人民广场", False), ("播放Yesterday", True), ("hello", False), ("打开AC", True)],
)
def test_language(text: str, mandarin: bool) -> None:
    """The first words decide."""
    assert is_mandarin(text) is mandarin


def test_says_something() -> None:
    """Emoji and punctuation say nothing."""
    assert not says_something("。。。!")
    assert says_something("好")


@pytest.mark.parametrize(
    "text", ["把后备箱打开", "副驾座椅加热开到二档", "车里有点闷", "给后排降降温", "氛围灯换成紫色"]
)
def test_mandarin_wishes(text: str) -> None:
    """Wishes consist of the cabin's vocabulary."""
    assert not wish.is_talk(text)


@pytest.mark.parametrize(
    "text", ["打开天窗说亮话", "他把车窗摇下来了", "高铁上座椅能不能放倒", "打开冰箱拿了一瓶可乐", "你觉得空调好吗"]
)
def test_mandarin_talk(text: str) -> None:
    """Talk tells of others or needs other words."""
    assert wish.is_talk(text)


@pytest.mark.parametrize("text", ["warm up my seat", "crack the window a tad", "put the hazards on"])
def test_english_wishes(text: str) -> None:
    """Wishes consist of the cabin's vocabulary."""
    assert not english_wish.is_talk(text)


@pytest.mark.parametrize(
    "text", ["i should open a bank account", "she left the door open", "the window of opportunity is closing"]
)
def test_english_talk(text: str) -> None:
    """Talk tells of others or needs other words."""
    assert english_wish.is_talk(text)
