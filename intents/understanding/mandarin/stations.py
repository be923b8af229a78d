"""Radio stations in Mandarin: by their name, or by their frequency as it is spoken."""

import re

from intents.understanding import patterns
from intents.understanding.mandarin.numbers import NUMBER, number, says_one
from intents.understanding.patterns import Pattern

_STATION = Pattern(
    r"(?:FM|AM|调频|调幅|收音机|电台|广播|频道)[^\d]{0,6}?(?P<named>\d{2,4}(?:\.\d)?)(?!\d)|^(?:我|想|要){0,6}(?:听|播放|切到|调到|打开|收听)?\s*(?P<bare>\d{2,3}\.\d)(?:兆赫)?$",
    re.I,
)
_FREQUENCY = Pattern(
    rf"(?:调频|调幅|收音机|电台|广播|频道|频率|FM|AM|兆赫)[^\d零〇幺一二两三四五六七八九十百]{{0,4}}(?P<after>{NUMBER})(?:兆赫)?$|^(?:我|想|要|给我|帮我)*(?:听|收听|播放|切换?到|调到|换到)(?P<alone>{NUMBER})(?:兆赫)?$|^(?P<mega>{NUMBER})兆赫$",
    re.I,
)
_ONE_BY_ONE = Pattern(r"[零〇一二三四五六七八九]{3,4}")
BROADCAST = Pattern(r"(?:一下|个|一?会儿?)?(?P<name>[^,。吗么什哪]{2,12}(?:电台|广播|频道|频率|之声|广播网|广播台))")
"""A name that ends as those of stations do."""


def named(text: str) -> str | None:
    """The name or the frequency of the station that a clause asks for, or None."""
    if found := patterns.fullmatch(
        r"(?:我|想|要|给我|帮我|一起|请)*(?:打开|切换?到|调到|换到|开|收听|听听|播放|听)?(?:一下|一?会儿?)?(?P<name>[^,。听放播]{2,10}(?:电台|广播|频道|之声|广播电台))",
        text,
    ):
        opened = patterns.search(
            r"^(?:我|想|要|给我|帮我|一起|请)*(?:打开|切换?到|调到|换到|开|收听|听听|播放|听)", text
        )
        if opened:
            return str(found.group("name"))
    if found := _STATION.search(text):
        return found.group("named") or found.group("bare")
    if (
        says_one(text)
        and (spoken := _FREQUENCY.search(text))
        and (said := spoken.group("after") or spoken.group("alone") or spoken.group("mega"))
    ):
        return _frequency(said)
    return None


def _frequency(said: str) -> str | None:
    """九十三点四, and 八九八 said digit by digit."""
    value = number(said)
    if value is not None and _ONE_BY_ONE.fullmatch(said) and value >= 600 and not 600 <= value <= 870:
        value /= 10
    return f"{value:g}" if value is not None and 87 <= value <= 108 else None
