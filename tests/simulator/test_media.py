"""The media library, and how something is found in it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vehicle import signals as s
from intents.catalogue import PlayMedia
from simulator import media


def titles(**query: Any) -> list[str]:
    """Titles that a wish finds, best first."""
    return [track.title for track in media.find(PlayMedia(**query), ())]


def test_the_library_is_as_large_as_promised() -> None:
    """About 60 entries with unique uris, and sources that the car has; only radio is endless."""
    entries = [entry.track for entry in media.entries()]
    assert len(entries) >= 60
    assert len({track.uri for track in entries}) == len(entries)
    assert {track.source for track in entries} <= set(s.SIGNALS[s.SOURCE].allowed)
    assert all((track.duration_s == 0) == (track.source in ("FM", "AM")) for track in entries)
    assert all(track.title and track.artist and track.genre and track.mood for track in entries)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({"title": "茉莉花"}, "茉莉花"),
        ({"title": "《茉莉花》"}, "茉莉花"),
        ({"title": "Jasmine Flower"}, "茉莉花"),
        ({"title": "好一朵茉莉花"}, "茉莉花"),
        ({"title": "夜曲"}, "夜曲"),
        ({"title": "hey jude"}, "Hey Jude"),
        ({"title": "shape of yo"}, "Shape of You"),
        ({"title": "晴天", "artist": "周杰伦"}, "晴天"),
        ({"artist": "周杰伦"}, "晴天"),
        ({"artist": "Jay Chou"}, "晴天"),
        ({"artist": "The Beatles"}, "Hey Jude"),
        ({"artist": "beatles"}, "Hey Jude"),
        ({"album": "叶惠美"}, "晴天"),
        ({"genre": "爵士"}, "Midnight Saxophone"),
        ({"genre": "爵士乐"}, "Midnight Saxophone"),
        ({"genre": "Jazz"}, "Midnight Saxophone"),
        ({"genre": "儿歌"}, "小星星"),
        ({"genre": "nursery rhymes"}, "小星星"),
        ({"genre": "rock"}, "Yellow River Road"),
        ({"genre": "京剧"}, "马兰花开"),
        ({"mood": "安静"}, "茉莉花"),
        ({"mood": "relaxing"}, "彩云追月"),
        ({"mood": "轻松"}, "彩云追月"),
        ({"playlist": "儿歌精选"}, "小星星"),
        ({"station": "103.7"}, "爱乐都市"),
        ({"station": "FM103.7"}, "爱乐都市"),
        ({"station": "动感101"}, "动感101"),
        ({"station": "交通广播"}, "上海交通广播"),
        ({"station": "AM1197"}, "故事广播"),
        ({"station": "FM"}, "上海交通广播"),
        ({"station": "AM"}, "故事广播"),
    ],
)
def test_found_by_each_field(query: dict[str, Any], title: str) -> None:
    """In either language, by alias, with small slips."""
    found = titles(**query)
    assert title in found
    if "title" in query or "station" in query:
        assert found[0] == title


@pytest.mark.parametrize(
    "query",
    [
        {"title": "没有这首歌曲啊"},
        {"artist": "Nobody At All"},
        {"artist": "周杰伦", "genre": "爵士"},
        {"station": "88.8"},
        {"station": "3.7"},
        {"genre": "x"},
        {"mood": "purple"},
    ],
)
def test_the_unknown_is_not_found(query: dict[str, Any]) -> None:
    """All that was said must fit."""
    assert titles(**query) == []


def test_a_bare_wish_is_music() -> None:
    """Everything but the radio, which is asked for by name."""
    assert len(titles()) == len(media.playlist())
    assert "爱乐都市" not in titles()


def test_favourites() -> None:
    """Those that were marked, narrowed by what else was said."""
    found = media.find(PlayMedia(favourites=True), ("t01", "t11"))
    assert [track.uri for track in found] == ["t01", "t11"]
    assert [track.uri for track in media.find(PlayMedia(favourites=True, artist="周杰伦"), ("t01", "t11"))] == ["t11"]
    assert media.find(PlayMedia(favourites=True), ()) == ()


def test_by_uri() -> None:
    """Each entry, and nothing else."""
    assert all(media.by_uri(entry.track.uri) == entry.track for entry in media.entries())
    assert media.by_uri("") is None


def test_lists_to_walk() -> None:
    """One a source; what has none is empty."""
    assert {track.source for track in media.playlist("FM")} == {"FM"} and len(media.playlist("FM")) >= 3
    assert media.playlist("BLUETOOTH") == ()


@given(
    st.sampled_from(["title", "artist", "album", "genre", "mood", "playlist", "station"]),
    st.text(min_size=1, max_size=20),
)
def test_anything_may_be_asked_for(field: str, text: str) -> None:
    """Finding never fails."""
    assert set(titles(**{field: text})) <= {entry.track.title for entry in media.entries()}
