"""Mandarin navigation: where to, by which way, and the map."""

import re

from intents.catalogue import (
    AddWaypoint,
    AdjustGuidanceVolume,
    CancelNavigation,
    Category,
    Command,
    FindPlaces,
    MapView,
    MuteGuidance,
    NavigateTo,
    RemoveWaypoint,
    RoutePreference,
    SavedPlace,
    SetGuidanceVolume,
    SetMapView,
    SetRoutePreference,
    ZoomDirection,
    ZoomMap,
)
from intents.understanding import patterns
from intents.understanding.mandarin import wish, words
from intents.understanding.mandarin.numbers import NUMBER, number, percent
from intents.understanding.mandarin.places import BRAND, CATEGORIES

Commands = tuple[Command, ...] | None

_PREFERENCES = (
    (
        RoutePreference.AVOID_HIGHWAY,
        r"(?:不走|避开|不要走|不想走|不用走|不上|不想上|别上|别走|躲开)(?:高速|高架|快速路)|高[速架]不走",
    ),
    (
        RoutePreference.AVOID_TOLL,
        r"(?:不走|避开|不要|别走)(?:走)?(?:收费|要钱)|免费(?:的)?路|少收费|不花钱的路|避免收费|避开收费|省钱|不(?:收费|要钱|用钱|交钱)的?路",
    ),
    (RoutePreference.SHORTEST, r"(?:最短|最近)(?:的)?(?:那条)?(?:路(?!边|口)|距离)|距离(?:最短|优先)|路程最短"),
    (
        RoutePreference.FASTEST,
        r"最快(?:的)?(?:那条)?(?:路|方案)|^走最快的?$|时间(?:最短|优先)|躲避?拥堵|避开拥堵|避堵|不堵的(?:路|道)|(?:不堵|没堵)的那条|(?<![不别要想用])(?:走|上)高速|^(?:我)?(?:要|想)(?:走|上)高速|高速优先",
    ),
)
_ABOUT_CAR = re.compile(r"空调|温度|座椅|车窗|天窗|大灯|雨刮|雨刷|后备箱|车门|音量|方向盘")
_PLACE_ENDS = re.compile(r"(?:县|市|区|镇|村|城|府|路|院|校|店|馆|园|站|苑|里|湾|庄|乡|岛|厦|广场|酒店|学校)$")
_LIGHT = r"(?:我|我们|咱们?|那|现在|直接|就|先|马上|还是|改|帮我|请|给我|开车|今天|要|想|打算|准备|得|出发){0,6}"
"""What may stand before the verb of a wish to go somewhere."""
_GO = re.compile(
    rf"(?P<guide>导个?航(?:回去|过去|去往|去|到|回|至|往)?|(?:带|送|载|领)(?:我们?|咱们?)?(?:去|到|回|上)|(?:目的地|终点)(?:设置?[为到成]|定[为到在]|[改换]成|改为|是)|前往|查(?:一下)?(?:去|到)|规划(?:一下)?(?:去|到)(?=.+的?路线)|(?:去|到|往)(?=.+(?:怎么走|怎么去|的路线))|^(?:请问)?怎么(?:去|到))"
    rf"|^{_LIGHT}(?P<plain>开车去|开去|开到|开往|去趟|去一趟|去一下|回|去|到|上(?=.{{2,8}}(?:站|店|场|馆|路|院|园|厦|街)$))"
)
_AFTER = re.compile(
    r"^(?P<place>.{2,20}?)(?:怎么走|怎么去)?,?(?:导航过去|导航|开过去|带我(?:过)?去|过去|走起|怎么走|怎么去)$"
)
_TAIL = re.compile(
    r"(?:怎么走|怎么去|吧|呗|啊|呀|的路线|路线|导航|一趟|一下|看看|玩玩|玩|那里|那儿|那边|行吗|好吗|可以吗|了|谢谢|逛逛|转转|溜达|接人|吃饭|带我过去|过去|去$|,.*)+$"
)
_NOT_A_PLACE = re.compile(
    r"^(?:别|请|小声|大声|声音|安静|闭嘴|音量|哪|什么|怎么|多|几|了|过|的|死|世(?!博|纪|界)|掉|除|皮|火$|上班$|下班|睡|吃饭|看|买|做|玩|逛|喝|吃(?!饭)|洗[个车]|办[个事理]|取[个钱快]|拿[个东快]|接[人个孩老我你他]|学习|第|底|那么|这|它|他|她|你|我|百分|最|家里人|[年好冷热高低](?:一?[点些]|了|的|$)|一半|见|头|忆|味|答|复|来(?!福士|广营|安)|不|"
    rf"{NUMBER}(?:度|档|挡|级|%|分|点|$|百分))"
)


def preference(text: str) -> RoutePreference | None:
    """The route preference that a clause names."""
    return next((value for value, pattern in _PREFERENCES if patterns.search(pattern, text)), None)


def read(text: str) -> Commands:
    """What of navigation a clause asks for, or None."""
    for reader in (_guidance, _map, _cancel, _waypoints, _find, _go, _preference):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _guidance(text: str) -> Commands:
    if (
        patterns.search(r"^(?:让|叫|把)?导航(?:先|给我|你)?(?:别|不要|不许|闭嘴|安静)(?!走|去|到)", text)
        and len(text) <= 10
    ):
        return (MuteGuidance(muted=True),)
    if not patterns.search(r"导航|播报|语音引导", text) or not patterns.search(r"音|声|播报|静音|引导", text):
        return None
    if found := patterns.search(r"(?:有点儿?|太|好|真)(?P<less>小|轻|低)|(?:有点儿?|太|好|真)(?:大|响|吵|高)", text):
        return (AdjustGuidanceVolume(by=20 if found.group("less") else -20),)
    if patterns.search(r"关|静音|不要|别|闭", text) and not patterns.search(r"取消静音|解除", text):
        return (MuteGuidance(muted=True),)
    if (value := percent(text)) is not None:
        return (SetGuidanceVolume(percent=max(0, min(100, value))),)
    if to := patterns.search(rf"(?:到|成|为)\s*({NUMBER})$", text):
        value = round(number(to.group(1)) or 0)
        return (SetGuidanceVolume(percent=value),) if 0 <= value <= 100 else None
    if words.MOST.search(text):
        return (SetGuidanceVolume(percent=100),)
    if words.LEAST.search(text):
        return (SetGuidanceVolume(percent=10),)
    if patterns.search(r"大|高|响", text):
        return (AdjustGuidanceVolume(by=10 if words.SLIGHT.search(text) else 20),)
    if patterns.search(r"小|低|轻", text):
        return (AdjustGuidanceVolume(by=-10 if words.SLIGHT.search(text) else -20),)
    return (MuteGuidance(muted=False),) if patterns.search(r"开|恢复|取消静音|解除", text) else None


def _map(text: str) -> Commands:
    for view, pattern in (
        (
            MapView.OVERVIEW,
            r"(?:看|查看|显示|切|打开|预览|地图|路线|导航).{0,4}(?:全程|全览|总览|整条路线)|全程(?:路线|预览|概览)|路线预览|整条路线",
        ),
        (MapView.NORTH_UP, r"正?北(?:朝|向)上"),
        (MapView.HEADING_UP, r"车头(?:朝|向)上|跟随车头|2D|2d"),
        (MapView.THREE_D, r"3D|3d|三维|立体"),
    ):
        if (
            patterns.search(pattern, text)
            and patterns.search(r"地图|视图|导航|上|看|切|全|路线", text)
            and len(text) <= 14
        ):
            return (SetMapView(view=view),)
    about = "地图" in text or "视野" in text
    if about and patterns.search(r"放大|放到最大|近一点|大一点|拉近", text):
        return (ZoomMap(direction=ZoomDirection.IN, fully=bool(words.MOST.search(text))),)
    if about and patterns.search(r"缩小|小一点|远一点|拉远|缩到最小", text):
        return (ZoomMap(direction=ZoomDirection.OUT, fully=bool(words.LEAST.search(text))),)
    return None


def _cancel(text: str) -> Commands:
    if patterns.search(r"途[经径]点|经停", text):
        return None
    if patterns.search(
        r"^算了,?(?:我们?|咱们?)?不去了$|(?:取消|结束|停止|退出|关闭|关掉|关了|停了|停掉)(?:一下)?(?:当前|这次|本次)?(?:的)?导航$|^(?:把|当前|这个)?导航(?:给我|先)?(?:取消|结束|关|停|退)|^(?:不用|别|不要|不)(?:再)?导航了?$|^(?:我们?|咱们?|先)?不去了$",
        text,
    ):
        return (CancelNavigation(),)
    return None


def _query(rest: str, *, nearest: bool, along: bool) -> dict[str, object] | None:
    """The fields of a place query for what was said of a place, or None when it names none."""
    rest = _TAIL.sub("", rest.strip(" ,。")).strip(" ,。")
    rest = (
        patterns.sub(r"^(?:一下|一个|个|趟|一趟|找|一家|家(?=[^里]{2,})|到|去|往)", "", rest) if rest != "家" else rest
    )
    if patterns.fullmatch(r"家里?|我家|自己家", rest):
        return {"saved": SavedPlace.HOME}
    if patterns.fullmatch(r"(?:我的?)?(?:公司|单位|办公室|上班的地方)", rest):
        return {"saved": SavedPlace.WORK}
    if nearby := _NEAR.fullmatch(rest):
        inner = _query(nearby.group("what"), nearest=nearest, along=False)
        return inner | {"near": nearby.group("near")} if inner and "saved" not in inner else None
    bare = patterns.sub(
        r"^(?:附近|最近|最近的|周边|旁边|沿途|顺路|路上|离我最近|离我最近的|就近|途中)+的?(?:一家|一个|哪个)?", "", rest
    )
    bare = patterns.sub(r"^(?:的|有|找个|找一个|找|哪里有|哪有|个|一个|一家)", "", bare)
    for category, pattern in CATEGORIES:
        if patterns.fullmatch(rf"(?:{pattern})(?:的地方)?", bare):
            return {"category": category, "nearest": nearest, "along_route": along}
    if _KIN.fullmatch(bare):
        return {"place": bare}
    bare = patterns.sub(r"^我们?的?(?=.{2})", "", bare)
    if not bare or len(bare) > 25 or _NOT_A_PLACE.match(bare) or words.PART.fullmatch(bare) or _ABOUT_CAR.search(bare):
        return None
    return {"place": bare, "nearest": nearest, "along_route": along}


_KIN = re.compile(r"我(?:爸妈?|妈妈?|爷爷|奶奶|外公|外婆|姥姥|姥爷|老婆|老公|哥|姐|弟|妹|朋友|同事|女朋友|男朋友)的?家")

_NEAR = re.compile(
    r"(?:(?:我们?|咱们?)?(?:要|想|打算|准备))?(?:在|去|到|找|搜|查)?(?:一下|一[家个])?(?P<near>(?!我(?!家|公司)|这|那|车|它|附近|旁边|周边|周围|最近|有|找|哪|家里)[^,。附周沿]{1,12}?)(?:的|那)?(?:附近|旁边|周边|周围|边上|一带)(?:的|最近的?|离.{0,3}最近的?|有没有|有什么|有哪些|有啥|有|什么|哪里有|哪有|(?:哪里|哪儿)(?:能|可以)|还有|找一?[个家]?|一[个家]|搜一?下?|哪个){0,4}(?P<what>[^,。]{2,12}?)(?:吗|么|没有?|呢)?"
)
"""外滩附近的停车场: near another place, not near the car."""


def _flags(text: str) -> tuple[bool, bool]:
    nearest = bool(patterns.search(r"最近|就近|离我(?:最)?近", text))
    return nearest, bool(patterns.search(r"沿途|顺路|路上|途中|顺便去", text))


_GIVEN_UP = re.compile(
    r"不去(?P<place>[^,了]{2,12})了|(?:取消|删除?掉?|去掉|不要)(?P<named>(?!这|那|所有|全部|最后|第|一下|一个|上一?个|刚|途)[^,]{2,12}?)(?:这个|那个|的)?(?:途[经径]点|经停点|中途点)|(?:取消|删除?掉?|去掉|不要)(?:途[经径]点|经停点)(?P<after>[^,]{2,12})$|^(?:把)?(?P<of>(?!这|那|所有|全部|最后|第|一下|刚|途|上)[^,]{2,12}?)(?:这个|那个|的|从)?(?:途[经径]点|经停点|中途点)(?:里|中)?(?:取消|删|去掉|不要)"
)
"""A stop that is given up, by its name."""


def _waypoints(text: str) -> Commands:
    if patterns.search(r"途[经径]点|经停点|中途点", text) and patterns.search(r"删|取消|清|去掉|不要|不去", text):
        every = bool(patterns.search(r"所有|全部|清[空了掉]|[都全]", text))
        named = _GIVEN_UP.search(text)
        place = next((group for group in named.groups() if group), None) if named and not every else None
        return (RemoveWaypoint(place=place, everything=every),)
    nearest, along = _flags(text)
    if both := patterns.search(
        r"先(?:送我|带我|送我们|带我们)?(?:去|到|回)(?:一下|趟)?(.+?)(?:,|然后|再)+(?:再)?(?:送我|带我)?(?:去|到|回)(.+)$",
        text,
    ):
        first = _query(both.group(1), nearest=True, along=False)
        last = _query(
            "家" if "回" in both.group(0)[len(both.group(1)) :] and both.group(2) == "家" else both.group(2),
            nearest=nearest,
            along=False,
        )
        if first and last:
            return (NavigateTo(**last), AddWaypoint(**first))
    found = patterns.search(
        r"^(?:我|我们|咱|要|想|再|帮我|请|中间|给我|在){0,6}(?:途[经径]点?(?:加|添加|设)?|(?:途中|沿途|路上|中途|半路|中间)(?:再)?(?:加|去|经过|停|到)(?:一?个|一下)?|加(?:一)?个(?:途[经径]点|停靠点|经停)|添加(?:一个)?途[经径]点|经过|先去(?:一下|趟)?|顺路去(?:一下|趟)?|顺便去(?:一下|趟)?|绕到|路过)(?:一下)?(.+)$",
        text,
    )
    if found:
        place = patterns.sub(r"(?:停|歇|站)(?:一?下|一会儿?)$", "", found.group(1))
        query = _query(place, nearest=True, along=along or bool(patterns.search(r"途|中间|半路", text)))
        if query and ("place" not in query or wish.looks_like_place(str(query["place"]))):
            return (AddWaypoint(**query),)
    return None


_LOOKS = re.compile(
    r"附近|周边|沿途|顺路|周围|(?:哪|哪里|哪儿|路上)(?:还)?(?:有|(?:能|可以)[充停吃上加洗住买喝])|^(?:我|要|想|帮我|给我|快|去){0,6}(?:找|搜|查找?一?下?|推荐)(?:一下|一?[个家处])?(?!到了)"
)
_LEADS = re.compile(r"导航|带我|送我|前往|目的地|^去|开到|(?:去|到)(?:最近|附近)")


_WHERE = re.compile(
    r"(?:请问)?(?P<place>[^,。的]{2,12}?)(?:具体|到底|大概)?(?:在|位于)(?:哪里|哪儿|哪|什么地方|什么位置)(?:啊|呢|呀)?"
)
_NO_SIGHT = re.compile(
    r"手机|钥匙|钱包|开关|按[钮键]|问题|意义|优势|好处|区别|差别|原因|重点|说明书|行李|包$|我|你|他|她|它|们|这|那|人$|孩子|老婆|老公|爸|妈|目的地|现在|目前|车|油箱|充电口|插座|接口|座|窗|灯|键|昨天|今天|明天|刚才"
)


def look_for(text: str, before: str) -> Commands:
    """附近有吗 after a clause that named the kind: 晚上想吃火锅,附近有吗."""
    if not _THEREABOUTS.fullmatch(text) or not before:
        return None
    kinds = [*CATEGORIES, (Category.RESTAURANT, r"(?:想|要)吃|饿|烧烤|寿司|日料|川菜|烤鱼|拉面|面条|麻辣烫|炸鸡|汉堡")]
    nearest, along = _flags(text)
    for category, pattern in kinds:
        if patterns.search(pattern, before):
            return (FindPlaces(category=category, nearest=nearest, along_route=along),)
    return None


_THEREABOUTS = re.compile(
    r"(?:这)?(?:附近|周边|周围|这边|沿途|路上|顺路|哪里|哪儿|哪|前面)(?:哪里|哪儿)?(?:还)?(?:能)?(?:有没有|有|找得到)?(?:吗|么|没有?|的吗|什么|推荐的?|推荐的吗|好的|不错的)?|(?:帮我|给我)?(?:找|推荐|搜)(?:一[家个]|个|家)?(?:近的|最近的|附近的)?|有(?:什么)?推荐的?吗?"
)


def asked(text: str) -> Commands:
    """Where a place is, or what there is near it: 外滩在哪里, 外滩旁边有没有加油站."""
    if (where := _WHERE.fullmatch(text)) and not _NO_SIGHT.search(where.group("place")):
        place = where.group("place")
        return (FindPlaces(place=place),) if wish.looks_like_place(place) else None
    if patterns.match(r"(?:离我)?最近的(?!路|那条)", text) and len(text) <= 12:
        kind = _query(text, nearest=True, along=False)
        return (FindPlaces(**kind),) if kind and "category" in kind else None
    nearby = _NEAR.fullmatch(text)
    if not nearby or _LEADS.search(text.replace("目的地", "")) or wish.is_narration(text):
        return None
    query = _query(nearby.group("what"), nearest=_flags(text)[0], along=False)
    near = nearby.group("near")
    if query and "category" in query and (near == "家" or wish.looks_like_place(near)):
        return (FindPlaces(**(query | {"near": near})),)
    return None


_HUNGRY = re.compile(r"(?:我们?|咱们?)?(?:肚子)?(?:有点儿?|好|真|都|太)?饿(?:了|死了?|坏了|扁了)?")
_ON_THE_WAY = re.compile(
    r"(?:途中|路上|半路|中途|顺路)(?:我们?)?(?:想|要|打算)(?:去)?(?:喝|吃|买|上|加|充)(?:一?[杯个点下顿口])?(?P<what>.{2,6})"
)


def _craved(text: str) -> Commands:
    """我饿了: somewhere to eat; 途中想喝杯咖啡: a place on the way."""
    if _HUNGRY.fullmatch(text):
        return (FindPlaces(category=Category.RESTAURANT),)
    found = _ON_THE_WAY.fullmatch(text)
    query = _query(found.group("what"), nearest=False, along=True) if found else None
    return (FindPlaces(**query),) if query and "category" in query else None


def _find(text: str) -> Commands:
    if made := asked(text) or _craved(text):
        return made
    nearest, along = _flags(text)
    if not _LOOKS.search(text) or _LEADS.search(text) or len(text) > 20 or wish.is_narration(text):
        return None
    if not patterns.search(r"[吗么没]$|什么|啥|有没有|哪|找|搜|查|推荐|最近的|最好", text) and len(text) > 9:
        return None
    if patterns.search(r"就在|是.{0,6}(?:附近|周边)|等$|也在", text):
        return None
    if brand := BRAND.search(text):
        return (FindPlaces(place=brand.group(), nearest=nearest, along_route=along),)
    for category, pattern in CATEGORIES:
        if patterns.search(pattern, text):
            return (FindPlaces(category=category, nearest=nearest, along_route=along),)
    return None


def _to_have(rest: str) -> str:
    """Of 去吃个火锅, the kind of place that has it; empty when none is known."""
    found = patterns.fullmatch(r"(?:吃|喝|买)(?:一?[个点顿口杯些])?(?P<what>.{2,8})", rest)
    what = found.group("what") if found else ""
    return what if any(patterns.fullmatch(pattern, what) for _, pattern in CATEGORIES) else ""


def _go(text: str) -> Commands:
    wished = preference(text)
    bare = text
    for _value, pattern in _PREFERENCES:
        bare = patterns.sub(rf"[,,]?(?:走|要)?(?:{pattern})", "", bare)
    if (led := _AFTER.match(bare)) and (query := _led_to(led.group("place"))):
        return (NavigateTo(preference=wished, **query),)
    match = _GO.search(bare)
    if not match or _GONE.search(bare):
        return None
    nearest, along = _flags(bare)
    rest = bare[match.end() :]
    if patterns.search(r"自杀|撞|河里|海里|湖里|悬崖|误触", rest):
        return None
    if match.group().endswith("回") and patterns.fullmatch(r"家(?:里)?(?:吧|去|了)?", rest):
        return (NavigateTo(saved=SavedPlace.HOME, preference=wished),)
    if "怎么走" in bare or "怎么去" in bare:
        rest = patterns.sub(r"(?:怎么走|怎么去).*$", "", rest)
    kind = _to_have(rest)
    query = _query(kind or rest, nearest=nearest, along=along)
    if query is None:
        return None
    place = str(query.get("place", ""))
    if match.group("plain"):
        back = match.group("plain") == "回" and not _PLACE_ENDS.search(place)
        if place and not _KIN.fullmatch(place) and (back or not wish.looks_like_place(place)):
            return None
        if "category" in query and not kind and patterns.search(r"玩|吃|喝|买", rest):
            return None
    elif (
        place
        and not _KIN.match(place)
        and not wish.looks_like_place(place)
        and (
            not patterns.match(r"导个?航.", match.group())
            or patterns.search(r"老是|总是|一直|把|给我|升级|换|不用", place)
        )
    ):
        return None
    return (NavigateTo(preference=wished, **query),)


_GONE = re.compile(
    r"去过|去了|到了|去年|过去的|去世(?!纪|博|界)|去吗|能去|去哪|到哪|哪里|回答|回来|回忆|回复|到达|昨天|上次|以前|小时候|下周|明年|什么时候|去不去|回不"
)


def _led_to(place: str) -> dict[str, object] | None:
    """Of 找个最近的加油站带我过去, the station."""
    nearest, along = _flags(place)
    place = patterns.sub(r"^(?:去|到|帮我|给我|找|搜)+(?:一?[个家])?", "", place)
    query = _query(place, nearest=nearest, along=along)
    if patterns.search(r"前面|路口|接下来|下面|等下|这题|这步|棋", place):
        return None
    if query and "place" in query and not wish.looks_like_place(str(query["place"])):
        return None
    return query


def _preference(text: str) -> Commands:
    wished = preference(text)
    if wished is None or len(text) > 14 or patterns.search(r"[吗么?]$|哪|已", text):
        return None
    return (SetRoutePreference(preference=wished),)
