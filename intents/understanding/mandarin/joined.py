"""Things that one verb is said of, in Mandarin: 打开空调和天窗 is 打开空调 and 打开天窗."""

from intents.understanding import patterns
from intents.understanding.mandarin import words
from intents.understanding.patterns import Pattern

THING = Pattern(rf"{words.PART.pattern}|净化|锁|盖|加热|通风|收音机|音乐|音量|声音")
"""Anything that a verb of the cabin can be said of."""
OF_THE_WAY = Pattern(r"^(?:我们?|咱们?|要|想)*去(?=.{3})|导航|地图|路线|播报|途[经径]|高速|目的地")
"""Words of guidance: what else is named is where to."""
_JOINT = Pattern(r"和|跟|以及|还有|与|、")
_THINGS = Pattern(
    r"^(?P<ba>把)?(?P<verb>打开|关闭|关掉|关上|开启|开|关)?(?P<things>.+?(?:和|跟|以及|还有|与|、).+?)(?P<tail>都(?:给我|再)?(?:调|开|设|弄|变|换)?(?:到|成|为)?(?:最?[高低大小亮暗热冷]|\d|[一二三四五六七八九十百])[^,和跟、的]{0,6}|都?(?:给我)?(?:打开|关闭|关掉|关上|关了|开了|开一下|关一下|开开|开|关)(?:了)?)?$",
    having="和 跟 以及 还有 与 、",
)
_OF_A_SEAT = Pattern(r"(?<=加热|通风|按摩)(?=(?:加热|通风|按摩))|(?<=除霜|除雾)(?=(?:除霜|除雾))")
"""Two functions of one seat without a word between: 座椅加热通风都关掉."""
_ALL_OF = Pattern(
    rf"把?(?P<first>[前后左右]?(?:{words.PART.pattern})(?:加热|通风)?)(?P<second>[前后左右]?(?:{words.PART.pattern})(?:加热|通风)?)都(?:给我)?(?P<tail>打开|关闭|关掉|关上|关了|开开|开|关)了?",
    having="都",
)
"""空调座椅加热都打开: two things without a word between."""


def parts(clause: str) -> list[list[str]]:
    """The ways to part a clause into one for each thing. Zones stay together."""
    clause = _OF_A_SEAT.sub("和", clause)
    if both := _ALL_OF.fullmatch(clause):
        return [[f"{both.group(one)}{both.group('tail')}" for one in ("first", "second")]]
    match = _THINGS.match(clause)
    if (
        not match
        or OF_THE_WAY.search(patterns.sub(r"导航的?(?=音量|声音)", "", clause))
        or patterns.search(r"播放|放首|听|去", clause)
    ):
        return []
    verb, tail = match.group("verb") or "", (match.group("tail") or "").removeprefix("都")
    if not (verb or tail):
        return []
    things = _JOINT.split(match.group("things"))
    if verb and any(patterns.match(r"把|打开|关[闭掉上]?|开[启]?", thing) for thing in things[1:]):
        return [[verb + things[0], *things[1:]]]
    if any(not THING.search(thing) for thing in things):
        return []
    if (seat := patterns.match(r"(?P<whose>.*?座椅)(?:的)?(?:加热|通风|按摩)$", things[0])) and patterns.fullmatch(
        r"加热|通风|按摩", things[-1]
    ):
        things = [things[0], *(seat.group("whose") + thing for thing in things[1:])]
    if whose := patterns.match(rf"(?:{words.NAMED})(?:的)?", things[0]):
        things = [things[0], *(thing if words.zones(thing) else whose.group() + thing for thing in things[1:])]
    return [[f"{verb}{thing}{tail}" for thing in things]]
