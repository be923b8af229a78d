"""Names in a catalogue, found as they are written and as they sound."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.sound import distance, latin, spelling
from intents.sound.index import How, Index

NAMES = (
    "虹桥火车站",
    "浦东国际机场",
    "外滩",
    "静安寺",
    "迪士尼乐园",
    "People's Square",
    "Hey Jude",
    "中山路8号",
    "音乐厅",
)


@pytest.fixture(scope="module")
def index() -> Index[str]:
    """Each name with itself."""
    return Index((name, (name,)) for name in NAMES)


@pytest.mark.parametrize(
    ("said", "name", "how"),
    [
        ("外滩", "外滩", How.WRITTEN),
        ("people’s square", "People's Square", How.WRITTEN),
        ("歪摊", "外滩", How.SOUND),
        ("红巧火车战", "虹桥火车站", How.SOUND),
        ("迪市尼勒原", "迪士尼乐园", How.SOUND),
        ("因月听", "音乐厅", How.SOUND),
        ("钟山录八号", "中山路8号", How.SOUND),
        ("hay jood", "Hey Jude", How.SOUND),
        ("火车站", "虹桥火车站", How.PART),
        ("红巧", "虹桥火车站", How.PART_BY_SOUND),
        ("普通国际机场", "浦东国际机场", How.NEAR),
        ("普通", "浦东国际机场", How.PART_NEARLY),
        ("那个静安寺", "静安寺", How.WITHIN),
    ],
)
def test_in_what_way_a_name_fits(index: Index[str], said: str, name: str, how: How) -> None:
    """The surest way counts."""
    best = index.best(said)
    assert [(match.payload, match.how) for match in best] == [(name, how)]


@pytest.mark.parametrize("said", ["", "  ", "!!", "火星基地", "zz", "啊"])
def test_the_unknown_is_not_found(index: Index[str], said: str) -> None:
    """Nothing is made up."""
    assert index.find(said) == ()


def test_ties_come_back_as_ties() -> None:
    """Two things that sound the same are both there; so are two of one name; one thing is there once."""
    index = Index([(1, ("晴天", "sunny day")), (2, ("青田",)), (3, ("万达",)), (4, ("万达",))])
    assert {match.payload for match in index.best("请填")} == {1, 2}
    assert [match.payload for match in index.best("晴天")] == [1]
    assert {match.payload for match in index.best("万达")} == {3, 4}
    assert [match.payload for match in index.find("Sunny Day")] == [1]


def test_a_better_fit_comes_first(index: Index[str]) -> None:
    """Ranked by the way it fits, then by distance."""
    found = index.find("浦东国际机场")
    assert found[0].how is How.WRITTEN
    assert list(found) == sorted(found, key=lambda match: (match.how, match.cost))


def test_an_empty_catalogue() -> None:
    """Has nothing to find."""
    empty: Index[int] = Index(())
    assert empty.find("外滩") == empty.best("外滩") == ()


@given(st.text(max_size=30))
def test_any_text_may_be_looked_up(index: Index[str], said: str) -> None:
    """Never raises, and only what is there comes back."""
    assert {match.payload for match in index.find(said)} <= set(NAMES)


def test_a_large_catalogue() -> None:
    """Of 100,000 names every one that is asked for is found, by homophones too."""
    draw = random.Random(1)
    common = [chr(code) for code in range(0x4E00, 0x5E00)]
    names = list(dict.fromkeys("".join(draw.choices(common, k=draw.randint(3, 6))) for _ in range(100_500)))[:100_000]
    index = Index((number, (name,)) for number, name in enumerate(names))
    assert len(names) == 100_000
    by_sound: dict[str, list[str]] = {}
    for one in common:
        by_sound.setdefault(spelling.sounds(one)[0], []).append(one)
    for number in range(0, 100_000, 2500):
        said = "".join(draw.choice(by_sound[spelling.sounds(one)[0]]) for one in names[number])
        assert number in {match.payload for match in index.best(names[number])}
        assert number in {match.payload for match in index.best(said)}, (names[number], said)


def test_the_sound_of_words_in_latin_letters() -> None:
    """Spellings of one sound have one key."""
    same = [
        ("hey", "hay"),
        ("jude", "jood"),
        ("phone", "fone"),
        ("knight", "nite"),
        ("queen", "kween"),
        ("base", "baze"),
    ]
    assert all(latin.key(a) == latin.key(b) for a, b in same)
    assert latin.key("jazz") != latin.key("rock")
    assert spelling.sounds("io") == ()  # vowels alone are no sound to go by


def test_how_far_apart_sounds_are() -> None:
    """Near is 1, other is 2, missing is 2; beyond the bound only that is told."""
    near = {"a": frozenset("b"), "b": frozenset("a")}
    assert distance.between("xay", "xay", near, 4) == 0
    assert distance.between("xay", "xby", near, 4) == distance.NEAR
    assert distance.between("xay", "xcy", near, 4) == distance.OTHER
    assert distance.between("xay", "xy", near, 4) == distance.OTHER
    assert distance.between("xay", "pqr", near, 3) == 4
    assert distance.between("xay", "x", near, 2) == 3


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_distances_are_those_of_a_metric(one: str, other: str) -> None:
    """The same both ways, and nothing only between equals."""
    near = {"a": frozenset("b"), "b": frozenset("a")}
    there = distance.between(one, other, near, 100)
    assert there == distance.between(other, one, near, 100)
    assert (there == 0) is (one == other)
