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
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, number, percent

Commands = tuple[Command, ...] | None

CATEGORIES: tuple[tuple[Category, str], ...] = (
    (Category.CHARGING, r"充电站|充电桩|超充|快充站?|换电站|充电的地方|充(?:个|点)?电"),
    (Category.FUEL, r"加油站|加(?:个|点)?油"),
    (Category.PARKING, r"停车场|停车位|停车的地方|车位|停车"),
    (Category.COFFEE, r"咖啡厅|咖啡店|咖啡馆|咖啡|星巴克"),
    (Category.RESTAURANT, r"餐厅|饭店|饭馆|餐馆|美食|火锅店?|吃饭(?:的地方)?|好吃的|小吃|面馆|吃的"),
    (Category.HOTEL, r"酒店|宾馆|旅馆|民宿|住的地方"),
    (Category.PHARMACY, r"药店|药房"),
    (Category.HOSPITAL, r"医院|急诊|诊所"),
    (Category.MALL, r"商场|购物中心|百货"),
    (Category.SUPERMARKET, r"超市|便利店|菜场"),
    (Category.BANK, r"银行|取款机|ATM"),
    (Category.TOILET, r"厕所|卫生间|洗手间|公厕"),
    (Category.SERVICE_AREA, r"服务区"),
    (Category.CAR_WASH, r"洗车店?|洗车的地方"),
    (Category.CINEMA, r"电影院|影院|影城"),
    (Category.GYM, r"健身房|游泳馆|体育馆"),
    (Category.SIGHT, r"景点|景区|好玩的(?:地方)?"),
    (Category.PARK, r"公园"),
    (Category.POLICE, r"派出所|警察局|公安局"),
    (Category.AIRPORT, r"机场"),
    (Category.STATION, r"火车站|高铁站|地铁站|车站"),
    (Category.SCHOOL, r"学校|大学|中学|小学|幼儿园"),
)
_PREFERENCES = (
    (RoutePreference.AVOID_HIGHWAY, r"(?:不走|避开|不要走|不上|别走|躲开)高速|高速不走"),
    (
        RoutePreference.AVOID_TOLL,
        r"(?:不走|避开|不要|别走)(?:走)?(?:收费|要钱)|免费(?:的)?路|少收费|不花钱|避免收费|避开收费",
    ),
    (RoutePreference.SHORTEST, r"(?:最短|最近)(?:的)?(?:路|距离)|距离(?:最短|优先)|路程最短"),
    (
        RoutePreference.FASTEST,
        r"最快(?:的)?(?:路|方案)?|时间(?:最短|优先)|躲避?拥堵|避开拥堵|不堵的路|(?:走|上)高速|高速优先",
    ),
)
_GO = re.compile(
    r"(?:导航(?:去|到|回|至)?|带我去|带我到|送我去|送我到|开车去|开去|开到|开往|前往|出发去|我们去|咱们去|我要去|我想去|要去|想去|打算去|去趟|去一趟|去一下|过去|目的地(?:设为|改成|改为|是|设成)?|回|去|到)"
)
_SURE = re.compile(r"导航|带我|送我|前往|目的地|开车去|开去|开到|出发|路线")
_TAIL = re.compile(
    r"(?:怎么走|怎么去|吧|呗|啊|呀|的路线|路线|导航|一趟|一下|看看|玩玩|玩|那里|那儿|行吗|好吗|可以吗|了|谢谢|逛逛|转转|接人|,.*)+$"
)
_NOT_A_PLACE = re.compile(
    r"^(?:哪|什么|怎么|多|几|了|过|的|死|年|世|掉|除|皮|火$|上班|下班|睡|吃|看|买|做|玩|学|第|底|那么|这|它|他|她|你|我|百分|最|家里人|年|好|冷|热|高|低|一半|\d)"
)


def preference(text: str) -> RoutePreference | None:
    """The route preference that a clause names."""
    return next((value for value, pattern in _PREFERENCES if re.search(pattern, text)), None)


def read(text: str) -> Commands:
    """What of navigation a clause asks for, or None."""
    for reader in (_guidance, _map, _cancel, _waypoints, _find, _go, _preference):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _guidance(text: str) -> Commands:
    if not re.search(r"导航|播报|语音引导", text) or not re.search(r"音|声|播报|静音|引导", text):
        return None
    if re.search(r"关|静音|不要|别|闭", text) and not re.search(r"取消静音|解除", text):
        return (MuteGuidance(muted=True),)
    if (value := percent(text)) is not None:
        return (SetGuidanceVolume(percent=max(0, min(100, value))),)
    if to := re.search(rf"(?:到|成|为)\s*({NUMBER})$", text):
        value = round(number(to.group(1)) or 0)
        return (SetGuidanceVolume(percent=value),) if 0 <= value <= 100 else None
    if words.MOST.search(text):
        return (SetGuidanceVolume(percent=100),)
    if words.LEAST.search(text):
        return (SetGuidanceVolume(percent=10),)
    if re.search(r"大|高|响", text):
        return (AdjustGuidanceVolume(by=10 if words.SLIGHT.search(text) else 20),)
    if re.search(r"小|低|轻", text):
        return (AdjustGuidanceVolume(by=-10 if words.SLIGHT.search(text) else -20),)
    return (MuteGuidance(muted=False),) if re.search(r"开|恢复|取消静音|解除", text) else None


def _map(text: str) -> Commands:
    for view, pattern in (
        (MapView.OVERVIEW, r"全程|全览|总览|整条路线|路线预览"),
        (MapView.NORTH_UP, r"正?北(?:朝|向)上|北朝上"),
        (MapView.HEADING_UP, r"车头(?:朝|向)上|跟随车头|2D|2d"),
        (MapView.THREE_D, r"3D|3d|三维|立体"),
    ):
        if re.search(pattern, text) and re.search(r"地图|视图|导航|上|看|切|全", text):
            return (SetMapView(view=view),)
    about = "地图" in text or "视野" in text
    if about and re.search(r"放大|放到最大|近一点|大一点|拉近", text):
        return (ZoomMap(direction=ZoomDirection.IN, fully=bool(words.MOST.search(text))),)
    if about and re.search(r"缩小|小一点|远一点|拉远|缩到最小", text):
        return (ZoomMap(direction=ZoomDirection.OUT, fully=bool(words.LEAST.search(text))),)
    return None


def _cancel(text: str) -> Commands:
    if re.search(r"途[经径]点|经停", text):
        return None
    if re.search(
        r"(?:取消|结束|停止|退出|关闭|关掉|关了|停了)(?:一下)?(?:当前|这次|本次)?(?:的)?导航|导航(?:取消|结束|关|停|退)|不用导航|别导航|^不去了$|^(?:我|我们)?不去了",
        text,
    ):
        return (CancelNavigation(),)
    return None


def _query(rest: str, *, nearest: bool, along: bool) -> dict[str, object] | None:
    """The fields of a place query for what was said of a place, or None when it names none."""
    rest = _TAIL.sub("", rest.strip(" ,。")).strip(" ,。")
    rest = re.sub(r"^(?:一下|一个|个|趟|一趟|找|一家|家(?=[^里]{2,}))", "", rest) if rest != "家" else rest
    if re.fullmatch(r"家里?|我家|自己家", rest):
        return {"saved": SavedPlace.HOME}
    if re.fullmatch(r"(?:我的?)?(?:公司|单位|办公室|上班的地方)", rest):
        return {"saved": SavedPlace.WORK}
    bare = re.sub(
        r"^(?:附近|最近|最近的|周边|旁边|沿途|顺路|路上|离我最近|离我最近的|就近|途中)+的?(?:一家|一个|哪个)?", "", rest
    )
    bare = re.sub(r"^(?:的|有|找个|找一个|找|哪里有|哪有|个|一个|一家)", "", bare)
    for category, pattern in CATEGORIES:
        if re.fullmatch(rf"(?:{pattern})(?:的地方)?", bare):
            return {"category": category, "nearest": nearest, "along_route": along}
    if not bare or len(bare) > 25 or _NOT_A_PLACE.match(bare):
        return None
    return {"place": bare, "nearest": nearest, "along_route": along}


def _flags(text: str) -> tuple[bool, bool]:
    nearest = bool(re.search(r"最近|就近|离我(?:最)?近", text))
    return nearest, bool(re.search(r"沿途|顺路|路上|途中|顺便去", text))


def _waypoints(text: str) -> Commands:
    if re.search(r"途[经径]点|经停点|中途点", text) and re.search(r"删|取消|清|去掉|不要", text):
        every = bool(re.search(r"所有|全部|清空|都", text))
        return (RemoveWaypoint(everything=every),)
    nearest, along = _flags(text)
    if both := re.search(r"先去(?:一下|趟)?(.+?)(?:,|,|然后|再)+(?:再)?(?:去|到|回)(.+)$", text):
        first = _query(both.group(1), nearest=True, along=False)
        last = _query(
            "家" if "回" in both.group(0)[len(both.group(1)) :] and both.group(2) == "家" else both.group(2),
            nearest=nearest,
            along=False,
        )
        if first and last:
            return (NavigateTo(**last), AddWaypoint(**first))
    found = re.search(
        r"(?:途[经径]点?(?:加|添加|设)?|(?:途中|沿途|路上|中途)(?:加|去|经过|停|到)(?:一?个|一下)?|加(?:一)?个(?:途[经径]点|停靠点|经停)|添加(?:一个)?途[经径]点|经过|先去(?:一下|趟)?|顺路去(?:一下|趟)?|顺便去(?:一下|趟)?|绕到|路过)(?:一下)?(.+)$",
        text,
    )
    if found:
        query = _query(found.group(1), nearest=True, along=along or "途" in text)
        if query:
            return (AddWaypoint(**query),)
    return None


def _find(text: str) -> Commands:
    nearest, along = _flags(text)
    looks = re.search(r"附近|周边|沿途|顺路|周围|哪里有|哪有|哪儿有|找(?:一|个|找)?|搜|查(?:找|一下)|推荐", text)
    if not looks or _SURE.search(text) or re.search(r"去(?:最近|附近)|到(?:最近|附近)", text):
        return None
    for category, pattern in CATEGORIES:
        if re.search(pattern, text):
            return (FindPlaces(category=category, nearest=nearest, along_route=along),)
    return None


def _go(text: str) -> Commands:
    wish = preference(text)
    bare = text
    for _value, pattern in _PREFERENCES:
        bare = re.sub(rf"[,,]?(?:走|要)?(?:{pattern})", "", bare)
    match = _GO.search(bare)
    if not match:
        return None
    nearest, along = _flags(bare)
    sure = (
        bool(_SURE.search(bare))
        or match.start() == 0
        or bool(re.match(r"(?:我|咱|们|要|想|现在|直接|就|先|马上|那|还是|改)+$", bare[: match.start()]))
    )
    if re.search(
        r"去过|去了|到了|去年|过去的|到底|去世|去吗|能去|去哪|到哪|哪里|回答|回来|回忆|回复|到达|昨天|上次|以前|小时候|下周|明年|去玩过|什么时候",
        bare,
    ):
        return None
    rest = bare[match.end() :]
    if match.group().startswith("回") and re.fullmatch(r"家(?:里)?(?:吧|去|了)?", rest):
        return (NavigateTo(saved=SavedPlace.HOME, preference=wish),)
    if not rest.strip(" ,吧") and (
        before := re.match(r"(?:去|到)?(.+?)(?:怎么走)?[,,]?(?:导航过去|导航|开过去)", bare)
    ):
        rest = before.group(1)
    if "怎么走" in bare or "怎么去" in bare:
        rest = re.sub(r"(?:怎么走|怎么去).*$", "", rest)
    query = _query(rest, nearest=nearest, along=along)
    if query is None or (not sure and "place" in query):
        return None
    return (NavigateTo(preference=wish, **query),)


def _preference(text: str) -> Commands:
    wish = preference(text)
    if wish is None or re.search(r"[吗么?]$|哪", text):
        return None
    return (SetRoutePreference(preference=wish),)
