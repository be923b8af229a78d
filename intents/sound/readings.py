"""How Chinese characters are read: character → tone-free syllables, several for those that have several.

The table is `readings.txt` (its head tells the source and the licence); it is read when it is first needed, in some
milliseconds, and holds the 20,900 characters of the first Unicode block.
"""

from functools import cache
from importlib import resources

Readings = dict[str, tuple[str, ...]]


@cache
def table() -> Readings:
    """Character to its readings, the commonest first."""
    found: Readings = {}
    text = resources.files("intents.sound").joinpath("readings.txt").read_text("utf-8")
    first, _, others = text.partition("\n-\n")
    for line in first.splitlines():
        syllable, _, characters = line.partition(" ")
        if syllable != "#":
            found.update(dict.fromkeys(characters, (syllable,)))
    for line in others.splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            found[character] += (syllable,)
    return found


def of(character: str) -> tuple[str, ...]:
    """The readings of one character; none for what is not Chinese."""
    return table().get(character, ())
