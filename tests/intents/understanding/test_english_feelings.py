"""What somebody feels: the remedy goes the right way, at the right seat, however strongly it is said."""

import random
from itertools import product

import pytest

from intents.catalogue import AdjustTemperature, Zone
from intents.understanding import understand

COLD = ("cold", "freezing", "chilly", "nippy", "frigid")
HOT = ("hot", "boiling", "roasting", "sweltering")
HOW_MUCH = ("", "way too ", "kind of ", "a tad ", "darn ", "super ", "really ", "somewhat ", "so ", "a bit too ")
WHO = ("I'm ", "I feel ", "it's ", "it feels ", "we're ", "it's getting ")
WHERE = {
    "": None,
    " in here": None,
    " back here": Zone.REAR,
    " on the passenger side": Zone.PASSENGER,
    " in the rear left": Zone.REAR_LEFT,
    " in the front right": Zone.PASSENGER,
}


def _said() -> list[tuple[str, float, Zone | None]]:
    every = [
        (f"{who}{much}{felt}{where}", by, zone)
        for who, much, (by, words), (where, zone) in product(WHO, HOW_MUCH, ((2.0, COLD), (-2.0, HOT)), WHERE.items())
        for felt in words
    ]
    return random.Random(5).sample(every, 160)


@pytest.mark.parametrize(("say", "by", "zone"), _said())
def test_a_feeling_is_remedied(say: str, by: float, zone: Zone | None) -> None:
    """Cold is warmed and heat is cooled, where it is felt."""
    assert understand(say).commands == (AdjustTemperature(by=by, zone=zone),)


@pytest.mark.parametrize(
    ("say", "by"),
    [
        ("it's colder in here than I'd like", 2),
        ("it's a bit warmer than it should be", -2),
        ("the cabin is hotter than it needs to be", -2),
        ("it's as cold as ice in here", 2),
        ("I'm as hot as a furnace", -2),
        ("I'm not warm enough", 2),
        ("it isn't cool enough in here", -2),
        ("it shouldn't be this hot in here", -2),
        ("why is it so cold in here", 2),
        ("the temperature is too low", 2),
        ("the heat is unbearable", -2),
    ],
)
def test_a_comparison_goes_the_right_way(say: str, by: float) -> None:
    """Colder than it should be asks for warmth: the comparison tells how it is, not how it shall be."""
    assert understand(say).commands == (AdjustTemperature(by=by),)


@pytest.mark.parametrize(
    "say",
    [
        "it's cool",
        "I'm cool with that",
        "it's hotter today than yesterday",
        "the coffee is too hot",
        "it feels like summer",
    ],
)
def test_what_is_not_felt_here_is_talk(say: str) -> None:
    """Weather, drinks and approval move nothing."""
    assert understand(say).commands == ()
