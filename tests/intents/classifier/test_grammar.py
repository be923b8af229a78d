"""The grammar that training sentences are drawn from."""

import random
from pathlib import Path

import pytest

from benchmarks.training.grammar import Grammar


def _drawn(tmp_path: Path, text: str, seed: int = 1) -> list[tuple[str, str]]:
    path = tmp_path / "grammar.txt"
    path.write_text(text, "utf-8")
    grammar = Grammar({"number": lambda draw: str(draw.randrange(5))})
    grammar.read(path)
    return list(grammar.draw(random.Random(seed)))


def test_draws_what_is_asked(tmp_path: Path) -> None:
    """As many sentences as a line asks for, of its domain, with rules, choices and what may be left out."""
    drawn = _drawn(tmp_path, "thing = a | b\n:climate 40 = {open/close} [the] {thing} {number}")
    assert len(drawn) == 40
    assert {domain for domain, _ in drawn} == {"climate"}
    words = [text.split() for _, text in drawn]
    assert {one[0] for one in words} == {"open", "close"}
    assert {len(one) for one in words} == {3, 4}
    assert {one[-2] for one in words} == {"a", "b"}


def test_same_seed_same_sentences(tmp_path: Path) -> None:
    """A seed decides every sentence."""
    text = "thing = a | b | c\n:media 20 = {thing}{thing}{thing}"
    assert _drawn(tmp_path, text) == _drawn(tmp_path, text)
    assert _drawn(tmp_path, text) != _drawn(tmp_path, text, seed=2)


@pytest.mark.parametrize("text", ["no rule here", ":media = a", ":media 3 = {open"])
def test_says_what_is_wrong(tmp_path: Path, text: str) -> None:
    """A line that is no rule, and a bracket that is left open, are told."""
    with pytest.raises(ValueError, match=r"write `name|not closed"):
        _drawn(tmp_path, text)
