"""Spoken Mandarin numbers: 二十四度半, 百分之三十, 一半, 24.5, 最大."""

from intents.understanding import patterns
from intents.understanding.patterns import Pattern

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "〇": 0, "幺": 1}
_SOME = patterns.Pattern(r"一两|两三|三四|四五|五六|六七|七八|八九")
"""Two neighbours are some, not a number of two digits: 一两度 is at least one."""
_UNITS = {"十": 10, "百": 100, "千": 1000}

NUMBER = r"(?!一(?:点(?![零〇一二三四五六七八九])|[些下丢会样起直定般首]))(?:\d{1,7}(?:\.\d{1,3})?|[零〇幺一二两俩三四五六七八九十百千]{1,9}(?:点[零〇一二三四五六七八九]{1,3})?)"
"""A number in digits or characters, as a group-free pattern; the 一 of 一点 and 一下 is none."""

_FRACTIONS = {"一半": 50, "半": 50, "三分之一": 33, "三分之二": 67, "四分之一": 25, "四分之三": 75}
PERCENT = rf"(?:百分之{NUMBER}|{NUMBER}\s*%|{NUMBER}\s*个?百分点|{NUMBER}分之{NUMBER}|(?<!调)[一二两三四五六七八九](?=成)成(?![都立功为人员长零一二三四五六七八九十百\d])|一半)"
_PERCENT = Pattern(PERCENT, having="分 % 成 一半")


def says_one(text: str) -> bool:
    """Whether there is any digit or character of a number: without one, no pattern with a number is worth its time."""
    return any(character.isdecimal() or character in _DIGITS or character in _UNITS for character in text)


def number(text: str) -> float | None:
    """The value of a spoken number, or None."""
    text = text.strip()
    if patterns.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    whole, _, rest = text.partition("点")
    value = _integer(whole)
    if value is None:
        return None
    if rest:
        if any(c not in _DIGITS for c in rest):
            return None
        return float(f"{value}." + "".join(str(_DIGITS[c]) for c in rest))
    return float(value)


def _integer(text: str) -> int | None:
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if len(text) == 2 and _SOME.fullmatch(text):
        return _DIGITS[text[0]]
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
            continue
        total += (1 if digit is None else digit) * _UNITS[c]
        last_unit, digit = _UNITS[c], None
    if digit:
        # 一百二 means 120, 一百零二 means 102.
        total += digit * (last_unit // 10 if last_unit > 10 and "零" not in text[-2:] else 1)
    return total


def percent(text: str) -> int | None:
    """The percentage that a phrase names, or None."""
    found = _PERCENT.search(text)
    if not found:
        return None
    phrase = found.group()
    if phrase in _FRACTIONS:
        return _FRACTIONS[phrase]
    if phrase.endswith("成"):
        return 10 * _DIGITS[phrase[0]]
    below, _, above = phrase.partition("分之")
    if above and below != "百":
        parts, part = number(below), number(above)
        return round(100 * part / parts) if parts and part is not None and part <= parts else None
    inner = patterns.search(NUMBER, phrase.removeprefix("百分之"))
    value = number(inner.group()) if inner else None
    return None if value is None else round(value)


def first_number(text: str) -> float | None:
    """The first number in a phrase, with a following 半 (度半, 点五) counted, or None."""
    found = patterns.search(rf"({NUMBER})\s*(?:度|℃|°?C|档|挡|级)?\s*(半)?", text)
    if not found:
        return None
    value = number(found.group(1))
    if value is None:
        return None
    return value + 0.5 if found.group(2) else value
