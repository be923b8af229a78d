"""Local first: what was surely understood on the device is answered there."""

import pytest

from backends.contract import TextDelta
from backends.errors import BadReply
from backends.local_first import LocalFirst
from backends.on_device import OnDeviceControl
from intents.understanding import understand
from intents.understanding.result import Gap, Route, Unsupported
from tests.backends.members import Member, answer, by, calls, moves, request, said
from tests.backends.virtual_time import in_virtual_time

SURE = understand("打开空调")


def _others() -> Member:
    return Member("others", [TextDelta(text="connected")])


@in_virtual_time
async def test_sure() -> None:
    """The device answers, and it is said that it did."""
    others = _others()
    seen, _ = await answer(LocalFirst(OnDeviceControl(), others, 0.9), request(understanding=SURE))
    assert seen[0] == by("on-device")
    assert len(calls(seen)) == 1
    assert not others.requests


@pytest.mark.parametrize(
    "change",
    [
        {"confidence": 0.5},
        {"gaps": (Gap(text="x", why=Unsupported.UNKNOWN_FUNCTION),)},
        {"commands": ()},
        {"route": Route.CONVERSATION},
    ],
    ids=str,
)
@in_virtual_time
async def test_not_sure(change: dict[str, object]) -> None:
    """The others answer."""
    reading = SURE.model_copy(update=change)
    local = Member("on-device", [TextDelta(text="local")])
    assert said((await answer(LocalFirst(local, _others(), 0.9), request(understanding=reading)))[0]) == "connected"
    assert not local.requests


@in_virtual_time
async def test_the_others_are_behind() -> None:
    """When the device fails after all."""
    local = Member("on-device", [BadReply("x")])
    both = LocalFirst(local, _others(), 0.9)
    seen, _ = await answer(both, request(understanding=SURE))
    assert (moves(seen), said(seen)) == ([("on-device", "BadReply", "others")], "connected")
    assert both.name == "others"
