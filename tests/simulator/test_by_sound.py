"""Places and music by their sound."""

from typing import Any

import pytest

from intents.catalogue import NavigateTo, PlayMedia
from simulator import media
from simulator.city import places

HERE = (31.23, 121.47)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("歪滩", "外滩"),
        ("红巧火车站", "虹桥火车站"),
        ("上海轰桥火车站", "虹桥火车站"),
        ("迪市尼勒原", "上海迪士尼乐园"),
        ("人命广厂", "人民广场"),
        ("徐家会", "徐家汇"),
        ("普通机场", "浦东国际机场"),
        ("东方名猪", "东方明珠"),
    ],
)
def test_a_place_that_sounds_so_is_taken(said: str, name: str) -> None:
    """The same sound, or a long name that is nearly the same and the only one."""
    assert [place.name for place in places.find(NavigateTo(place=said), HERE)] == [name]


def test_branches_by_sound_are_a_choice() -> None:
    """Several places of one sound all come back, nearest first."""
    found = places.find(NavigateTo(place="星扒克"), HERE)
    assert len(found) == 2 and all("星巴克" in place.name for place in found)


@pytest.mark.parametrize(("said", "part"), [("普通", "浦东"), ("红巧", "虹桥")])
def test_a_short_name_is_only_suggested(said: str, part: str) -> None:
    """What is short or only near is offered, not taken."""
    assert places.find(NavigateTo(place=said), HERE) == ()
    assert any(part in place.name for place in places.suggest(said, HERE))


@pytest.mark.parametrize("said", ["西湖", "开封", "打浦桥", "锁金村", "天安门"])
def test_other_places_are_not_found(said: str) -> None:
    """A name that sounds like none is none."""
    assert places.find(NavigateTo(place=said), HERE) == ()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({"title": "导乡"}, "稻香"),
        ({"title": "茉莉华"}, "茉莉花"),
        ({"title": "稻弦", "artist": "周洁轮"}, "稻香"),
        ({"artist": "周杰抡"}, "晴天"),
        ({"title": "周结伦"}, "晴天"),
        ({"album": "叶会美"}, "晴天"),
        ({"station": "交统广播"}, "上海交通广播"),
        ({"title": "yesterdey"}, "Yesterday"),
    ],
)
def test_music_that_sounds_so(query: dict[str, Any], title: str) -> None:
    """Each name by its sound, alone and together."""
    assert title in [track.title for track in media.find(PlayMedia(**query), ())]


def test_as_written_comes_before_sound() -> None:
    """Where the library has what was said, nothing else is taken."""
    assert [track.title for track in media.find(PlayMedia(title="晴天"), ())] == ["晴天"]
    assert media.find(PlayMedia(title="光年之外"), ()) == ()
