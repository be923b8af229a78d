"""What is to happen later or on a condition is told, beside whatever is done at once."""

import pytest

from intents.understanding import Unsupported, understand


@pytest.mark.parametrize(
    "said",
    ["开一下天窗，要是下雨就关上", "温度调到20度然后5分钟后关掉", "打开空调，等会儿再关", "打开座椅加热，一会儿再关掉"],
)
def test_the_rest_is_told_and_not_done(said: str) -> None:
    """One command, and one gap that says why the rest waits for the driver."""
    understood = understand(said)
    assert len(understood.commands) == 1
    assert [gap.why in (Unsupported.CONDITION, Unsupported.SCHEDULE) for gap in understood.gaps] == [True]
