"""Arguments as models write them, made to fit where they plainly mean the same."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.chat.arguments import Malformed, coerce, parse

SCHEMA = {
    "type": "object",
    "properties": {
        "percent": {"type": "integer"},
        "celsius": {"type": "number"},
        "on": {"type": "boolean"},
        "place": {"type": "string"},
        "direction": {"type": "string", "enum": ["UP", "DOWN"]},
        "inner": {"type": "object", "properties": {}},
        "several": {"type": "array"},
    },
    "required": ["percent"],
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", {}),
        ("  ", {}),
        ("null", {}),
        ("{}", {}),
        ('{"percent": 50}', {"percent": 50}),
        ('"{\\"percent\\": 50}"', {"percent": 50}),
        ('{}{"percent": 50}', {"percent": 50}),
        ('{"percent": 50}{"percent": 50}', {"percent": 50}),
        ('```json\n{"percent": 50}\n```', {"percent": 50}),
        ('{"place": "外\n滩"}', {"place": "外\n滩"}),
    ],
)
def test_is_read(text: str, wanted: dict[str, Any]) -> None:
    """Nothing, an object, one in a string, one that comes twice."""
    assert parse(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        '{"percent": 5',
        "[1]",
        "50",
        '"外滩"',
        '{"percent": NaN}',
        '{"percent": 50} and more',
        '{"percent": 50}{"percent": 60}',
        '{"percent": ' + "9" * 5000 + "}",
        '{"a":' * 5000,
        "x" * 30_000,
    ],
)
def test_is_malformed(text: str) -> None:
    """What is no object, or more than one, is not guessed at."""
    with pytest.raises(Malformed):
        parse(text)


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ({"percent": "50"}, {"percent": 50}),
        ({"percent": 50.0}, {"percent": 50}),
        ({"percent": 50.5}, {"percent": 50.5}),
        ({"percent": "half"}, {"percent": "half"}),
        ({"percent": None}, {"percent": None}),
        ({"celsius": " 24.5 "}, {"celsius": 24.5}),
        ({"on": "true"}, {"on": True}),
        ({"on": "False"}, {"on": False}),
        ({"on": "yes"}, {"on": "yes"}),
        ({"place": 103.7}, {"place": "103.7"}),
        ({"percent": 50, "place": "无", "on": "N/A", "direction": " 未指定 "}, {"percent": 50}),
        ({"percent": "无"}, {"percent": "无"}),
        ({"place": "无锡"}, {"place": "无锡"}),
        ({"place": True}, {"place": True}),
        ({"place": '"外滩"', "direction": '"up"'}, {"place": "外滩", "direction": "UP"}),
        ({"place": '"a" and "b"'}, {"place": '"a" and "b"'}),
        ({"direction": "up"}, {"direction": "UP"}),
        ({"direction": "sideways"}, {"direction": "sideways"}),
        ({"inner": '{"a": 1}'}, {"inner": {"a": 1}}),
        ({"inner": "a"}, {"inner": "a"}),
        ({"several": "[1]"}, {"several": [1]}),
        ({"place": None, "direction": "", "on": "null"}, {}),
        ({"surplus": None}, {"surplus": None}),
    ],
)
def test_fits(given_: dict[str, Any], wanted: dict[str, Any]) -> None:
    """The same value in the type of the schema; anything else stays, for the command to refuse."""
    assert coerce(given_, SCHEMA) == wanted


@given(st.text(max_size=60) | st.text('{}[]",:0123456789 anultrefs\\`', max_size=60))
def test_parse_raises_only_malformed(text: str) -> None:
    """Whatever stands there."""
    with contextlib.suppress(Malformed):
        assert isinstance(parse(text), dict)
