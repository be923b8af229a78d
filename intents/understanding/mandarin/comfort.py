"""Seat heating, ventilation and massage in Mandarin, and the feelings that call for them."""

from intents.catalogue import AdjustSeatComfort, Command, SeatFeature, SetSeatComfort
from intents.understanding import patterns
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

_SEAT_COLD = Pattern(
    r"(?:屁股|后背|背上|座位|座椅|椅子|坐垫)(?:底下|下面|都|上)?(?:有点儿?|好|太|很|怪|真|挺)?(?:冷|凉(?!快)|冰|冻)",
    having="冷 凉 冰 冻",
)
_SEAT_BURNS = Pattern(
    r"(?:屁股|后背|座位|座椅|椅子|坐垫)(?:底下|下面|都|上)?(?:有点儿?|好|太|很|怪|真|挺)?烫(?!的)|烫屁股"
)
_SEAT_HOT = Pattern(
    r"(?:屁股|后背|背上|座位|椅子)(?:都|有点儿?|好|太|很|真|挺){0,2}(?:热|闷|出汗|湿)", having="热 闷 汗 湿"
)
_SEATS = (
    (
        SeatFeature.HEATING,
        Pattern(
            r"(?:座椅?|椅子?|坐?垫)(?:.{0,4})加热|(?:驾|排|侧|座)的?加热|加热座椅|座椅暖|^加热(?=.{0,6}[档挡])|座椅(?:开|调)?热",
            having="热 暖",
        ),
    ),
    (
        SeatFeature.VENTILATION,
        Pattern(
            r"(?:座椅?|椅子?|坐?垫)(?:.{0,4})通风|(?:驾|排|侧|座)的?通风|通风座椅|座椅吹风|座椅(?:开|调)?凉",
            having="通风 吹风 凉",
        ),
    ),
    (
        SeatFeature.MASSAGE,
        Pattern(
            r"按摩|[捏揉按]一?[捏揉按](?:[腰背肩]|$)|^(?:我的?)?(?:腰|后?背|肩膀?)(?:都|有点儿?|好|太|真|很|挺){0,2}(?:酸|僵)(?:了|死了|得慌)?$",
            having="按 捏 揉 酸 僵",
        ),
    ),
)
_WORDED_LEVELS = (("高", 3), ("中", 2), ("低", 1))


def read(text: str) -> Commands:
    """What of seat comfort a clause asks for, or None."""
    return _feeling(text) or _seats(text)


def is_feeling(text: str) -> bool:
    """Whether a clause tells of a seat that is too cold or too hot."""
    return bool(_SEAT_COLD.search(text) or _SEAT_HOT.search(text))


def feature_named(text: str) -> SeatFeature | None:
    """The seat comfort that a phrase is the name of: 加热."""
    named = {"加热": SeatFeature.HEATING, "通风": SeatFeature.VENTILATION, "按摩": SeatFeature.MASSAGE}
    return named.get(text.removeprefix("座椅"))


def _feeling(text: str) -> Commands:
    if _SEAT_BURNS.search(text) and not words.is_off(text):
        return tuple(AdjustSeatComfort(feature=SeatFeature.HEATING, by=-1, zone=z) for z in words.zones_or_own(text))
    if _SEAT_COLD.search(text):
        return tuple(SetSeatComfort(feature=SeatFeature.HEATING, level=2, zone=z) for z in words.zones_or_own(text))
    if _SEAT_HOT.search(text):
        return tuple(SetSeatComfort(feature=SeatFeature.VENTILATION, level=2, zone=z) for z in words.zones_or_own(text))
    return None


def _seats(text: str) -> Commands:
    for feature, pattern in _SEATS:
        if not pattern.search(text):
            continue
        zones = words.zones_or_own(text)
        if patterns.search(r"关小|关低", text):
            return tuple(AdjustSeatComfort(feature=feature, by=-1, zone=z) for z in zones)
        if words.is_off(text) or patterns.search(r"(?:停|关)$", text):
            return tuple(SetSeatComfort(feature=feature, level=0, zone=z) for z in zones)
        if patterns.search(r"太[烫热大强猛吵]|太冷", text) and not patterns.search(r"\d|[档挡级]", text):
            return tuple(AdjustSeatComfort(feature=feature, by=-1, zone=z) for z in zones)
        to = patterns.search(rf"({NUMBER})\s*[档挡级]", text)
        by = patterns.search(rf"[高低大小加减升降强弱](?:了)?\s*({NUMBER})\s*[档挡级]", text)
        if by:
            steps = round(first_number(by.group(1)) or 1) * (words.direction(text) or 1)
            return tuple(AdjustSeatComfort(feature=feature, by=_within(steps, -3, 3), zone=z) for z in zones)
        if to:
            return tuple(
                SetSeatComfort(feature=feature, level=_within(round(first_number(to.group(1)) or 0), 0, 3), zone=z)
                for z in zones
            )
        level = next((n for word, n in _WORDED_LEVELS if patterns.search(f"{word}[档挡]", text)), None)
        if words.MOST.search(text):
            level = 3
        elif words.LEAST.search(text):
            level = 1
        if level is None and (way := words.direction(text)) and not patterns.search(r"加热$|打开", text):
            rest = patterns.sub(r"加热", "", text)
            way = words.direction(rest)
            if way:
                return tuple(AdjustSeatComfort(feature=feature, by=way, zone=z) for z in zones)
        return tuple(SetSeatComfort(feature=feature, level=level or 2, zone=z) for z in zones)
    return None


def _within(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise OutOfRange
    return value
