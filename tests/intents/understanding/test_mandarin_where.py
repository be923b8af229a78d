"""Guidance without a place in Mandarin, the answer to where to, and mere names of places."""

import pytest

from intents.catalogue import Category, Command, FindPlaces, NavigateTo, SavedPlace
from intents.understanding import Context, Route, Unsupported, understand

ASKED = Context(asked=Unsupported.NO_PLACE)


@pytest.mark.parametrize(
    "say",
    [
        "导航",
        "打开导航",
        "开始导航",
        "重新导航",
        "继续导航",
        "恢复导航",
        "我要导航",
        "导航一下",
        "帮我开一下导航",
        "启动导航系统",
        "把导航打开",
        "导航功能打开一下",
        "我想用导航",
        "带我去一个地方",
        "换个目的地",
        "导航到",
    ],
)
def test_guidance_without_a_place_is_asked_about(say: str) -> None:
    """Words of guidance are no place; where to is asked."""
    understanding = understand(say)
    assert understanding.commands == ()
    assert [gap.why for gap in understanding.gaps] == [Unsupported.NO_PLACE]
    assert understanding.route is Route.CONTROL


@pytest.mark.parametrize(
    ("say", "why"),
    [
        ("打开导航去外滩", []),
        ("打开导航,去外滩", []),
        ("打开空调然后导航", [Unsupported.NO_PLACE]),
        ("导航声音大一点", []),
        ("导航怎么用", []),
        ("导航为什么不准", []),
    ],
)
def test_it_is_asked_only_when_no_place_is_named(say: str, why: list[Unsupported]) -> None:
    """A place in the same sentence answers it; a question about guidance is none."""
    assert [gap.why for gap in understand(say).gaps] == why


@pytest.mark.parametrize(
    ("say", "command"),
    [
        ("外滩", NavigateTo(place="外滩")),
        ("去浦东机场吧", NavigateTo(place="浦东机场")),
        ("嗯 徐家汇", NavigateTo(place="徐家汇")),
        ("那个南京西路那里", NavigateTo(place="南京西路")),
        ("公司", NavigateTo(saved=SavedPlace.WORK)),
        ("回家", NavigateTo(saved=SavedPlace.HOME)),
        ("最近的加油站", NavigateTo(category=Category.FUEL, nearest=True)),
        ("苏州", NavigateTo(place="苏州")),
    ],
)
def test_a_name_answers_where_to(say: str, command: Command) -> None:
    """Once asked where to, a mere name is a place."""
    assert understand(say, ASKED).commands == (command,)


@pytest.mark.parametrize(
    "say",
    [
        "不知道",
        "随便",
        "等一下",
        "没想好",
        "谢谢",
        "你好",
        "什么",
        "好的",
        "你说什么",
        "今天天气怎么样",
        "我再想想",
        "不去了吧我累了",
    ],
)
def test_what_is_no_name_answers_nothing(say: str) -> None:
    """Hesitation and talk are no place, also when a place was asked for."""
    assert not any(isinstance(command, NavigateTo) for command in understand(say, ASKED).commands)


@pytest.mark.parametrize("say", ["打开空调", "播放晴天", "声音大点", "关上车窗", "还有多少电"])
def test_another_wish_is_read_as_itself(say: str) -> None:
    """A question that waits takes no other wish for its answer."""
    assert understand(say, ASKED).commands == understand(say).commands != ()


@pytest.mark.parametrize(
    ("say", "command"),
    [
        ("徐家汇派出所", FindPlaces(place="徐家汇派出所")),
        ("复旦大学附属中学", FindPlaces(place="复旦大学附属中学")),
        ("加油站", FindPlaces(category=Category.FUEL)),
        ("停车场", FindPlaces(category=Category.PARKING)),
    ],
)
def test_an_unmistakable_place_is_looked_for(say: str, command: Command) -> None:
    """A whole utterance that can be nothing but a place is looked for."""
    assert understand(say).commands == (command,)


@pytest.mark.parametrize(
    "say",
    [
        "北京",
        "梅花三弄",
        "加州旅馆的歌词",
        "我爱北京天安门",
        "清华大学与北京大学",
        "大家",
        "学校",
        "地址在人民路小学",
        "流星花园",
    ],
)
def test_other_names_are_no_wish_by_themselves(say: str) -> None:
    """What may be a song, a city in a talk or half a sentence is not guidance."""
    assert not any(isinstance(command, NavigateTo | FindPlaces) for command in understand(say).commands)


@pytest.mark.parametrize(
    ("before", "say", "command"),
    [
        ("导航去外滩", "人民广场", NavigateTo(place="人民广场")),
        ("导航去外滩", "改去豫园", NavigateTo(place="豫园")),
        ("导航去外滩", "换成徐家汇", NavigateTo(place="徐家汇")),
        ("附近有什么好吃的", "南京路步行街", NavigateTo(place="南京路步行街")),
        ("导航去星巴克", "徐家汇的那个", NavigateTo(place="星巴克", near="徐家汇")),
    ],
)
def test_a_name_after_a_place_replaces_or_narrows_it(before: str, say: str, command: Command) -> None:
    """While a place is being talked of, a name of one is the next wish."""
    assert understand(say, Context(previous=understand(before).commands)).commands == (command,)


@pytest.mark.parametrize("say", ["步要打开车窗", "布要开天窗", "补要关空调", "不腰开天窗", "瘪开空调", "车窗步要打开"])
def test_a_garbled_no_moves_nothing(say: str) -> None:
    """A syllable that sounds as "don't" before an order makes it unsure: told, not done."""
    understanding = understand(say)
    assert understanding.commands == ()
    assert understanding.gaps


def test_a_new_wish_is_no_choice() -> None:
    """Results on offer do not swallow a sentence that asks for more than one of them."""
    context = Context(choices=("瑞幸咖啡(陆家嘴店)", "星巴克(外滩店)"))
    names = [command.name() for command in understand("导航去外滩，顺便放点音乐", context).commands]
    assert names == ["navigate_to", "play_media"]
    assert [command.name() for command in understand("去外滩那家吧", context).commands] == ["choose_result"]
