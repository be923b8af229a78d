"""Which pairs of characters are usual."""

from zlib import decompress

import pytest

from benchmarks.training import pairs as training
from intents.sound import pairs


def test_the_file_is_made_of_the_data() -> None:
    """What is shipped is what the committed data make."""
    assert decompress(pairs.FILE.read_bytes()) == decompress(training.made())


@pytest.mark.parametrize(
    "said", ["打开车窗", "座椅太凉了给我加热", "送我回家吧,累死了", "空调调到26度", "", "open it", "24度"]
)
def test_what_people_write(said: str) -> None:
    """Ordinary sentences have usual pairs only; so has what holds none."""
    assert pairs.are_usual(said)


@pytest.mark.parametrize("said", ["打开做以加热", "把主教文度调到26度", "憋开窗"])
def test_what_was_misheard(said: str) -> None:
    """Characters that were only put for their sound stand beside others than usual."""
    assert not pairs.are_usual(said)
