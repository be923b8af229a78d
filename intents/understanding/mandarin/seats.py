"""How a seat moves, in Mandarin: forward and back, its back, its height."""

from intents.catalogue import AdjustSeat, Command, SeatAxis, Zone
from intents.understanding import patterns
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

_SEAT = Pattern(r"座椅|靠背|椅背|座位|椅子|坐垫|座儿?(?=[往向太调])|坐得(?=太|有点|过于)")
_OTHER = Pattern(r"加热|通风|按摩")
_LYING = Pattern(
    r"(?:我|让我)?(?:想|要|再)*(?:往后)?(?:(?:躺平|躺低|躺下[去来]?|后仰)一?[点些]|躺一?[点些])|(?:帮我|给我)?(?:放倒|放平)一?[点些]?"
)
"""The back of the seat, though it is not named."""
_STEPS = Pattern(rf"(?P<by>{NUMBER})\s*(?:格|个(?!人|小时|钟)|档|挡|下|步|级)")
_TOO = r"(?:太|有点儿?|过于|好)"
_TOO_UPRIGHT = Pattern(rf"{_TOO}(?:(?P<up>直|陡)|(?:躺|斜|平|倒))")
_BACK_DOWN = Pattern(r"放倒|放平|[放调降]低|放(?=一?[点些])|躺|往后|向后|朝后|后[仰倾靠调]|倒|下")
_BACK_UP = Pattern(r"立|直|往前|向前|朝前|前[倾靠调]|竖|[抬升调]高|起来|上")
_FORWARD = Pattern(rf"[往向朝]前|前[移挪进调]|(?<!太)(?<!点)靠前|{_TOO}(?:靠后|后|远)")
_BACKWARD = Pattern(rf"[往向朝]后|后[移挪退调]|(?<!太)(?<!点)靠后|{_TOO}(?:靠前|前|近|挤)")
_TOO_HIGH = Pattern(rf"{_TOO}(?:(?P<high>高)|低|矮)")


def read(text: str) -> Commands:
    """Which way a seat shall move, and how far."""
    lying = _LYING.fullmatch(text)
    if not (lying or _SEAT.search(text)) or _OTHER.search(text):
        return None
    zones = words.zones_or_own(text)
    if lying or patterns.search(r"靠背|椅背|座椅后背|放倒|放平|躺|[前后][仰倾]", text):
        by = -1 if _BACK_DOWN.search(text) else 1 if _BACK_UP.search(text) else 0
        if too := _TOO_UPRIGHT.search(text):
            by = -1 if too.group("up") else 1
        elif by and not lying and patterns.search(r"放平|躺平|全(?!车)|到底", text):
            by = -10
        return _moved(SeatAxis.BACKREST, by, text, zones)
    if way := 1 if _FORWARD.search(text) else -1 if _BACKWARD.search(text) else 0:
        return _moved(SeatAxis.POSITION, way, text, zones)
    plain = patterns.sub(r"太[高低]了?", "", text)
    if way := words.direction(plain) or _up_or_down(plain):
        return _moved(SeatAxis.HEIGHT, way, text, zones)
    if too := _TOO_HIGH.search(text):
        return _moved(SeatAxis.HEIGHT, -1 if too.group("high") else 1, text, zones)
    return None


def _up_or_down(text: str) -> int:
    found = patterns.search(r"(?P<up>往上|向上|[升抬])|(?:往下|向下|降|放低)", text)
    return 0 if not found else 1 if found.group("up") else -1


def _moved(axis: SeatAxis, way: int, text: str, zones: tuple[Zone | None, ...]) -> Commands:
    said = _STEPS.search(text)
    steps = round(first_number(said.group("by")) or 1) if said else 1
    if not 0 < abs(way * steps) <= 10 and way:
        raise OutOfRange
    return tuple(AdjustSeat(axis=axis, by=way * steps, zone=zone) for zone in zones) if way else None
