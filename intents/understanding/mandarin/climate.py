"""Mandarin climate: temperature, fan, switches, seats, steering wheel."""

from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AdjustFan,
    AdjustTemperature,
    AirDirection,
    ClimateFeature,
    Command,
    HeatSteeringWheel,
    SetAirDirection,
    SetFan,
    SetTemperature,
    SwitchClimate,
    Zone,
)
from intents.understanding import patterns
from intents.understanding.mandarin import comfort, words
from intents.understanding.mandarin.numbers import NUMBER, first_number, percent
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

_STUFFY = Pattern(
    r"^(?:我们?|现在|今天|觉得|感觉|这个?|车里面?|车内|车厢里?|里面|空气|还是|都|有点儿?|好|太|很|真|挺|怪|特别|是|车){0,6}(?:闷(?:死我?)?(?:得慌|得很)?|憋(?:得慌|闷)|不透气|透不过气来?|喘不过气来?)[了啊的呀]?$",
    having="闷 憋 透 喘",
)
"""No fresh air, which is not heat: 闷热 is that."""
_BAD_AIR = Pattern(
    r"(?:(?:车里面?|车内|里面)的?)?空气(?:太|有点儿?|很|真|好|特别)?(?:差|不好|不太?行|浑浊|污浊|不新鲜)了?",
    having="空气",
)
_FRESH = Pattern(
    r"(?:给|让|帮)?(?:我们?|车里面?|车内|车厢|里面)?(?:稍微)?(?:透[个下]?透?气|透透气|通通风|通[个下]风|换换气|换[个下]气|换(?:一?[点些])?新鲜空气|来点儿?新鲜空气)(?:一下)?",
    having="气 风",
)
FOR_SOMEONE = Pattern(
    rf"怕[冷热]|(?:冷|热)着|嫌[冷热]|太?闷|太晒|太吵|^(?!.*(?:我|先|要|想|去)).{{1,6}}坐(?:在|到)?(?:{words.NAMED}|后面)(?:了|呢|上)?$"
)
"""Somebody else's feeling: too little to act on, enough to know whom the next clause is for."""

_ABSOLUTE = Pattern(rf"({NUMBER})\s*(?:摄氏)?(?:度|℃|°?C(?![A-Za-z]))(半)?")
_RELATIVE = Pattern(
    rf"(?:[高低升降加减热冷暖凉大小]|提高|降低|升高|[上下]调|往[上下]调?)(?:了|个|它)?\s*({NUMBER}|半)\s*(?:度|℃)(半)?(?!.*到)"
)
_TO = Pattern(r"调?到|设[为到置成]|成|为|至|定在")
_TEMPERATURE_WORD = Pattern(r"温度|空调|冷气|暖气|暖风|温|度")
_FEELING_COLD = Pattern(
    r"(?:有点|好|太|很|怪|真|觉得|感觉|挺|冻|还是)(?:儿)?(?:冷|凉|冻)(?!静|门|笑|漠|饮|水|淡)|^(?:我的?|感觉|觉得){0,2}(?:[脚腿]|膝盖|身上)(?:都|底下|好|有点儿?|很|太|真){0,2}(?:冷|冰|凉(?!快)|冻)|(?:驾驶?|后[排座面])(?:的人|那边|这边|那里)?[也都]?[冷凉]了?$|冷死|冻死|冻得|冷得(?:要|我|发|受|直|不行|难受)|^冷了$|发冷|冷飕飕|凉飕飕|像?冰窖|冷得?(?:跟|像)|(?:跟|像)个?冰箱|冰窟",
    having="冷 凉 冻 冰",
)
_FEELING_HOT = Pattern(
    r"(?:有点|好|太|很|怪|真|觉得|感觉|挺|还是)(?:儿)?(?:闷热|燥热|热(?!闹|门|情|血|爱|烈|水|点(?!儿?$)))|(?:驾驶?|后[排座面])(?:的人|那边|这边|那里)?[也都]?热了?$|热死|热得(?:要|我|受|直|慌)|^热了$|热得(?:不行|难受|受不了|够呛)|出汗|冒汗|蒸笼|火炉|烤炉|(?:快|要)烤?[熟焦糊]了|桑拿|热得?(?:跟|像)|闷罐",
    having="热 汗 蒸笼 火炉 烤炉 熟 焦 糊 桑拿 闷罐",
)
_FAN = Pattern(
    r"风量|风速|风力|出风|吹风|(?<![暖通热台挡])风(?!景|挡|险|格|窗)(?!扇)(?=.{0,3}(?:大|小|强|弱|档|挡|[调开降升加减设打]|拉满|最))|(?<=[大小])风"
)


def is_feeling(text: str) -> bool:
    """Whether a clause tells only how somebody feels; another clause may name the remedy."""
    if _STUFFY.match(text) or _BAD_AIR.fullmatch(text):
        return True
    felt = _FEELING_COLD.search(text) or _FEELING_HOT.search(text) or comfort.is_feeling(text)
    return bool(felt) and not patterns.search(r"调|开|设|升|降|加|减|\d", patterns.sub(r"空调", "", text))


def is_fogged(text: str) -> bool:
    """Whether a clause only tells of fog on the glass: 起雾了."""
    return bool(patterns.search(r"起雾|[有是]雾", text)) and not patterns.search(r"除|去|开|关|吹", text)


def is_power(commands: tuple[Command, ...]) -> bool:
    """Whether all there is is to switch the climate; whose, what follows is told by: 打开后排空调,调到26度."""
    return all(isinstance(command, SwitchClimate) and command.feature is ClimateFeature.POWER for command in commands)


def read(text: str) -> Commands:
    """What of the climate a clause asks for, or None."""
    if _BAD_AIR.fullmatch(text):
        return (SwitchClimate(feature=ClimateFeature.PURIFIER, on=True),)
    text = text.replace("冷暖空调", "空调")
    for reader in (_stuffy, _wheel, comfort.read, _switches, _air_direction, _fan, _temperature):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _stuffy(text: str) -> Commands:
    """Fresh air from outside, and a step more of it."""
    if not (_STUFFY.match(text) or _FRESH.fullmatch(text)):
        return None
    return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=False), AdjustFan(by=15))


def _wheel(text: str) -> Commands:
    if "方向盘" in text and patterns.search(r"热|冰|冷|凉|烫|冻", text):
        off = words.is_off(text) or patterns.search(r"太热|烫", text)
        return (HeatSteeringWheel(on=not off),)
    if patterns.search(r"(?<!扶)手(?:都|好|有点|很|太)?(?:冷|凉(?!$)|冰|冻)|^冻手", text):
        return (HeatSteeringWheel(on=True),)
    return None


def _within(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise OutOfRange
    return value


_SWITCHES: tuple[tuple[ClimateFeature, Pattern], ...] = tuple(
    (feature, Pattern(pattern))
    for feature, pattern in (
        (
            ClimateFeature.REAR_DEFROST,
            r"后(?:挡|窗|风挡|挡风|玻璃|面|视窗){0,3}(?:风)?(?:玻璃)?的?(?:除(?:个|下|一下)?[霜雾]|去雾|加热|.{0,2}(?:起雾|有雾|[都全]是雾|雾蒙蒙))|后(?:风?挡|窗|视窗)(?:风|玻璃)*(?:都|有点|根本)?看不[清见]|后[霜雾]",
        ),
        (
            ClimateFeature.FRONT_DEFROST,
            r"除(?:个|下|一下)?[霜雾]|去雾|(?:玻璃|挡风|前挡|窗户上?|前面|里头|里面|车里).{0,4}(?:起雾|有雾|[都全]是(?:雾|水汽)|雾气|雾蒙蒙|哈气|看不[清见])|起雾了|雾气.{0,4}(?:大|看不清)",
        ),
        (ClimateFeature.PURIFIER, r"净化(?!心灵)|PM2\.?5.{0,3}(?:高|过滤)|过滤空气"),
        (ClimateFeature.SYNC, r"同步|分区联动"),
        (ClimateFeature.AUTO, r"(?:空调|温度|风量).{0,4}自动|自动(?:空调|模式|挡|档)|AUTO|auto"),
    )
)


def _switches(text: str) -> Commands:
    if patterns.search(r"后视镜|反光镜|倒车镜", text):
        return None
    if patterns.search(r"前后(?:的|风?挡|窗|玻璃|都|一起|同时|全|给我|[开做来]?(?:一下|个)?){0,3}(?:除[霜雾])", text):
        on = not words.is_off(text)
        return (
            SwitchClimate(feature=ClimateFeature.FRONT_DEFROST, on=on),
            SwitchClimate(feature=ClimateFeature.REAR_DEFROST, on=on),
        )
    for feature, pattern in _SWITCHES:
        if pattern.search(text):
            if patterns.search(r"灯|雨刮|雨刷", text):
                return None
            return (SwitchClimate(feature=feature, on=not words.is_off(text)),)
    if "循环" in text and "内外循环" not in text and not patterns.search(r"单曲|列表|歌|播放", text):
        inner = bool(patterns.search(r"内", text))
        outer = bool(patterns.search(r"外", text))
        if inner or outer:
            on = inner != words.is_off(text)
            return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=on),)
    if (
        patterns.search(r"冷气|冷风|制冷|AC|A/C|压缩机", text)
        and not _ABSOLUTE.search(text)
        and not patterns.search(r"[大小强弱猛足](?:一?[点些]|$)", text)
    ):
        if words.is_off(text) or words.is_on(text):
            return (SwitchClimate(feature=ClimateFeature.AC, on=not words.is_off(text)),)
        return None
    return _power(text)


def _power(text: str) -> Commands:
    rest = patterns.sub(r"暖风|暖气|热风", "", text)
    if not patterns.search(r"空调|暖风|暖气|热风", text) or patterns.search(
        rf"度|{NUMBER}|[高低冷热大小强弱猛足]|风|档|挡|最|拉满|开满|调满", rest
    ):
        return None
    if words.is_off(text):
        if zones := tuple(zone for zone in words.zones(text) if zone is not Zone.ALL):
            # The climate of a part of the car has no switch of its own: its fan stops.
            return tuple(SetFan(percent=0, zone=zone) for zone in zones)
        return (SwitchClimate(feature=ClimateFeature.POWER, on=False),)
    if words.is_on(text):
        return (SwitchClimate(feature=ClimateFeature.POWER, on=True),)
    return None


_NOT_AT_ME = Pattern(
    r"(?:别|不要|不想)(?:再|老是?|总是?|一直|让|空调|风|直接?){0,4}(?:对着|对准|朝着?|冲着?|吹)(?:着|到)?(?:(?:我们?|人|大家|孩子|宝宝|老人)(?:直?吹)?|(?<=直)吹|(?<=直吹))了?$",
    having="别 不",
)
"""Nobody wants the air on himself: then it blows down."""


def _air_direction(text: str) -> Commands:
    if "座椅" in text:
        return None
    if _NOT_AT_ME.search(text) and patterns.search(r"吹|风|空调", text):
        return tuple(SetAirDirection(direction=AirDirection.DOWN, zone=z) for z in words.zones_or_own(text))
    found = patterns.search(
        r"(?:吹|对着|朝|往|冲着?|风(?:向)?(?:调|切|换)到)(?:着|到|向|往)?(我)?(?:的)?(脸|面|头|身|脚|腿|膝盖|玻璃|挡风|窗|上|下|吹$|我吹$)",
        text,
    )
    if not found or not patterns.search(r"吹|风", text) or patterns.search(r"车窗|窗户|摇", text):
        return None
    if patterns.search(r"(?:别|不要|不)(?:再|老|总|一直){0,6}(?:对着|吹|朝|冲)", text):
        direction = (
            AirDirection.DOWN if found.group(2) in ("脸", "面", "头", "身", "上", "吹", "我吹") else AirDirection.MIDDLE
        )
    elif found.group(2) in "脚腿下膝盖":
        direction = AirDirection.DOWN
    elif found.group(2) in ("玻璃", "挡风", "窗", "上"):
        direction = AirDirection.UP
    else:
        direction = AirDirection.MIDDLE
    return tuple(SetAirDirection(direction=direction, zone=z) for z in words.zones_or_own(text))


_MORE_AIR = Pattern(r"(?:再|多)*(?:来|给|要|加|吹)一?[点些]风|风(?:再)?来一?[点些]")
_NOISE_OF_AIR = Pattern(r"空调(?:的)?(?:风)?的?(?:声音?|噪音)?(?:有点儿?|太|好)(?:大|吵|响)了?")
_TOO_MUCH_AIR = Pattern(r"(?:风|量|力)(?:有点|太|好|真){1,3}(?:大|强|猛)|风(?:量|力)?大了")
_TOO_LITTLE_AIR = Pattern(r"(?:风|量|力)(?:有点|太|好|真){1,3}(?:小|弱)|风(?:量|力)?小了")


def _air(text: str) -> Commands:
    """More air or less of it, by what is wrong with it, where no number and no end is said."""
    if _MORE_AIR.fullmatch(text):
        way = 1
    elif _NOISE_OF_AIR.fullmatch(text):
        way = -1
    elif not _FAN.search(text) or "座椅" in text or patterns.search(rf"{NUMBER}|最", text):
        return None
    elif _TOO_MUCH_AIR.search(text):
        way = -1
    elif _TOO_LITTLE_AIR.search(text):
        way = 1
    else:
        return None
    return tuple(AdjustFan(by=15 * way, zone=z) for z in words.zones_or_own(text))


def _fan(text: str) -> Commands:
    if made := _air(text):
        return made
    if not _FAN.search(text) or "座椅" in text:
        return None
    zones = words.zones_or_own(text)
    if (value := percent(text)) is not None:
        return tuple(SetFan(percent=_within(value, 0, 100), zone=z) for z in zones)
    by = patterns.search(rf"[高低大小加减少升降快慢强弱](?:了|个)?\s*({NUMBER})\s*[档挡级]", text)
    if by:
        steps = round(first_number(by.group(1)) or 1) * (words.direction(text) or 1)
        return tuple(AdjustFan(by=_within(15 * steps, -100, 100), zone=z) for z in zones)
    if to := patterns.search(rf"({NUMBER})\s*[档挡级]", text):
        level = _within(round(first_number(to.group(1)) or 0), 0, 7)
        return tuple(SetFan(percent=round(level * 100 / 7), zone=z) for z in zones)
    if bare := patterns.search(rf"风(?:量|速|力)?(?:都|给我)?[调开设弄]?(?:到|成|为)?\s*({NUMBER})$", text):
        value = _within(round(first_number(bare.group(1)) or 0), 0, 100)
        return tuple(SetFan(percent=round(value * 100 / 7) if value <= 7 else value, zone=z) for z in zones)
    if words.MOST.search(text):
        return tuple(SetFan(percent=100, zone=z) for z in zones)
    if words.LEAST.search(text):
        return tuple(SetFan(percent=14, zone=z) for z in zones)
    if way := words.direction(text):
        return tuple(AdjustFan(by=15 * way, zone=z) for z in zones)
    return None


def _temperature(text: str) -> Commands:
    text = patterns.sub(rf"从{NUMBER}度?(?=[,]?(?:调|升|降|改|加|减|变))", "", text)
    zones = words.zones_or_own(text)
    if patterns.search(
        r"外面|室外|气温|夜间|白天|多云|[小中大阵]雨|窗|灯|音量|声音|天气|水温|体温|转\d|角度|转\s*[一二三]|亮度|高度|海拔|经度|纬度|程度|速度|限速",
        text,
    ):
        return None
    if not _TO.search(text) and (by := _RELATIVE.search(text)):
        amount = 0.5 if by.group(1) == "半" else (first_number(by.group(1)) or 0) + (0.5 if by.group(2) else 0)
        return tuple(AdjustTemperature(by=_half(amount * (words.direction(text) or 1)), zone=z) for z in zones)
    if (to := _ABSOLUTE.search(text)) and patterns.search(
        r"调|温|空调|设|成|到|为|开|排|驾|车|后|冷气|暖|^我?(?:的|这边?|这里)?(?:来|就|想?要)?个?[\d二三一]", text
    ):
        value = (first_number(to.group(1)) or 0) + (0.5 if to.group(2) else 0)
        return tuple(SetTemperature(celsius=_celsius(value), zone=z) for z in zones)
    bare = patterns.search(
        rf"(?:温度|空调|驾驶?|[前后][排座]|冷气|暖气|两[边侧]|全车|我这[边里侧儿]|^我(?:的)?(?=[\d二三一十]))[^\d零一二两三四五六七八九十百]{{0,3}}(?:给我|都)?(?:调整?|设[置定]?|[开弄整改打升降定])?(?:到|成|为|个|至|在)?\s*({NUMBER})(半)?$",
        text,
    )
    if bare and percent(text) is None and not patterns.search(r"座椅|窗|风量|风速", text):
        value = (first_number(bare.group(1)) or 0) + (0.5 if bare.group(2) else 0)
        return tuple(SetTemperature(celsius=_celsius(value), zone=z) for z in zones)
    if made := _full(text, zones) or _weak(text, zones):
        return made
    about = patterns.search(r"温度|空调|冷气|暖气|暖风|制冷|制热", text)
    if about and words.MOST.search(text):
        cold = bool(patterns.search(r"冷", text))
        return tuple(SetTemperature(celsius=MIN_CELSIUS if cold else MAX_CELSIUS, zone=z) for z in zones)
    if about and words.LEAST.search(text):
        return tuple(SetTemperature(celsius=MIN_CELSIUS, zone=z) for z in zones)
    return _strength(text) or _wish(text)


_TOO_WEAK = Pattern(
    r"(?P<what>空调|冷气|制冷|冷风|暖气|暖风|制热|热风)(?:一点儿?都|根本|还是|还|怎么|好像|有点儿?|的)*(?:不(?P<cold>凉快?|冷)|不(?P<warm>热|暖和?)|不(?:够|太|怎么)(?P<how>凉快?|冷|热|暖和?|足|强|给力)?)了?",
    having="不",
)


def _weak(text: str, zones: tuple[Zone | None, ...]) -> Commands:
    """冷气不够 and 空调不凉 want it cooler, 暖气不热 warmer."""
    found = _TOO_WEAK.fullmatch(patterns.sub(rf"^(?:{words.NAMED})的?", "", text))
    if not found:
        return None
    how = found.group("cold") or found.group("warm") or found.group("how") or ""
    if how[:1] in ("凉", "冷") or (how[:1] not in ("热", "暖") and found.group("what") in ("冷气", "制冷", "冷风")):
        return tuple(AdjustTemperature(by=-2.0, zone=z) for z in zones)
    if how[:1] in ("热", "暖") or found.group("what") != "空调":
        return tuple(AdjustTemperature(by=2.0, zone=z) for z in zones)
    return tuple(AdjustFan(by=15, zone=z) for z in zones)


def _full(text: str, zones: tuple[Zone | None, ...]) -> Commands:
    """空调开到最大 is all the air there is, whichever way it works; 冷气 cools with it."""
    found = patterns.search(
        r"(?P<what>空调|冷气|制冷).{0,6}(?:最[大强猛足]|拉满|开满|调满|开到底|到头|(?P<least>最[小弱]))", text
    )
    if not found or patterns.search(r"温度|[热暖]", text):
        return None
    air = tuple(SetFan(percent=14 if found.group("least") else 100, zone=z) for z in zones)
    cooling = found.group("what") != "空调" and not found.group("least")
    return (SwitchClimate(feature=ClimateFeature.AC, on=True), *air) if cooling else air


def _strength(text: str) -> Commands:
    """空调开大点 is more air, whichever way it works; 冷气开大点 cooler, 暖气开大点 warmer."""
    found = patterns.search(
        r"(?P<what>空调|冷气|制冷|暖气|暖风|制热).{0,3}(?:[调开弄]|再|得)?(?:再|得)?(?P<way>大|强|猛|足|小|弱)(?:一?[点些]|一点儿|点儿|了|$)",
        text,
    )
    if not found or "温度" in text:
        return None
    zones, way = words.zones_or_own(text), -1 if found.group("way") in "小弱" else 1
    way = -way if patterns.search(r"太|有点儿?[大强猛小弱]", text) else way
    if found.group("what") == "空调":
        return tuple(AdjustFan(by=15 * way, zone=z) for z in zones)
    way = -way if found.group("what") in ("冷气", "制冷") else way
    size = 1.0 if words.SLIGHT.search(text) else 2.0
    return tuple(AdjustTemperature(by=size * way, zone=z) for z in zones)


def _wish(text: str) -> Commands:
    zones = words.zones_or_own(text)
    about = patterns.search(r"温度|空调|冷气|暖气|暖风", text)
    size = 1.0 if words.SLIGHT.search(text) else 2.0
    if patterns.search(
        r"冷笑|冷门|热门|热闹|热情|热水|(?<!调)热点|热爱|热搜|冷静|冷战|天气|不太[冷热]|不[冷热]|[冷热][吗么]|外面|冷饮|热饮|后视镜|方向盘|加热",
        text,
    ):
        return None
    if (
        about
        and patterns.search(r"(?:太|有点|好)(?:低|冷|凉)|[低冷凉]了(?:一?[点些])?$", text)
        or (not about and _FEELING_COLD.search(text))
    ):
        return tuple(AdjustTemperature(by=2.0, zone=z) for z in zones)
    if (
        about
        and patterns.search(r"(?:太|有点|好)(?:高|热)|[高热]了(?:一?[点些])?$", text)
        or (not about and _FEELING_HOT.search(text))
    ):
        return tuple(AdjustTemperature(by=-2.0, zone=z) for z in zones)
    if patterns.search(r"降降?温", text) or (patterns.search(r"(?:凉快|凉|冷)(?:一|点|些)", text) and not about):
        return tuple(AdjustTemperature(by=-size, zone=z) for z in zones)
    if patterns.search(r"升升?温", text) or (patterns.search(r"(?:暖和|热|暖)(?:一|点|些)", text) and not about):
        return tuple(AdjustTemperature(by=size, zone=z) for z in zones)
    rest = patterns.sub(r"暖风|暖气|冷气|制冷|制热|热风", "", text)
    if about and "风" not in rest:
        way = (
            1
            if patterns.search(r"热|暖和", rest)
            else -1
            if patterns.search(r"冷一|冷点|凉", rest)
            else words.direction(rest)
        )
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
