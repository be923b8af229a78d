"""Words that every Mandarin recogniser needs: zones, on and off, more and less."""

from intents.catalogue import Zone
from intents.understanding.patterns import Pattern
from intents.understanding.reading import all_but

_ZONES: tuple[tuple[Pattern, tuple[Zone, ...]], ...] = tuple(
    (Pattern(pattern), zones)
    for pattern, zones in (
        (r"全车|所有|全部|四个|整车|每个|都给我|大家|两[边侧]", (Zone.ALL,)),
        (
            r"主副驾|主驾(?:驶)?(?:和|跟|与|、)?副驾(?:驶)?|前排|前面两|前面(?=的(?:关|开|也|呢)|的?(?:车内|车窗|窗|玻璃(?!.{0,3}[雾霜])|车门|座|椅|坐垫|按摩|加热|通风|阅读灯|看书灯|氛围灯|温度|空调|出风|风[量速力]|的风(?!景)|遮阳|帘))|(?<![左右])前座",
            (Zone.FRONT,),
        ),
        (
            r"左后(?:和|跟|与|、)右后|后排|后座|后面(?!的?(?:雨|除|挡|备|车(?!窗|门|座|内)))|后头|后边(?!的?车)|后(?:侧|边)?车?窗(?!.{0,3}(?:除|雾|霜|雨|加热|玻璃))",
            (Zone.REAR,),
        ),
        (r"副驾驶?|副座|右前|旁边座位|右边前", (Zone.PASSENGER,)),
        (r"主驾驶?|驾驶位|驾驶座|司机|左前|正驾", (Zone.DRIVER,)),
        (r"左后|后排左|后左|主驾后|左边后排", (Zone.REAR_LEFT,)),
        (r"右后|后排右|后右|副驾后|右边后排", (Zone.REAR_RIGHT,)),
        (r"左(?:手)?[边侧](?!后视镜|车道|路)", (Zone.DRIVER, Zone.REAR_LEFT)),
        (r"右(?:手)?[边侧](?!后视镜|车道|路)", (Zone.PASSENGER, Zone.REAR_RIGHT)),
    )
)
NAMED = r"主驾驶?|副驾驶?|前排|后排|前座|后座|左后方?|右后方?|左前方?|右前方?|驾驶[位座]|全车|所有|[前后]面(?=的?(?:车内|车窗|窗|玻璃|座|椅|阅读灯|温度|空调|风[量速力]))"
"""Zones as they are named, as a group-free pattern."""
PART = Pattern(
    r"空调|冷气|冷风|暖气|暖风|(?<!加)热风|制冷|制热|压缩机|温度|风量|风速|风力|风向|出风口?|[内外]循环|净化器?|除[雾霜]|座椅|座位|椅子|椅背|靠背|坐垫|按摩|方向盘|车窗|窗户|窗子|天窗|玻璃|窗|遮阳[帘板]|遮光帘|窗帘|帘子?|天幕|氛围灯|阅读灯|顶灯|大灯|车灯|雾灯|灯光|[^\W\d_]灯|灯|危险(?:警示|报警)?灯|双[闪跳蹦]|远光|近光|雨刮器?|雨刷器?|刮水器?|后备[箱厢]|前备[箱厢]|后车[箱厢]|尾[门箱]|行李[箱厢]|引擎盖|发动机盖|机舱盖|机盖|(?<![^后面的个把])前盖|充电(?:口|盖|仓)|车门|门锁|[前后左右]门|后视镜|倒车镜|反光镜|儿童(?:安全)?锁|童锁|窗户?锁|安全锁|照明"
)
"""A part of the cabin or the body that commands can name."""
_MINE = Pattern(r"我(?:这|的|自己)|我(?=座椅|车窗|窗|座位)")
_EXCEPT = Pattern(
    r"除(?:了|去|开)?(?P<but>[^,。]{1,8}?)(?:以外|之外|外)?(?:的)?[, ]?(?=其他|其它|其余|别的|剩下|剩余|所有|全部|都|全|车窗|窗户)"
    r"|(?:所有|全部?|都|其他)[^,。]*?[, ]?除(?:了|去)(?P<last>[^,。]{1,8}?)(?:以外|之外|外)?(?:的)?$",
    having="除",
)
"""除了主驾其他窗户都关上: every seat but these."""

_AND_I = Pattern(rf"我(?:和|跟|与)(?:{NAMED})|(?:{NAMED})(?:和|跟|与)我")
OFF = Pattern(r"关闭|关掉|关上|关了|关一下|关好|关|停止|停掉|停了|停|取消|退出|(?<!要)不要|(?<!用)不用|别开|熄")
ON = Pattern(r"打开|开启|启动|开一下|开开|开|启用|来个|来点|需要|我要|加个|弄个")
SLIGHT = Pattern(r"一点点?|一些|点儿?(?![\d零一二三四五六七八九])|丢丢|稍微|稍|微微|些")
MUCH = Pattern(r"很多|太多|多一些|好多")
MOST = Pattern(r"最大|最高|最强|最热|最亮|最快|最响|全开|开到底|拉满|开满|调满")
LEAST = Pattern(r"最小|最低|最弱|最冷|最暗|最慢|最轻")
UP = Pattern(r"调?[高大强响亮]|增[加大强]|加[大强]?|升高|提高|调热|热一点|暖|往上调|变大|放大")
DOWN = Pattern(r"调?[低小弱轻暗]|减[小少弱]?|降|凉|调冷|冷一点|往下调|变小")


def zones(text: str) -> tuple[Zone, ...]:
    """The zones that a phrase names, in order; empty when none is named."""
    if (rest_of := _EXCEPT.search(text)) and (but := zones(rest_of.group("but") or rest_of.group("last"))):
        return all_but(but)
    found: list[tuple[int, Zone]] = []
    rest = text
    for pattern, named in (_ZONES[5], _ZONES[6], *_ZONES[:5], *_ZONES[7:]):
        for match in pattern.finditer(rest):
            found += [(match.start(), zone) for zone in named]
        rest = pattern.sub(lambda m: "·" * len(m.group()), rest)
    ordered = [zone for _, zone in sorted(found, key=lambda pair: pair[0])]
    if Zone.ALL in ordered:
        narrower = [zone for zone in ordered if zone is not Zone.ALL]
        return tuple(dict.fromkeys(narrower)) if narrower else (Zone.ALL,)
    if set(ordered) == {Zone.REAR_LEFT, Zone.REAR_RIGHT}:
        return (Zone.REAR,)
    return tuple(dict.fromkeys(ordered))


def is_mine(text: str) -> bool:
    """Whether the speaker's own seat is named: then no zone carries over from the clause before."""
    return bool(_MINE.search(text))


def zones_or_own(text: str) -> tuple[Zone | None, ...]:
    """The zones named, or one None: the speaker's own; 我和副驾 are both."""
    if (named := zones(text)) and _AND_I.search(text):
        return (None, *named)
    return zones(text) or (None,)


def is_off(text: str) -> bool:
    """Whether the phrase switches off. 关 beats 开: 把打开的窗关上."""
    return bool(OFF.search(text))


def is_on(text: str) -> bool:
    """Whether the phrase switches on."""
    return bool(ON.search(text)) and not is_off(text)


def direction(text: str) -> int:
    """1 for more, -1 for less, 0 for neither."""
    up, down = UP.search(text), DOWN.search(text)
    if up and down:
        return 1 if up.start() > down.start() else -1
    return 1 if up else -1 if down else 0


SOMEBODYS = Pattern(
    r"(?:老人家?|老婆|老公|媳妇|太太|先生|爸妈?|妈妈?|爷爷|奶奶|外公|外婆|女朋友|男朋友|女儿|儿子|朋友|孩子|宝宝|小朋友|同事|老板|客人|他|她)(?:们)?(?:的|那边|那里|那儿|那侧|那头|坐的)"
)
"""Somebody whose seat is not known: acting on the speaker's own would be wrong."""
