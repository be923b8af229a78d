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


def _guidance(text: str) -> Commands:
    if (
        patterns.search(r"^(?:让|叫|把)?导航(?:先|给我|你)?(?:别|不要|不许|闭嘴|安静)(?!走|去|到)", text)
        and len(text) <= 10
    ):
        return (MuteGuidance(muted=True),)
    if not patterns.search(r"导航|播报|语音引导", text) or not patterns.search(r"音|声|播报|静音|引导", text):
        return None
    if not _is_of_the_voice(text):
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
        (MapView.HEADING_UP, r"车头(?:朝|向)上|跟随车头|跟着车头|2D|2d"),
        (MapView.THREE_D, r"3D|3d|三维|立体"),
    ):
        if (
            patterns.search(pattern, text)
            and patterns.search(r"地图|视图|导航|上|看|切|全|路线", text)
            and len(text) <= 14
        ):
            return (SetMapView(view=view),)
    about = patterns.search(r"地图|视野|导航图|路线图", text)
    if about and patterns.search(r"放大|放到?最大|[近大]一?[点些]|拉近", text):
        return (ZoomMap(direction=ZoomDirection.IN, fully=bool(words.MOST.search(text))),)
    if about and patterns.search(r"缩小|[小远]一?[点些]|拉远|缩到?最小", text):
        return (ZoomMap(direction=ZoomDirection.OUT, fully=bool(words.LEAST.search(text))),)
    return None


def _cancel(text: str) -> Commands:
    if patterns.search(r"途[经径]点|经停", text):
        return None
    if patterns.fullmatch(r"算了,?(?:我们?|咱们?)?不去了", text) or guidance.is_ended(text):
        return (CancelNavigation(),)
    return None


_GIVEN_UP = Pattern(
    r"不去(?P<place>[^,了]{2,12})了|(?:取消|删除?掉?|去掉|不要)(?P<named>(?!这|那|所有|全部|最后|第|一下|一个|上一?个|刚|途)[^,]{2,12}?)(?:这个|那个|的)?(?:途[经径]点|经停点|中途点)|(?:取消|删除?掉?|去掉|不要)(?:途[经径]点|经停点)(?P<after>[^,]{2,12})$|^(?:把)?(?P<of>(?!这|那|所有|全部|最后|第|一下|刚|途|上)[^,]{2,12}?)(?:这个|那个|的|从)?(?:途[经径]点|经停点|中途点)(?:里|中)?(?:取消|删|去掉|不要)"
)
"""A stop that is given up, by its name."""


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
    if patterns.search(r"途[经径]点|经停点|中途点", text) and patterns.search(r"删|取消|清|去掉|不要|不去", text):
        every = bool(patterns.search(r"所有|全部|清[空了掉]|[都全]", text))
        named = _GIVEN_UP.search(text)
        place = next((group for group in named.groups() if group), None) if named and not every else None
        return (RemoveWaypoint(place=place, everything=every),)
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
        r"^(?:我|我们|咱|要|想|再|先(?=路过|经过|绕)|帮我|请|中间|给我|在){0,6}(?:途[经径]点?(?:加|添加|设)?|(?:途中|沿途|路上|中途|半路|中间)(?:再)?(?:加|去|经过|停|到)(?:一?个|一下)?|加(?:一)?个(?:途[经径]点|停靠点|经停)|添加(?:一个)?途[经径]点|经过|先去(?:一下|趟)?|顺路去(?:一下|趟)?|顺便去(?:一下|趟)?|绕到|路过)(?:一下)?(.+)$|^(?:中间|中途|半路|路上)?在(?P<at>.{2,10}?)(?:停|歇|站)一?[下会]儿?$",
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
    if wished is None or len(text) > 14 or patterns.search(r"[吗么?]$|哪|已|还是", text):
        return None
    return (SetRoutePreference(preference=wished),)
