"""After "where would you like to go?": a mere name is the destination, anything else is itself."""

import pytest

from intents.catalogue import Command, parse_command
from intents.understanding import Context, understand
from intents.understanding.result import Unsupported

ASKED = Context(asked=Unsupported.NO_PLACE)


@pytest.mark.parametrize(
    "say",
    [
        "navigate",
        "start navigation",
        "give me directions",
        "I need directions",
        "take me somewhere",
        "open the navigation",
        "begin route guidance",
        "can you navigate for me",
        "set a destination",
    ],
)
def test_guidance_without_a_place_is_asked_about(say: str) -> None:
    """Guidance that names no place makes no command, and where to is asked."""
    understanding = understand(say)
    assert understanding.commands == ()
    assert [gap.why for gap in understanding.gaps] == [Unsupported.NO_PLACE]


@pytest.mark.parametrize(
    ("say", "fields"),
    [
        ("the airport", {"category": "airport"}),
        ("uh, Central Park please", {"place": "Central Park"}),
        ("home", {"saved": "home"}),
        ("to my office", {"saved": "work"}),
        ("People's Square", {"place": "People's Square"}),
        ("the nearest gas station", {"category": "fuel", "nearest": True}),
        ("how about the science museum", {"place": "science museum"}),
        ("1420 north Maple Avenue", {"place": "1420 north Maple Avenue"}),
        ("to the harbor I think", {"place": "harbor"}),
        ("take me to Lincoln Park", {"place": "Lincoln Park"}),
    ],
)
def test_a_name_answers_where_to(say: str, fields: dict[str, object]) -> None:
    """A noun phrase, with or without words around it, is where guidance goes."""
    assert understand(say, ASKED).commands == (parse_command("navigate_to", fields),)


@pytest.mark.parametrize(
    ("say", "commands"),
    [
        ("never mind", [("cancel", {})]),
        ("no", [("cancel", {})]),
        ("turn on the ac", [("switch_climate", {"feature": "ac", "on": True})]),
        ("play some jazz", [("play_media", {"genre": "jazz"})]),
        ("it's too hot", [("adjust_temperature", {"by": -2})]),
        ("I don't know", []),
        ("what time is it", []),
        ("somewhere nice", []),
        ("hmm", []),
        ("thank you", []),
        ("you decide", []),
        ("the one near the river", []),
        ("I changed my mind", []),
    ],
)
def test_anything_else_is_itself(say: str, commands: list[tuple[str, dict[str, object]]]) -> None:
    """Another wish is read as itself, and talk is no destination."""
    wanted: tuple[Command, ...] = tuple(parse_command(name, fields) for name, fields in commands)
    assert understand(say, ASKED).commands == wanted


@pytest.mark.parametrize("say", ["the airport", "Central Park", "home", "the beach"])
def test_a_name_alone_is_no_destination(say: str) -> None:
    """A name that answers nothing starts no guidance."""
    assert understand(say).commands == ()
