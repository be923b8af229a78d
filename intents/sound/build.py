"""Makes `readings.txt` from the data of `pypinyin` (MIT), which nothing else needs.

Run `python -m intents.sound.build` where `pypinyin` is installed. A character's second reading is kept when it is
common: in at least three of the phrases that `pypinyin` knows, and in one of twenty that hold the character.
"""

import importlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

HEAD = """\
# Tone-free readings of Chinese characters: a syllable, then the characters that are read so; ü is v.
# The lines after the dash hold further readings of characters that stand before it.
# Made by intents/sound/build.py from pypinyin 0.55.0, https://github.com/mozillazg/python-pinyin (MIT),
# Copyright (c) 2016 mozillazg, 闲耘, and its pinyin-data and phrase-pinyin-data (MIT).
"""
_LEAST_PHRASES = 3
_LEAST_SHARE = 0.05
_HAN = range(0x4E00, 0xA000)


def toneless(syllable: str) -> str:
    """zhōng → zhong, lǚ → lv."""
    marks = unicodedata.normalize("NFD", syllable.lower())
    bare = "".join(c for c in marks if not unicodedata.combining(c) or c == "\u0308")
    return unicodedata.normalize("NFC", bare).replace("ü", "v").replace("ê", "e")


def table(
    characters: Mapping[int, str], phrases: Mapping[str, Iterable[Iterable[str]]]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Syllable to characters, by their first reading and by their others."""
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in phrases.items():
        for character, (syllable, *_) in zip(phrase, syllables, strict=False):
            heard[character][toneless(syllable)] += 1
    first: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for code in _HAN:
        readings = list(dict.fromkeys(toneless(one) for one in characters.get(code, "").split(",")))
        if not readings[0].isascii() or not readings[0].isalpha():
            continue
        character = chr(code)
        counts = heard[character]
        first[readings[0]].append(character)
        for reading in readings[1:]:
            if counts[reading] >= _LEAST_PHRASES and counts[reading] >= _LEAST_SHARE * counts.total():
                others[reading].append(character)
    return first, others


def written(first: Mapping[str, list[str]], others: Mapping[str, list[str]]) -> str:
    """The text of the file."""
    parts = ["\n".join(f"{syllable} {''.join(of[syllable])}" for syllable in sorted(of)) for of in (first, others)]
    return HEAD + "\n-\n".join(parts) + "\n"


def main() -> None:
    """Write the file beside this one."""
    characters = importlib.import_module("pypinyin.pinyin_dict").pinyin_dict
    phrases = importlib.import_module("pypinyin.phrases_dict").phrases_dict
    (Path(__file__).parent / "readings.txt").write_text(written(*table(characters, phrases)), "utf-8")


if __name__ == "__main__":
    main()
