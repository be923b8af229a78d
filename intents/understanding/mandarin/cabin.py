"""Mandarin cabin and body: windows, roof, shades, lights, wipers, locks, lids, mirrors, seats, scenes."""

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustWindow,
    AdjustWipers,
    Color,
    Command,
    ExteriorLight,
    FoldMirrors,
    HeatMirrors,
    Lid,
    MirrorSide,
    Scene,
    SetAmbientLight,
    SetDoor,
    SetExteriorLight,
    SetInteriorLights,
    SetLid,
    SetLock,
    SetReadingLight,
    SetShade,
    SetSunroof,
    SetWindow,
    SetWindowLock,
    SetWipers,
    Shade,
    StartScene,
    WiperMode,
    Zone,
)
from intents.understanding import patterns
from intents.understanding.mandarin import seats, words
from intents.understanding.mandarin.numbers import NUMBER, number, percent
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

COLORS = (
    ("红", Color.RED),
    ("橙", Color.ORANGE),
    ("黄", Color.YELLOW),
    ("绿", Color.GREEN),
    ("青", Color.CYAN),
    ("蓝", Color.BLUE),
    ("紫", Color.PURPLE),
    ("粉", Color.PINK),
    ("白", Color.WHITE),
)
_OPEN = Pattern(r"打开|开|降下|摇下|放下|降|往下|透透气|透气|通通风")
_CLOSE = Pattern(r"关|升上|升起|摇上|合上|升|往上")
_STATED = Pattern(r"(?:打开|开着|开了|关着|关上)(?:了)?的(?=.*[开关升降])")
"""How a thing is now, not how it shall be: 把打开的窗关上."""
_AS_IT_IS = Pattern(r"(?:开|关|亮|锁|敞)着(?!的)")
"""How a thing is or shall stay; that moves nothing: 车窗开着."""
_ALONE = Pattern(r"^\W*(?:车窗|窗户|天窗|遮阳帘|大灯|车门|后备箱|座椅|雨刮|雨刷|氛围灯|阅读灯)\W*$")


def read(text: str) -> Commands:
    """What of the cabin a clause asks for, or None. A bare noun asks for nothing."""
    if _ALONE.match(text):
        return None
    text = _STATED.sub("", text)
    if _AS_IT_IS.search(text):
        return None
    for reader in (
        _scene,
        _shade,
        _sunroof,
        _window_lock,
        _lid,
        _lock,
        _mirror,
        _wipers,
        _dark,
        _lights,
        _window,
        seats.read,
    ):
        if (commands := reader(text)) is not None:
            return commands
    return None


def is_news(text: str) -> bool:
    """Whether a clause only tells what calls for a scene: 孩子睡着了; another clause may name the remedy."""
    return "模式" not in text and _scene(text) is not None


def _scene(text: str) -> Commands:
    off = words.is_off(text)
    if off or "外" in text:
        return None
    for scene, pattern in (
        (
            Scene.NAP,
            r"(?:小憩|午睡|午休|小睡|睡觉|休息|睡眠|打盹)模式|^我?(?:想|要)(?:在车里)?(?:先)?(?:睡|眯|躺)(?:一)?(?:会|觉|下)|^我?(?:想|要|来)?(?:在车里)?(?:先)?(?:午休|午睡|小憩|小睡|打个?盹|眯)(?:一?(?:会儿?|下)|个?午觉)?$",
        ),
        (
            Scene.CHILD_ASLEEP,
            r"^(?:我家|我|后排|后面)?(?:的)?(?:孩子|宝宝|小孩|小朋友|娃娃?|儿子|女儿|宝贝)们?(?:在(?:后[排面座]|车[上里])?|刚刚?|已经){0,2}(?:都)?(?:睡着了|睡了|睡着|在睡觉?)$|宝宝模式|儿童睡眠",
        ),
        (
            Scene.AIR_OUT,
            r"(?:抽烟|吸烟|排烟|散味|换气)模式|^(?:给|帮|让)?(?:车里|车内)?散散?味(?:道|儿)?$|^(?:车里|车内|里面)(?:怎么)?有(?:一?股|点儿?)?(?:怪|异|臭|霉|烟)?味(?:道|儿)?$|烟味|(?:要|想)抽(?:根|支|口)?烟|^我?抽(?:根|支|口)烟|^(?:车里|车内|里面|这)?.{0,2}(?<![口风品趣意外韵])味(?:道|儿)?(?:太|好|有点|挺)?(?:大|重|难闻|冲)",
        ),
        (Scene.RAIN, r"(?:雨天|下雨|雨雪)模式"),
    ):
        if patterns.search(pattern, text):
            return (StartScene(scene=scene),)
    return None


_SUN_ABOVE = Pattern(
    r"(?:太阳|阳光)?(?:从|照|在)?(?:头顶|头上|天窗)(?:上|这边|这里|那里)?(?:太|好|有点儿?|真|很|照得|晒得){0,2}(?:晒|刺眼)",
    having="头 天窗",
)


_SHADES = (
    (Shade.REAR_LEFT, Pattern(r"左后|后排左")),
    (Shade.REAR_RIGHT, Pattern(r"右后|后排右")),
    (Shade.REAR_WINDOW, Pattern(r"后")),
    (Shade.ALL, Pattern(r"所有|全部")),
)


def _shade(text: str) -> Commands:
    if _SUN_ABOVE.match(text):
        return (SetShade(shade=Shade.SUNROOF, covered=100),)
    if not patterns.search(r"遮阳|帘|天幕", text):
        return None
    shade = next((one for one, pattern in _SHADES if pattern.search(text)), Shade.SUNROOF)
    # A rear shade rises to cover; the roof's is opened and closed.
    rises = shade is not Shade.SUNROOF
    if (value := percent(text)) is not None:
        return (SetShade(shade=shade, covered=100 - value if patterns.search(r"开", text) else value),)
    if rises and patterns.search(r"收", text):
        return (SetShade(shade=shade, covered=0),)
    if rises and patterns.search(r"升|拉上|拉起|(?<!后)挡(?!的|玻璃|风)", text):
        return (SetShade(shade=shade, covered=100),)
    if rises and patterns.search(r"降|放下", text):
        return (SetShade(shade=shade, covered=0),)
    if patterns.search(r"关|拉(?:上|起|下来|一下)|合|^拉(?!开)|(?<!后)挡(?!的|玻璃|风)|遮(?:上|住|一下)", text):
        return (SetShade(shade=shade, covered=100),)
    if patterns.search(r"开|收", text):
        return (SetShade(shade=shade, covered=0),)
    return None


def _sunroof(text: str) -> Commands:
    if "天窗" not in text:
        return None
    if patterns.search(r"翘|透气|通风|斜", text):
        return (SetSunroof(tilt=True),)
    if patterns.search(r"关(?:小|掉?一?[点些])", text):
        raise OutOfRange  # a roof is only set, not moved by steps
    also = _window(text.replace("天窗", "")) if patterns.search(r"车窗|窗户", text) else None
    if (value := percent(text)) is not None:
        roof: Command = SetSunroof(percent=100 - value if patterns.search(r"关(?!.*开)", text) else value)
    elif _CLOSE.search(text) and not patterns.search(r"打开", text):
        roof = SetSunroof(percent=0)
    elif _OPEN.search(text):
        roof = SetSunroof(percent=20 if patterns.search(r"条?缝|一点|小点", text) else 100)
    else:
        return None
    if also:
        return (
            (*also, roof)
            if text.index("天窗") > min(i for i in (text.find("车窗"), text.find("窗户")) if i >= 0)
            else (roof, *also)
        )
    return (roof,)


def _window(text: str) -> Commands:
    if not patterns.search(
        r"车窗|窗户|窗子|玻璃(?!.*(?:雾|霜))|(?:开|关)(?:个|下|点|一下)?窗|窗|[留开](?:个|一?条)小?缝", text
    ) or patterns.search(r"天窗|橱窗|窗口|雨刮|遮阳|帘|锁|加热", text):
        return None
    zones = words.zones_or_own(text)
    if zones == (None,) and patterns.search(r"窗(?:户|子)?(?:给我)?[都全](?!景)", text):
        zones = (Zone.ALL,)
    closing = bool(_CLOSE.search(text)) and not patterns.search(r"打开", text)
    if (value := percent(text)) is not None:
        return tuple(SetWindow(percent=100 - value if closing else value, zone=z) for z in zones)
    if patterns.search(r"缝|[一开小大关上下降升]点|点儿|些|开大|关小", text):
        by = -10 if closing or patterns.search(r"小(?!缝|口)", text) else 10
        return tuple(AdjustWindow(by=by, zone=z) for z in zones)
    if patterns.search(r"[开降摇]到(?:底|头)|全开|最大", text):
        return tuple(SetWindow(percent=100, zone=z) for z in zones)
    if closing:
        return tuple(SetWindow(percent=0, zone=z) for z in zones)
    if _OPEN.search(text):
        return tuple(SetWindow(percent=100, zone=z) for z in zones)
    return None


def _window_lock(text: str) -> Commands:
    if not patterns.search(r"儿童(?:安全)?锁|窗户?锁|童锁|(?<!解)安全锁", text):
        return None
    if words.is_off(text) or patterns.search(r"解", text):
        return (SetWindowLock(on=False),)
    return (
        (SetWindowLock(on=True),)
        if patterns.search(r"开|锁上|启|[上加设](?:个|一下)?(?:儿?童锁|车?窗锁|安全锁)", text)
        else None
    )


def _lid(text: str) -> Commands:
    for lid, pattern in (
        (Lid.FRUNK, r"前备箱|前备厢|前舱盖?行李|前(?:面的?)?行李[箱厢]|前(?:尾|置储物)箱"),
        (Lid.TRUNK, r"后备箱|后备厢|后背[箱厢]|后车[厢箱]|尾箱|后尾门|尾门|后盖|行李箱|行李厢"),
        (Lid.HOOD, r"引擎盖|机盖|发动机盖|前机盖|机舱盖|前(?:舱)?盖(?!行李)"),
        (Lid.CHARGE_PORT, r"充电(?:口|盖|门|仓)"),
    ):
        if patterns.search(pattern, text):
            if patterns.search(r"关|合|盖上", text):
                return (SetLid(lid=lid, open=False),)
            if patterns.search(r"开|弹|掀", text):
                return (SetLid(lid=lid, open=True),)
    return None


def _lock(text: str) -> Commands:
    zones = words.zones(text)
    if patterns.search(r"(?:关闭|关掉|关上?)(?:车门|门|车)锁|(?:车门|门|车)锁.{0,2}(?:关闭|关掉|关)", text):
        return None
    if patterns.search(
        r"解锁|开锁|(?:车门|门|车)锁(?:都|给我)?(?:打开|解?开)|(?:打?开|解)(?:开|一下|个|下)?(?:车门|门|车)锁", text
    ) and not patterns.search(r"屏|手机", text):
        return tuple(SetLock(locked=False, zone=z) for z in (zones or (None,)))
    if patterns.search(
        rf"锁(?:上)?(?:所有|全部|四个|一下|好|{words.NAMED})?(?:那边|这边)?(?:的)?(?:车门|车|门)|(?:车门?|门)(?:给|都|全|我){{0,3}}锁|(?:上|落)锁",
        text,
    ):
        return tuple(SetLock(locked=True, zone=z) for z in (zones or (None,)))
    if patterns.search(
        r"车门|(?:左后|右后|副驾|主驾|后排|左边|右边|所有).{0,2}门|(?:开|关)(?:一下)?门", text
    ) and not patterns.search(r"尾门|门的?(?:车?窗|玻璃)", text):
        if patterns.search(r"关|合上|带上", text):
            return tuple(SetDoor(open=False, zone=z) for z in words.zones_or_own(text))
        if patterns.search(r"开", text):
            return tuple(SetDoor(open=True, zone=z) for z in words.zones_or_own(text))
    return None


def _mirror(text: str) -> Commands:
    if not patterns.search(r"后视镜|反光镜|倒车镜|耳朵", text):
        return None
    left = bool(patterns.search(r"左|主驾|(?<!副)驾驶", text))
    right = bool(patterns.search(r"右|副驾", text))
    side = None if left == right else MirrorSide.LEFT if left else MirrorSide.RIGHT
    if patterns.search(r"热|[除去化][雾霜冰]|[起有]雾|[都全]是[雾水霜]|结冰|雾气|水珠|模糊|看不[清见]", text):
        return (HeatMirrors(on=not words.is_off(text), side=side),)
    if patterns.search(r"折|收|合|叠|关", text):
        return (FoldMirrors(folded=True, side=side),)
    if patterns.search(r"展|打开|伸|掰|翻|放(?:出|开|下)|开(?:一下|开)?$", text):
        return (FoldMirrors(folded=False, side=side),)
    return None


def _wipers(text: str) -> Commands:
    if patterns.fullmatch(r"(?:把)?(?:前挡|挡风)?(?:玻璃)?刮(?:一?[下刮])(?:玻璃|雨|水)?", text) and len(text) > 2:
        return (SetWipers(mode=WiperMode.MEDIUM),)
    if not patterns.search(r"雨刮|雨刷|刮水|雨挂", text):
        return None
    rear = bool(patterns.search(r"后(?:面|边|窗|风挡|挡)?的?(?:雨刮|雨刷|刮水)", text))
    if (both := patterns.sub(r"前后(?:面|的|两个)*(?=雨刮|雨刷)", "", text)) != text:
        front = _wipers(both)
        return (*front, *(c.model_copy(update={"rear": True}) for c in front)) if front else None
    text = patterns.sub(r"雨刮器?|雨刷器?|刮水器?|雨挂", "雨刮", text)
    if patterns.search(r"关|停|(?:别|不要|不用)(?:再)?刮", text):
        return (SetWipers(mode=WiperMode.OFF, rear=rear),)
    for mode, pattern in (
        (WiperMode.AUTO, r"自动|感应"),
        (WiperMode.INTERVAL, r"间歇"),
        (WiperMode.FAST, r"最[快大高]|快速|高速|[快高][档挡]|(?:三|3)[档挡]"),
        (WiperMode.MEDIUM, r"(?:二|两|2|中)[档挡]|中速|中等"),
        (WiperMode.SLOW, r"最[慢小低]|慢速|低速|[慢低][档挡]|(?:一|1)[档挡]"),
    ):
        if patterns.search(pattern, text):
            return (SetWipers(mode=mode, rear=rear),)
    if found := patterns.search(r"(?P<too>(?:太|有点儿?|过于))?(?:(?P<fast>[快大])|[慢小])", text):
        return (AdjustWipers(by=1 if bool(found.group("fast")) != bool(found.group("too")) else -1),)
    return (SetWipers(mode=WiperMode.MEDIUM, rear=rear),) if patterns.search(r"开|启|(?<!雨)刮", text) else None


_LAMPS: tuple[tuple[ExteriorLight, Pattern], ...] = tuple(
    (light, Pattern(pattern))
    for light, pattern in (
        (ExteriorLight.HAZARD, r"双[闪跳蹦]|危险(?:警示|报警)?灯|应急灯|警示灯|(?<![机压统])故障灯(?!亮)"),
        (ExteriorLight.HIGH_BEAM, r"远光|远灯|大灯远"),
        (ExteriorLight.REAR_FOG, r"后雾灯"),
        (ExteriorLight.FRONT_FOG, r"前?雾灯"),
        (ExteriorLight.POSITION, r"示廓灯|示宽灯|位置灯|(?<![大车])小灯"),
        (ExteriorLight.AUTO, r"(?:自动.{0,2}(?:大灯|车灯|灯光))|(?:大灯|车灯|灯光).{0,4}自动"),
        (ExteriorLight.LOW_BEAM, r"大灯|近光|前灯|头灯|车头灯"),
    )
)


_SOME_LIGHT = Pattern(
    r"(?:^|[把的里内顶开关闭掉有部排下上驾全都盏些个厢]|(?<!行)车|照明|室内)灯(?!泡|会|塔|具|笼|谜)|(?:车[里内]|室内)的?照明(?!灯)"
)
"""Lights without a kind of their own. Another kind (日行灯, 转向灯) is never taken for these."""


def _dark(text: str) -> Commands:
    """车里太黑了 asks for light inside."""
    dark = patterns.fullmatch(
        r"(?:车里面?|车内|车厢里?)(?:太|好|有点儿?|真|怎么这么)?(?:[黑暗]|黑漆漆的?|黑乎乎的?|漆黑)(?:了)?", text
    )
    return (SetInteriorLights(on=True),) if dark else None


_COLOURED = Pattern(
    r"(?:把)?(?:换|变|弄|来|整|调)(?:一?[个点下]|成)?(?:[红橙黄绿青蓝紫粉白]色?)的?(?:灯光?|光)|(?:把)?(?:车[里内]的?)?灯光?(?:颜色)?(?:换|变|弄|整|调|改)(?:成|为|个)(?:[红橙黄绿青蓝紫粉白]色?)的?"
)
"""Light of a colour, which the ambient light alone has."""


def _lights(text: str) -> Commands:
    if patterns.search(r"氛围|气氛灯|环境灯", text) or _COLOURED.fullmatch(text):
        return _ambient(text)
    if patterns.search(r"阅读灯|看书灯|读书灯", text):
        zones: tuple[Zone | None, ...] = words.zones_or_own(text)
        if zones == (None,) and patterns.search(r"灯(?:给我)?[都全]", text):
            zones = (Zone.ALL,)
        on = not words.is_off(text)
        return (
            tuple(SetReadingLight(on=on, zone=z) for z in zones)
            if patterns.search(r"开|关|亮起来|亮一下|点亮|灭", text)
            else None
        )
    off = words.is_off(text) or bool(patterns.search(r"灭", text))
    text = patterns.sub(r"(?:远光|近光)灯?(?=[换切改变])", "", text)  # 远光换成近光: the last is meant
    if lamps := tuple(light for light, pattern in _LAMPS if pattern.search(text))[:1]:
        if patterns.search(r"前后(?:的)?雾灯", text):
            lamps = (ExteriorLight.FRONT_FOG, ExteriorLight.REAR_FOG)
        lit = off or patterns.search(r"开|亮起来|点亮|启|自动|切|打|换|变|改", text)
        return tuple(SetExteriorLight(light=lamp, on=not off) for lamp in lamps) if lit else None
    if patterns.search(r"顶灯|天花板的?灯", text) and not patterns.search(r"[都全]|和|所有", text):
        lit = off or patterns.search(r"开|亮|启", text)
        return (SetInteriorLights(on=not off, dome_only=True),) if lit else None
    if not _SOME_LIGHT.search(text):
        return None
    if off:
        # Group words end inside, whatever they say of the car: never the exterior lights.
        return (SetInteriorLights(on=False),)
    if patterns.search(r"开|亮起来|点亮|弄亮", text):
        if zones := words.zones(patterns.sub(r"所有|全部|全车", "", text)):
            return tuple(SetReadingLight(on=True, zone=z) for z in zones)
        inside = patterns.search(r"车内|车里|室内|照明|内灯|顶灯|里面|后排|车厢|所有|都|全|[找看捡](?!不)", text)
        return (SetInteriorLights(on=True),) if inside else (SetExteriorLight(light=ExteriorLight.LOW_BEAM, on=True),)
    return None


def _ambient(text: str) -> Commands:
    zone = next(iter(words.zones(text)), None)
    zone = None if zone is Zone.ALL else zone
    color = next((value for name, value in COLORS if patterns.search(f"{name}(?:色)?", text)), None)
    value = percent(text)
    if value is None and (level := patterns.search(rf"(?:亮度|[调开]到|设[成为])[^\d]{{0,4}}?({NUMBER})$", text)):
        value = round(number(level.group(1)) or 0)
    if value is not None and not 0 <= value <= 100:
        raise OutOfRange
    if value is None and color is not None and (words.MOST.search(text) or words.LEAST.search(text)):
        value = 100 if words.MOST.search(text) else 1
    if value is not None and value < 1:
        value, color = None, None
    if color is None and value is None and words.is_off(text):
        return (SetAmbientLight(on=False, zone=zone),)
    if color is not None or value is not None:
        return (SetAmbientLight(color=color, percent=value, zone=zone),)
    if words.MOST.search(text):
        return (SetAmbientLight(percent=100, zone=zone),)
    if words.LEAST.search(text):
        return (SetAmbientLight(percent=1, zone=zone),)
    if patterns.search(r"(?:太|有点儿?|不够)(?:暗|亮(?<=不够亮))|暗了", text):
        return (AdjustAmbientLight(by=20),)
    if patterns.search(r"太亮|暗|刺眼|亮度(?:调)?[低小]|[调降]低|[调减]小|减[少弱]|太?刺眼", text):
        return (AdjustAmbientLight(by=-20),)
    if patterns.search(r"太暗|亮(?:一|点|些)|更亮|亮度(?:调)?[高大]|调[亮高大]|增[加强大]|提高|加[大强]", text):
        return (AdjustAmbientLight(by=20),)
    return (SetAmbientLight(on=True, zone=zone),) if words.is_on(text) or "开" in text else None
