"""Mandarin climate: temperature, fan, switches, seats, steering wheel."""

import re

from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AirDirection,
    ClimateFeature,
    Command,
    HeatSteeringWheel,
    SeatFeature,
    SetAirDirection,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SwitchClimate,
)
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number, percent
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

_ABSOLUTE = re.compile(rf"({NUMBER})\s*(?:度|℃|°C)(半)?")
_RELATIVE = re.compile(
    rf"(?:[高低升降加减热冷暖凉大小]|提高|降低|升高|调高|调低)(?:了|个)?\s*({NUMBER}|半)\s*(?:度|℃)(半)?(?!.*到)"
)
_TO = re.compile(r"调?到|设[为到置成]|成|为")
_TEMPERATURE_WORD = re.compile(r"温度|空调|冷气|暖气|暖风|温|度")
_FEELING_COLD = re.compile(
    r"(?:有点|好|太|很|怪|真|觉得|感觉|挺|冻|还是)(?:儿)?(?:冷|凉|冻)|冷死|冻死|冷得|冷了(?!.*热)|发冷|凉飕飕"
)
_FEELING_HOT = re.compile(
    r"(?:有点|好|太|很|怪|真|觉得|感觉|挺|还是)(?:儿)?(?:热|闷热|燥)|热死|热得|热了|出汗|闷得慌|像蒸笼"
)
_FAN = re.compile(
    r"风量|风速|风力|出风|吹风|(?:空调)?风(?!景|挡|险|格)(?=.{0,3}(?:大|小|强|弱|档|挡|调|开))|(?<=[大小])风"
)
_SEATS = (
    (SeatFeature.HEATING, re.compile(r"座椅?(?:.{0,4})加热|加热座椅|座椅暖|坐垫加热|座椅(?:开|调)?热")),
    (SeatFeature.VENTILATION, re.compile(r"座椅?(?:.{0,4})通风|通风座椅|座椅吹风|座椅(?:开|调)?凉")),
    (SeatFeature.MASSAGE, re.compile(r"按摩|捏捏背|揉揉腰")),
)
_WORDED_LEVELS = (("高", 3), ("中", 2), ("低", 1))


def read(text: str) -> Commands:
    """What of the climate a clause asks for, or None."""
    for reader in (_wheel, _seat_feeling, _seats, _switches, _air_direction, _fan, _temperature):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _wheel(text: str) -> Commands:
    if "方向盘" in text and re.search(r"热|冰|冷|凉", text):
        off = words.is_off(text) or re.search(r"太热|烫", text)
        return (HeatSteeringWheel(on=not off),)
    if re.search(r"手(?:好|有点|很|太)?(?:冷|凉|冰)", text):
        return (HeatSteeringWheel(on=True),)
    return None


def _seat_feeling(text: str) -> Commands:
    if re.search(r"(?:屁股|后背|背上|座位|座椅)(?:有点|好|太|很|怪)?(?:冷|凉|冰)", text):
        return tuple(SetSeatComfort(feature=SeatFeature.HEATING, level=2, zone=z) for z in words.zones_or_own(text))
    if re.search(r"(?:屁股|后背|背上|座位)(?:都|有点|好|太|很)?(?:热|出汗|湿)", text):
        return tuple(SetSeatComfort(feature=SeatFeature.VENTILATION, level=2, zone=z) for z in words.zones_or_own(text))
    return None


def _seats(text: str) -> Commands:
    for feature, pattern in _SEATS:
        if not pattern.search(text):
            continue
        zones = words.zones_or_own(text)
        if words.is_off(text):
            return tuple(SetSeatComfort(feature=feature, level=0, zone=z) for z in zones)
        to = re.search(rf"({NUMBER})\s*[档挡级]", text)
        by = re.search(rf"[高低大小加减升降强弱](?:了)?\s*({NUMBER})\s*[档挡级]", text)
        if by:
            steps = round(first_number(by.group(1)) or 1) * (words.direction(text) or 1)
            return tuple(AdjustSeatComfort(feature=feature, by=_within(steps, -3, 3), zone=z) for z in zones)
        if to:
            return tuple(
                SetSeatComfort(feature=feature, level=_within(round(first_number(to.group(1)) or 0), 0, 3), zone=z)
                for z in zones
            )
        level = next((n for word, n in _WORDED_LEVELS if re.search(f"{word}[档挡]", text)), None)
        if words.MOST.search(text):
            level = 3
        elif words.LEAST.search(text):
            level = 1
        if level is None and (way := words.direction(text)) and not re.search(r"加热$|打开", text):
            rest = re.sub(r"加热", "", text)
            way = words.direction(rest)
            if way:
                return tuple(AdjustSeatComfort(feature=feature, by=way, zone=z) for z in zones)
        return tuple(SetSeatComfort(feature=feature, level=level or 2, zone=z) for z in zones)
    return None


def _within(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise OutOfRange
    return value


_SWITCHES: tuple[tuple[ClimateFeature, re.Pattern[str]], ...] = tuple(
    (feature, re.compile(pattern))
    for feature, pattern in (
        (ClimateFeature.REAR_DEFROST, r"后(?:挡|窗|风挡|挡风|玻璃|面|视窗)*(?:风)?(?:玻璃)?的?除[霜雾]|后[霜雾]"),
        (
            ClimateFeature.FRONT_DEFROST,
            r"前?(?:挡|窗|风挡|挡风|玻璃)*(?:风)?(?:玻璃)?的?(?:除[霜雾]|去雾)|(?:玻璃|挡风|前挡|窗户上?|前面).{0,4}(?:起雾|有雾|都是雾)|起雾了",
        ),
        (ClimateFeature.PURIFIER, r"净化|PM2\.?5.{0,3}(?:高|过滤)|过滤空气"),
        (ClimateFeature.SYNC, r"同步|分区联动"),
        (ClimateFeature.AUTO, r"(?:空调|温度|风量).{0,4}自动|自动(?:空调|模式|挡|档)|AUTO|auto"),
    )
)


def _switches(text: str) -> Commands:
    if re.search(r"前后(?:的)?(?:挡|窗)?(?:除[霜雾])", text):
        on = not words.is_off(text)
        return (
            SwitchClimate(feature=ClimateFeature.FRONT_DEFROST, on=on),
            SwitchClimate(feature=ClimateFeature.REAR_DEFROST, on=on),
        )
    for feature, pattern in _SWITCHES:
        if pattern.search(text):
            if re.search(r"灯|雨刮|雨刷", text):
                return None
            return (SwitchClimate(feature=feature, on=not words.is_off(text)),)
    if "循环" in text and not re.search(r"单曲|列表|歌|播放", text):
        inner = bool(re.search(r"内", text))
        outer = bool(re.search(r"外", text))
        if inner or outer:
            on = inner != words.is_off(text)
            return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=on),)
    if re.search(r"冷气|制冷|AC|A/C|压缩机", text) and not _ABSOLUTE.search(text):
        if words.is_off(text) or words.is_on(text):
            return (SwitchClimate(feature=ClimateFeature.AC, on=not words.is_off(text)),)
        return None
    if "空调" in text and not re.search(rf"度|{NUMBER}|[高低冷热大小]|风|档|挡|最", text):
        if words.is_off(text):
            return (SwitchClimate(feature=ClimateFeature.POWER, on=False),)
        if words.is_on(text):
            return (SwitchClimate(feature=ClimateFeature.POWER, on=True),)
    return None


def _air_direction(text: str) -> Commands:
    if "座椅" in text:
        return None
    found = re.search(r"(?:吹|对着|朝|往)(?:着)?(我)?(?:的)?(脸|面|头|身|脚|腿|玻璃|挡风|窗|上|下)", text)
    if not found or not re.search(r"吹|风", text):
        return None
    if re.search(r"(?:别|不要|不)(?:再)?(?:对着|吹|朝)", text):
        direction = AirDirection.DOWN if found.group(2) in "脸面头身上" else AirDirection.MIDDLE
    elif found.group(2) in "脚腿下":
        direction = AirDirection.DOWN
    elif found.group(2) in ("玻璃", "挡风", "窗", "上"):
        direction = AirDirection.UP
    else:
        direction = AirDirection.MIDDLE
    return tuple(SetAirDirection(direction=direction, zone=z) for z in words.zones_or_own(text))


def _fan(text: str) -> Commands:
    if not _FAN.search(text) or "座椅" in text:
        return None
    zones = words.zones_or_own(text)
    if (value := percent(text)) is not None:
        return tuple(SetFan(percent=_within(value, 0, 100), zone=z) for z in zones)
    by = re.search(rf"[高低大小加减升降]\s*({NUMBER})\s*[档挡级]", text)
    if by:
        steps = round(first_number(by.group(1)) or 1) * (words.direction(text) or 1)
        return tuple(AdjustFan(by=_within(15 * steps, -100, 100), zone=z) for z in zones)
    if to := re.search(rf"({NUMBER})\s*[档挡级]", text):
        level = _within(round(first_number(to.group(1)) or 0), 0, 7)
        return tuple(SetFan(percent=round(level * 100 / 7), zone=z) for z in zones)
    if words.MOST.search(text):
        return tuple(SetFan(percent=100, zone=z) for z in zones)
    if words.LEAST.search(text):
        return tuple(SetFan(percent=14, zone=z) for z in zones)
    if re.search(r"(?:风|量|力)(?:有点|太|好|真)+(?:大|强)", text):
        return tuple(AdjustFan(by=-15, zone=z) for z in zones)
    if re.search(r"(?:风|量|力)(?:有点|太|好|真)+(?:小|弱)", text):
        return tuple(AdjustFan(by=15, zone=z) for z in zones)
    if way := words.direction(text):
        return tuple(AdjustFan(by=15 * way, zone=z) for z in zones)
    return None


def _temperature(text: str) -> Commands:
    zones = words.zones_or_own(text)
    if re.search(
        r"外面|室外|音量|声音|天气|水温|体温|转\d|角度|转\s*[一二三]|亮度|高度|海拔|经度|纬度|程度|速度|限速", text
    ):
        return None
    if not _TO.search(text) and (by := _RELATIVE.search(text)):
        amount = 0.5 if by.group(1) == "半" else (first_number(by.group(1)) or 0) + (0.5 if by.group(2) else 0)
        return tuple(AdjustTemperature(by=_half(amount * (words.direction(text) or 1)), zone=z) for z in zones)
    if (to := _ABSOLUTE.search(text)) and re.search(
        r"调|温|空调|设|成|到|为|开|排|驾|车|后|冷气|暖|^\W*[\d二三一]", text
    ):
        pairs = _each(text)
        if pairs:
            return pairs
        value = (first_number(to.group(1)) or 0) + (0.5 if to.group(2) else 0)
        return tuple(SetTemperature(celsius=_celsius(value), zone=z) for z in zones)
    bare = re.search(rf"(?:温度|空调|驾|后排|冷气|暖气).{{0,3}}(?:调|设|开|弄|整)?(?:到|成|为)\s*({NUMBER})$", text)
    if bare:
        return tuple(SetTemperature(celsius=_celsius(first_number(bare.group(1)) or 0), zone=z) for z in zones)
    about = re.search(r"温度|空调|冷气|暖气|暖风|制冷|制热", text)
    if about and words.MOST.search(text):
        cold = bool(re.search(r"冷", text))
        return tuple(SetTemperature(celsius=MIN_CELSIUS if cold else MAX_CELSIUS, zone=z) for z in zones)
    if about and words.LEAST.search(text):
        return tuple(SetTemperature(celsius=MIN_CELSIUS, zone=z) for z in zones)
    return _wish(text)


def _each(text: str) -> Commands:
    """主驾二十二度副驾二十六度: each zone with its own number."""
    found = list(_ABSOLUTE.finditer(text))
    if len(found) < 2:
        return None
    commands: list[Command] = []
    start = 0
    for match in found:
        part = text[start : match.end()]
        value = (first_number(match.group(1)) or 0) + (0.5 if match.group(2) else 0)
        commands += [SetTemperature(celsius=_celsius(value), zone=z) for z in words.zones_or_own(part)]
        start = match.end()
    return tuple(commands)


def _wish(text: str) -> Commands:
    zones = words.zones_or_own(text)
    about = re.search(r"温度|空调|冷气|暖气|暖风", text)
    size = 1.0 if words.SLIGHT.search(text) else 2.0
    if re.search(r"冷笑|冷门|热门|热闹|热情|热水|热点|热爱|热搜|冷静|冷战|天气", text):
        return None
    if about and re.search(r"(?:太|有点|好)(?:低|冷|凉)", text) or (not about and _FEELING_COLD.search(text)):
        return tuple(AdjustTemperature(by=2.0, zone=z) for z in zones)
    if about and re.search(r"(?:太|有点|好)(?:高|热)", text) or (not about and _FEELING_HOT.search(text)):
        return tuple(AdjustTemperature(by=-2.0, zone=z) for z in zones)
    if re.search(r"(?:暖和|热|暖)(?:一|点|些)", text) and not about:
        return tuple(AdjustTemperature(by=size, zone=z) for z in zones)
    if re.search(r"(?:凉快|凉|冷)(?:一|点|些)", text) and not about:
        return tuple(AdjustTemperature(by=-size, zone=z) for z in zones)
    if about and "风" not in text.replace("暖风", ""):
        way = 1 if re.search(r"热|暖和", text) else -1 if re.search(r"冷一|冷点|凉", text) else words.direction(text)
        if way:
            return tuple(AdjustTemperature(by=size * way, zone=z) for z in zones)
    return None


def _half(value: float) -> float:
    return _in(round(value * 2) / 2, -16, 16)


def _celsius(value: float) -> float:
    return _in(round(value * 2) / 2, MIN_CELSIUS, MAX_CELSIUS)


def _in(value: float, low: float, high: float) -> float:
    if not low <= value <= high:
        raise OutOfRange
    return value
