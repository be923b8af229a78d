"""How Chinese characters are read: character → tone-free syllables, several for those that have several.

The table is `readings.txt` (its head tells the source and the licence); it is read when it is first needed, in some
milliseconds, and holds the 20,900 characters of the first Unicode block.
"""

from functools import cache
from pathlib import Path

Readings = dict[str, tuple[str, ...]]

_FILE = Path(__file__).with_name("readings.txt")


@cache
def table() -> Readings:
    """Character to its readings, the commonest first."""
    found: Readings = {}
    first, _, others = _FILE.read_text("utf-8").partition("\n-\n")
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
