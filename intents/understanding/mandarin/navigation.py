"""Mandarin navigation: where to, by which way, and the map."""

from intents.catalogue import (
    AddWaypoint,
    AdjustGuidanceVolume,
    CancelNavigation,
    Category,
    Command,
    MapView,
    MuteGuidance,
    NavigateTo,
    RemoveWaypoint,
    SetGuidanceVolume,
    SetMapView,
    SetRoutePreference,
    ZoomDirection,
    ZoomMap,
)
from intents.understanding import patterns
from intents.understanding.mandarin import destination, guidance, search, wish, words
from intents.understanding.mandarin.destination import flags, preference, query
from intents.understanding.mandarin.numbers import NUMBER, number, percent
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None


def read(text: str) -> Commands:
    """What of navigation a clause asks for, or None."""
    for reader in (_guidance, _map, _cancel, _waypoints, search.read, destination.read, _preference):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _is_of_the_voice(text: str) -> bool:
    """Whether a clause speaks of the guidance voice and of nothing else; two verbs in one are not told apart."""
    rest = patterns.sub(r"导航|播报|语音|引导|[女男](?:的|声)?|小姐姐?|大姐|路况", "", text)
    return not (wish.is_narration(text) or wish.unknown(rest) > 2 or patterns.search(r"关.*(?<!打)开|打?开.*关", text))


_LOUDER = Pattern(
    r"(?:有点儿?|太|好|真)(?P<less>小|轻|低)|(?P<unheard>(?:音|声|量|播报|导航)[^,]{0,3}听不[清见到])|(?:有点儿?|太|好|真)(?:大|响|吵|高)|吵死"
)


def _hushed(text: str) -> bool:
    return len(text) <= 10 and bool(
        patterns.search(r"^(?:让|叫|把)?导航(?:先|给我|你)?(?:别|不要|不许|闭嘴|安静)(?!走|去|到)", text)
    )


def _level(text: str) -> int | None:
    """The volume that is named, in percent."""
    if (value := percent(text)) is not None:
        return round(max(0, min(100, value)))
    if to := patterns.search(rf"(?:到|成|为)\s*({NUMBER})$", text):
        return round(number(to.group(1)) or 0)
    return 100 if words.MOST.search(text) else 10 if words.LEAST.search(text) else None


def _guidance(text: str) -> Commands:
    if _hushed(text):
        return (MuteGuidance(muted=True),)
    if not patterns.search(r"导航|播报|语音引导", text) or not patterns.search(
        r"音|声|播报|静音|引导|说话|[太好]吵|听不[清见]", text
    ):
        return None
    if not _is_of_the_voice(text):
        return None
    if found := _LOUDER.search(text):
        return (AdjustGuidanceVolume(by=20 if found.group("less") or found.group("unheard") else -20),)
    if patterns.search(r"(?:取消|解除)(?:导航)?静音", text):
        return (MuteGuidance(muted=False),)
    if patterns.search(r"关(?![小低大])|静音|不要|别|闭|停", text):
        return (MuteGuidance(muted=True),)
    if (level := _level(text)) is not None:
        return (SetGuidanceVolume(percent=level),) if level <= 100 else None
    if patterns.search(r"大|高|响", text):
        return (AdjustGuidanceVolume(by=10 if words.SLIGHT.search(text) else 20),)
    if patterns.search(r"小|低|轻", text):
        return (AdjustGuidanceVolume(by=-10 if words.SLIGHT.search(text) else -20),)
    return (MuteGuidance(muted=False),) if patterns.search(r"开|恢复|让导航说话", text) else None


_OF_MAP = r"(?:导航|导航地图|地图|视图|视角|视野|画面|路线图)"
_TO_SHOW = r"(?:切换?|换|改|调|设置?|变|转|弄|打开|开启|开|用|显示|进入|回)(?:一下)?[到成为回用]?"
_VIEWS = tuple(
    (
        view,
        Pattern(
            rf"(?:把)?(?P<map>{_OF_MAP})?的?(?:显示)?(?P<verb>{_TO_SHOW})?(?:{names})的?(?P<kind>地图|视图|视角|模式|显示|导航|画面)*"
        ),
        bare,
    )
    for view, names, bare in (
        (MapView.NORTH_UP, r"正?北[朝向在]上|正北(?=模式|方向)", True),
        (
            MapView.HEADING_UP,
            r"车头[朝向](?:上|前)|跟随车头|跟着车头|跟随(?=模式|视角)|跟车(?=模式|视角)|2[Dd]|二[Dd维]|平面",
            False,
        ),
        (MapView.THREE_D, r"3[Dd]|三[Dd维]|立体", False),
    )
)
"""How the map is turned. North up needs no other word; the others are known by the map, a verb or what they are of."""
_OVERVIEW = Pattern(
    rf"(?:(?:把)?{_OF_MAP})?(?:的)?(?P<verb>(?:查看|看看|看|显示|展示|预览|查查|查|切换?|打开|回|让我看看?)(?:一?下)?[到成]?)?(?:一?下)?{_OF_MAP}?的?"
    r"(?:(?P<whole>(?:整[个条段]|全部|完整|全)的?(?:路线|路|行程|路程|线路)|全览|全貌|总览|全程路线|全程(?:预览|概览|图)|路线的?(?:全[貌览图程]|总览|预览|概览)|行程(?:全览|总览))|全程|路线)(?:图|模式|地图|情况)?"
)


def _view(text: str) -> Commands:
    for view, pattern, bare in _VIEWS:
        found = pattern.fullmatch(text)
        if found and (bare or found.group("map") or found.group("verb") or found.group("kind") or "车头" in text):
            return (SetMapView(view=view),)
    found = _OVERVIEW.fullmatch(text)
    return (SetMapView(view=MapView.OVERVIEW),) if found and (found.group("verb") or found.group("whole")) else None


_FULLY = Pattern(r"[放缩调拉开弄]?[大小]?到?最(?:大|小|近|远)")
_NEARER = Pattern(r"放大|放到?最?大|拉近|(?:再|[显示调放弄开])*[近大](?:一?[点些])|[往变调]大|太小|[到最]最?(?:大|近)")
_FARTHER = Pattern(r"缩小|拉远|(?:再|[显示调缩弄])*[小远](?:一?[点些])|[往变调]小|太大|最(?:小|远)")


def _map(text: str) -> Commands:
    if made := _view(text):
        return made
    about = patterns.search(r"地图|视野|导航图|路线图|比例尺|^图(?=放|缩|再?[大小])|[大小]一?下?图$", text)
    if not about or len(text) > 14 or wish.is_narration(text):
        return None
    fully = bool(_FULLY.search(text))
    if wish.unknown(patterns.sub(r"地图|视野|导航|路线|比例|尺|图|范围|显示|缩|近|远|清", "", text)):
        return None
    more, less = bool(_NEARER.search(text)), bool(_FARTHER.search(text))
    if patterns.search(r"(?:视野|范围)(?:再|调|放|变)*[大小]", text):
        more, less = less, more
    if more == less:
        return None
    return (ZoomMap(direction=ZoomDirection.IN if more else ZoomDirection.OUT, fully=fully),)


def _cancel(text: str) -> Commands:
    if patterns.search(_STOP, text):
        return None
    if patterns.fullmatch(r"算了,?(?:我们?|咱们?)?不去了", text) or guidance.is_ended(text):
        return (CancelNavigation(),)
    return None


_STOP = r"(?:途[经径](?:点|地|站)|经停(?:点|站)?|停靠[点站]|中途点|中途站)"
_DROP = r"(?:取消|删除|删|清空|清除|清掉|清|去掉|去除|移除|拿掉|撤掉|撤销|不要|不去)(?:掉|了)?"
_DROPPED = Pattern(
    rf"不去(?P<gone>[^,了]{{2,12}})了|{_DROP}(?P<named>[^,]{{0,14}}?)(?:这个|那个|的|从)?{_STOP}(?P<after>[^,]{{2,12}}$)?"
    rf"|(?:把)?(?P<of>[^,]{{0,14}}?)(?:这个|那个|的|从)?{_STOP}里?中?(?:[都全]|全部|给我|先|一下)*{_DROP}",
    having="途 经停 停靠 不去",
)
"""A stop that is given up, perhaps by its name."""
_WHICH = Pattern(
    r"(?:这|那|刚刚?|刚才|最后|上|下|前|后|中间|途中|所有|全部|第|一|二|两|三|几|个|加|添加|设置?|新|的|都|我|下|些|里|边|面|给)*"
)
"""What tells a stop without its name."""


_BY_WAY_OF = Pattern(
    r"先(?:(?:送我|带我|送我们|带我们)?(?:去|到|回)(?:一?下|一?趟)?(?=.{2})|(?=[^,去到回]{0,4}(?:加|充|停|洗|吃)[个点趟次顿]?(?:油|电|车|饭)))(.+?)(?:,|然后|再)+(?:再)?(?:送我|带我)?(?:去|到|回)(.+)$",
    having="先",
)
"""先去徐家汇再去虹桥: a stop and where to."""


def lost_stop(text: str, commands: tuple[Command, ...]) -> str:
    """The stop of 先去接孩子再回家, in the driver's words, when it is no place that is known; else empty."""
    both = _BY_WAY_OF.search(text)
    if not both or not commands or any(isinstance(command, AddWaypoint) for command in commands):
        return ""
    return both.group(1)


def _waypoints(text: str) -> Commands:
    if patterns.search(_STOP, text) and patterns.search(_DROP, text):
        every = bool(patterns.search(r"所有|全部|清[空了掉]|[都全]", text))
        named = _DROPPED.search(text)
        said = next((group for group in named.groups() if group), "") if named and not every else ""
        return (RemoveWaypoint(place=None if _WHICH.fullmatch(said) else said, everything=every),)
    nearest, along = flags(text)
    if both := _BY_WAY_OF.search(text):
        first = query(both.group(1), nearest=True, along=False)
        last = query(
            "家" if "回" in both.group(0)[len(both.group(1)) :] and both.group(2) == "家" else both.group(2),
            nearest=nearest,
            along=False,
        )
        if first and last:
            return (NavigateTo(**last), AddWaypoint(**first))
        if last:
            return (NavigateTo(**last),)
    if patterns.fullmatch(
        r"(?:在)?(?:途中|路上|顺路|中途|半路|沿途)(?:再|先)?(?:去)?(?:加|充)(?:一?[个下点])?(?P<what>油|电)", text
    ):
        return (
            AddWaypoint(category=Category.FUEL if "油" in text else Category.CHARGING, nearest=True, along_route=True),
        )
    found = patterns.search(
        r"^(?:我|我们|咱|要|想|再|先(?=路过|经过|绕)|帮我|请|中间|给我|在){0,6}(?:途[经径]点?(?:加|添加|设)?|(?:途中|沿途|路上|中途|半路|中间)(?:再|顺便)?(?:加|去|经过|停|到|找(?=.*[停歇站]一))(?:一?[个家]|一下)?|加(?:一)?个(?:途[经径]点|停靠点|经停)|添加(?:一个)?途[经径]点|经过|先去(?:一下|趟)?|顺路去(?:一下|趟)?|顺便去(?:一下|趟)?|绕到|路过)(?:一下)?(.+)$|^(?:中间|中途|半路|路上)?在(?P<at>.{2,10}?)(?:停|歇|站)一?[下会]儿?$",
        text,
    )
    if found:
        place = patterns.sub(
            r"(?:的时候|时)?(?:帮我|给我)?(?:停|歇|站)(?:一?下|一会儿?)$",
            "",
            next(group for group in found.groups() if group),
        )
        kind = query(place, nearest=True, along=along or bool(patterns.search(r"途|中间|半路", text)))
        if kind and ("place" not in kind or wish.looks_like_place(str(kind["place"]))):
            return (AddWaypoint(**kind),)
    return None


def _preference(text: str) -> Commands:
    wished = preference(text)
    if wished is None or len(text) > 14 or patterns.search(r"[吗么?]$|哪(?!条[^,]{1,3}走哪条)|已|还是", text):
        return None
    rest = text
    for _value, pattern in destination.PREFERENCES:
        rest = patterns.sub(pattern, "", rest)
    return (SetRoutePreference(preference=wished),) if len(_CHOSEN.sub("", rest)) <= 3 else None


_CHOSEN = Pattern(
    r"给我|帮我|重新|规划|选择?|切换?|换|改|走|用|找|按|到|成|要|想|我们?|有|的|路线?|方案|一?条|模式|优先|尽量|导航|就|了"
)
"""What stands around the way that is chosen."""
