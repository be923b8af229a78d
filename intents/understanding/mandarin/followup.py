"""Mandarin ellipsis: 再高一点, 那副驾呢, 关上, 换一首 mean something only after the command before."""

from intents.catalogue import (
    AddWaypoint,
    AdjustSeat,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWipers,
    ClimateFeature,
    Command,
    ControlMedia,
    ExteriorLight,
    FoldMirrors,
    HeatMirrors,
    MediaAction,
    MediaTopic,
    MirrorSide,
    NavigationTopic,
    PlaceQuery,
    PlayMedia,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    RemoveWaypoint,
    SeatAxis,
    SeatFeature,
    SetExteriorLight,
    SetLock,
    SetMapView,
    SetSeatComfort,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    SetWipers,
    SwitchClimate,
    VehicleTopic,
    WiperMode,
    Zone,
    ZoomDirection,
    ZoomMap,
    parse_command,
)
from intents.understanding import followup, patterns
from intents.understanding.mandarin import query, valued, words
from intents.understanding.mandarin.numbers import NUMBER, PERCENT, first_number
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None

_MORE = r"高|大|热|烫|暖和?|亮|多|强|快|响|升|加|增"
_LESS = r"低|小|冷|凉快?|暗|少|弱|慢|轻|降|减|关小"
_SIZE = rf"(?:(?:一)?(?:点点|点儿|点|些|下|丢丢)|{NUMBER}\s*(?:度|档|挡|级|%|格)?(?:半)?|半度)?"
_STEP = Pattern(
    rf"(?:再|还要|更|继续|给我|稍微|往|调|开|变|弄){{0,6}}(?:往?(?P<up>[上])|往?(?P<down>[下])|(?P<more>{_MORE})|(?P<less>{_LESS})){{1,2}}(?:一)?{_SIZE}(?:了)?"
)
_TOO = Pattern(
    rf"(?!好多)(?:还是|现在|还|又){{0,6}}(?:有点儿?|太|好|(?:别|不要)(?:开|调|弄|放|吹)?得?(?:那么|这么|太))(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:了)?|(?:又)?(?:调|开)?(?:(?P<too_much>[高大热烫亮快响强])|(?P<too_little>[低小冷凉暗慢弱轻]))了(?:一?[点些])?"
)
"""大了 says that it is too much now; 再大 asks for more."""
_NOT_ENOUGH = Pattern(rf"(?:还是|还)?(?:不够|不太|没)(?:(?P<more>{_MORE})|(?P<less>{_LESS}))?")
_ANOTHER = Pattern(
    rf"再(?:来|加|给)(?:一)?(?:点|些|下|次)|(?:再|还)(?:来|要)(?P<amount>{NUMBER}|半)\s*(?:度|档|挡|级|格)|再来|继续"
)
_WHOSE = Pattern(
    rf"(?:那|还有|把|给)?(?:{words.NAMED}|司机|[左右前后][边面侧])(?:那边|的|那里|座椅|温度)?(?:呢|呢?[, ]?(?:也|一样|同样).{{0,6}}|要)?(?:呢)?"
)
_OFF = Pattern(r"(?:把)?(?:它|他)?(?:[都全])?(?:给我)?(?:关掉|关上|关了|关闭|关|合上|停了|停掉)(?:它|一下)?")
_ON = Pattern(r"(?:再|重新)?(?:把)?(?:它)?(?:[都全])?(?:给我)?(?:打开|开开|开启|开)(?:它|一下)?")
_CHANGE = Pattern(r"(?:再)?换(?:一)?[个首](?:别的|歌)?|换别的|不要这[个首]|不喜欢这[个首]")


def read(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous or len(text) > 14:
        return None
    core = patterns.sub(r"^算了[ ,]{0,3}(?=.)", "", text.strip(" ,。!?吧啊呀呗~"))
    core = patterns.sub(r"(?<=[也开])[ ,]+", "", core)
    core = patterns.sub(r"^也(?=打?开|关|调)", "", _WRONG.sub("", core))
    if patterns.fullmatch(r"(?:那|还有)?我(?:这边?|这里|的|自己)?(?:呢|也一样|也是|也要)", core):
        return followup.rezoned(context.previous, (context.speaker,))
    zones = words.zones(core)
    latest_first = context.previous[::-1]
    zones = _in_row(zones, latest_first[0])
    if zones and (there := next(filter(None, (_there(core, last, zones) for last in latest_first)), None)):
        return there
    if (
        zones
        and _WHOSE.fullmatch(core)
        and patterns.search(r"呢|也|一样|同样|要$", core)
        and not _OF_ITS_OWN.search(core)
    ) and (elsewhere := _elsewhere(context.previous, zones, core)):
        return elsewhere
    if mine := _MINE.fullmatch(core):
        own = [
            parse_command(c.name(), c.model_dump() | {"zone": None})
            for c in latest_first
            if "zone" in type(c).model_fields
        ]
        rest = mine.group("rest").removeprefix("也")
        if own and (made := valued.valued(rest, own[0]) or _stepped(rest, own[0]) or _turned(rest, own[0])):
            return (made,)
    if copied := _copied(core, context):
        return copied
    for last in latest_first:
        if (
            made := valued.coloured(core, last)
            or _stepped(core, last)
            or _turned(core, last)
            or valued.valued(core, last)
            or _of_a_place(core, last)
            or _asked(core, last)
            or _after_question(core, last)
        ):
            return (made,)
    return None


def _in_row(zones: tuple[Zone, ...], last: Command) -> tuple[Zone, ...]:
    """The left one, after a row was named, is that of the row alone."""
    row = getattr(last, "zone", None)
    if len(zones) != 2 or row not in (Zone.FRONT, Zone.REAR):
        return zones
    return tuple(zone for zone in zones if zone in row.seats) or zones


_MINE = Pattern(r"(?:那|把)?我(?:的|这边的?|自己的?|这里的?)(?P<rest>.{1,8})")
_WRONG = Pattern(
    r"^(?:[开关弄搞调按点]错了|过(?:头)?了|太[大小高低快慢亮暗冷热吵多]了|不是)[, ]*(?=[调再]?[大小高低前后往开关快慢])"
)
"""What was wrong with it; the rest says what is wished."""
_OF_ITS_OWN = Pattern(rf"{PERCENT}|{NUMBER}\s*[度档挡级]|\d|十|缝|[大小高低]|窗|灯|门|空调|风量|方向盘|镜|音")
"""A value or a thing of its own: never that of the command before."""


def _elsewhere(previous: tuple[Command, ...], zones: tuple[Zone, ...], text: str) -> Commands:
    made = followup.rezoned(previous, zones)
    if made and patterns.search(r"打开|也开|开了?$", text) and all(_is_down(command) for command in made):
        return tuple(command for one in made if (command := followup.switched(one, on=True))) or None
    if made and patterns.search(r"关", text) and (off := [followup.switched(command, on=False) for command in made]):
        return tuple(command for command in off if command) or None
    return made


_ZONED = Pattern(
    rf"^(?:那|把|给)?(?:{words.NAMED}|司机|[左右前后][边面侧])(?:那边|的|那里|座椅|这边)?(?:也|就|给我)?(?:把)?(?P<rest>.+)$"
)


def _there(text: str, last: Command, zones: tuple[Zone, ...]) -> Commands:
    """The same thing of another zone, off, on, or by another amount: 副驾关掉, 后排低一点."""
    if switched := patterns.fullmatch(
        rf"(?P<verb>关掉|关闭|关上|打开|开启|关|开)(?:一下)?(?:{words.NAMED}|[左右前后][边面侧])(?:的|那个|那边的?)",
        text,
    ):
        on = switched.group("verb") in ("打开", "开启", "开")
        turned = [followup.switched(one, on=on) for one in followup.rezoned((last,), zones) or ()]
        return tuple(command for command in turned if command) or None
    found = _ZONED.match(text)
    if not found or words.zones(found.group("rest")):
        return None
    rest = found.group("rest")
    if patterns.search(r"加热|通风|按摩", rest) and not isinstance(last, SetSeatComfort | AdjustSeatComfort):
        return None
    there = followup.rezoned((last,), zones) or ()
    made = [valued.valued(rest, one) or _stepped(rest, one) or _turned(rest, one) for one in there]
    return tuple(command for command in made if command) or None


def _is_down(command: Command) -> bool:
    """Whether a command closes, switches off or lowers."""
    said = command.model_dump()
    return any(said.get(key, 1) in (0, False) for key in ("percent", "level", "on", "open")) or said.get("by", 1) < 0


def _stepped(text: str, last: Command) -> Command | None:
    if isinstance(last, SetSeatComfort | AdjustSeatComfort):
        if text == "加热":
            return SetSeatComfort(feature=SeatFeature.HEATING, level=2, zone=last.zone)
        text = patterns.sub(r"^(?:力度|力气|强度|档位)(?=.)", "", text)
    if not followup.can_be_said_of(last, text):
        return None
    if found := _TOO.fullmatch(text):
        way = -1 if found.group("more") or found.group("too_much") else 1
        felt = isinstance(last, SetTemperature | AdjustTemperature) and (found.group("more") or found.group("less"))
        return followup.more(last, way, 2.0 if felt else None)
    if found := _NOT_ENOUGH.fullmatch(text):
        return followup.more(last, -1 if found.group("less") else 1)
    if found := _ANOTHER.fullmatch(text):
        amount = found.group("amount")
        way = followup.direction_of(last)
        return (
            followup.again(last)
            if amount is None
            else followup.more(last, way, 0.5 if amount == "半" else first_number(amount))
        )
    if (found := _STEP.fullmatch(text)) and len(text) > 1:
        less = found.group("less") or (found.group("down") and not found.group("more"))
        amount_said = 0.5 if "半度" in text and not first_number(text) else first_number(text)
        return followup.more(last, -1 if less else 1, amount_said)
    return None


_HALTED = (MediaAction.PAUSE, MediaAction.STOP)
_STOP = Pattern(r"(?:先)?停(?:了|掉|一下|下来|下)?")
_COPIED = Pattern(
    rf"(?:把)?(?P<to>{words.NAMED}|[前后]面)(?:的)?(?:空调|温度|座椅|也)?(?:调成|调得|设成|弄成)?(?:跟|和|与|同)(?P<like>{words.NAMED}|我|这边|我这边|[前后]面)(?:的)?(?:调成|调得|设成|弄成)?(?:一样|相同|一致|同步)"
)


def _copied(text: str, context: Context) -> Commands:
    """后排跟主驾一样: what was just set there, here too; None where nothing was."""
    found = _COPIED.fullmatch(text)
    if not found:
        return None
    like = words.zones(found.group("like")) or (context.speaker,)
    there = [c for c in context.previous if (getattr(c, "zone", None) or context.speaker) in like]
    return followup.rezoned(there, words.zones(found.group("to")))


def is_copy(text: str) -> bool:
    """Whether a text asks that one seat be as another; what that is, only the turn before may tell."""
    return bool(_COPIED.fullmatch(text.strip(" ,。!?吧啊呀呗~")))


def _of_a_place(text: str, last: Command) -> Command | None:
    """How long and how far, after a place was named; and a stop that is given up."""
    if isinstance(last, AddWaypoint) and patterns.fullmatch(r"(?:还是)?不(?:加|停|去)了", text):
        return RemoveWaypoint()
    if isinstance(last, AddWaypoint) and last.place and text in (f"{last.place}不去了", f"不去{last.place}了"):
        return RemoveWaypoint(place=last.place)
    if not isinstance(last, PlaceQuery | QueryNavigation):
        return None
    asked = patterns.fullmatch(
        r"(?:那|大概|大约|得|要|需要|还|过去|路上|开){0,5}(?:(?P<far>多远|几公里|多少公里)|多久|多长时间|几分钟)(?:能到|到)?呢?",
        text,
    )
    return asked and QueryNavigation(topic=NavigationTopic.DISTANCE if asked.group("far") else NavigationTopic.ETA)


def _asked(text: str, last: Command) -> Command | None:
    """外面呢 after a question: the same question about something else."""
    if not isinstance(last, QueryVehicle) or not (found := patterns.fullmatch(r"那?(?P<what>[^,]{2,6})呢", text)):
        return None
    what = found.group("what")
    warmth = last.topic in (VehicleTopic.INSIDE_TEMPERATURE, VehicleTopic.OUTSIDE_TEMPERATURE)
    for question in (f"{what}多少度",) if warmth else (f"{what}关了吗", f"{what}多少", f"{what}怎么样"):
        if made := query.read(question):
            return made[0]
    return None


_OF_WARMTH = (VehicleTopic.INSIDE_TEMPERATURE, VehicleTopic.SET_TEMPERATURE, VehicleTopic.CLIMATE)
_TO_DO = Pattern(
    r"(?:那就?|帮我|给我|麻烦|都|全部?|就|也|再|把它们?|一下)*(?:(?P<off>关(?:掉|上|闭|了|好)?|锁(?:上|好|了|住)?|合上|停(?:掉|了)?)|(?P<on>打开|开启|开|解锁|开锁))(?:一下|起来|吧|它)?"
)


def _after_question(text: str, last: Command) -> Command | None:
    """What is done about the thing that was asked about: 车窗关了吗, 关上."""
    if isinstance(last, QueryMedia) and last.topic is MediaTopic.VOLUME:
        return valued.valued(text, AdjustVolume(by=1)) or _stepped(text, AdjustVolume(by=1))
    if not isinstance(last, QueryVehicle):
        return None
    if last.topic in _OF_WARMTH and (made := valued.valued(text, warmer := AdjustTemperature(by=1, zone=last.zone))):
        return made
    if last.topic in _OF_WARMTH and (made := _stepped(text, warmer)):
        return made
    if not (found := _TO_DO.fullmatch(text)):
        return None
    on = bool(found.group("on"))
    match last.topic:
        case VehicleTopic.LOCKS if "锁" in text:
            return SetLock(locked=not on, zone=last.zone)
        case _ if "锁" in text:
            return None
        case VehicleTopic.WINDOWS:
            return SetWindow(percent=100 if on else 0, zone=last.zone)
        case VehicleTopic.SUNROOF:
            return SetSunroof(percent=100 if on else 0)
        case VehicleTopic.CLIMATE:
            return SwitchClimate(feature=ClimateFeature.POWER, on=on)
        case _:
            return None


_SEAT_MOVED = Pattern(
    r"(?:再|还要|稍微|继续)*(?:往|向|调|靠|抬|升|放)*(?:(?P<more>[前高上升抬]|直|立)|[后低下躺倒降])(?:面)?(?:一?[点些]|移|挪|调|靠|起来|下去)*(?:一?[点些])?"
)


def _axis(text: str, last: SeatAxis) -> SeatAxis:
    """Which way a seat moves: 再往前 of a seat that went up is another way."""
    if patterns.search(r"[高低升降抬]", text):
        return SeatAxis.HEIGHT
    if patterns.search(r"[直立躺倒]", text):
        return SeatAxis.BACKREST
    return SeatAxis.POSITION if last is SeatAxis.HEIGHT and patterns.search(r"[前后]", text) else last


def _moved(text: str, last: Command) -> Command | None:
    """Further, back or in another way, of a seat or the map; and the wipers off."""
    match last:
        case SetWipers() | AdjustWipers() if _OFF.fullmatch(text):
            return SetWipers(mode=WiperMode.OFF, rear=getattr(last, "rear", False))
        case SetWipers() | AdjustWipers() if patterns.fullmatch(
            r"(?:调|开|换|改|设)?(?:到|成|为)?自动(?:的|挡|档|模式)?", text
        ):
            return SetWipers(mode=WiperMode.AUTO)
        case SwitchClimate(feature=ClimateFeature.FRONT_DEFROST, on=on) if _BEHIND.fullmatch(text):
            return SwitchClimate(feature=ClimateFeature.REAR_DEFROST, on=on and "关" not in text)
        case SetExteriorLight(light=ExteriorLight.FRONT_FOG, on=on) if _BEHIND.fullmatch(text):
            return SetExteriorLight(light=ExteriorLight.REAR_FOG, on=on and "关" not in text)
        case AdjustSeat() if patterns.fullmatch(r"(?:再|往)*回(?:来|去)?(?:调|移|挪)?(?:一?[点些])?", text):
            return AdjustSeat(axis=last.axis, by=-1 if last.by > 0 else 1, zone=last.zone)
        case AdjustSeat() if moved := _SEAT_MOVED.fullmatch(text):
            by = 1 if moved.group("more") else -1
            return AdjustSeat(axis=_axis(text, last.axis), by=by, zone=last.zone)
        case FoldMirrors() | HeatMirrors() if sided := _OF_A_SIDE.fullmatch(text):
            other = last.model_copy(
                update={"side": MirrorSide.LEFT if sided.group("side") == "左" else MirrorSide.RIGHT}
            )
            if not sided.group("do"):
                return other
            return followup.switched(other, on="关" not in text and "折" not in text and "收" not in text)
        case SetMapView() | ZoomMap() if zoomed := _ZOOMED.fullmatch(text):
            return ZoomMap(direction=ZoomDirection.IN if zoomed.group("more") == "放大" else ZoomDirection.OUT)
        case _:
            return None


_BEHIND = Pattern(
    r"后[面边窗头挡]?(?:的|那个)*(?:也)?(?:给我)?(?:打?开|关[上掉了]?)(?:一下)?|后[面边窗头挡]的?(?:呢|也要|也一样)"
)
_OF_A_SIDE = Pattern(
    r"(?:那|还有|把)*(?P<side>[左右])[边侧面](?:的|那个)*(?:呢|也要|也一样|(?:也|就|给我)*(?P<do>打?开|关[上掉了]?|折叠?|展开|收)(?:一下|起来)?)"
)
_ZOOMED = Pattern(r"(?:再)?(?P<more>放大|缩小)(?:一?[点些下])?")
_GO_ON = Pattern(r"(?:好了?[, ]*)?(?:再|接着|继续)(?:播放?|放|听|吧)?")
_THE_LAST_SONG = Pattern(r"(?:还是)?(?:再)?(?:听|放|播|来)?(?:回)?(?:刚才|上一|前面|之前)(?:的)?(?:那|一)?首(?:歌)?")


def _played(text: str, last: Command) -> Command | None:
    """On, off, another and the one before, of what is playing."""
    if isinstance(last, SetVolume | AdjustVolume) and _STOP.fullmatch(text):
        return ControlMedia(action=MediaAction.STOP)
    if isinstance(last, ControlMedia) and last.action in _HALTED and _GO_ON.fullmatch(text):
        return ControlMedia(action=MediaAction.RESUME)
    if _THE_LAST_SONG.fullmatch(text):
        if isinstance(last, ControlMedia) and last.action is MediaAction.NEXT:
            return ControlMedia(action=MediaAction.PREVIOUS)
        return last if isinstance(last, PlayMedia) else None
    if _CHANGE.fullmatch(text) and isinstance(last, PlayMedia | ControlMedia):
        return ControlMedia(action=MediaAction.NEXT)
    return None


def _turned(text: str, last: Command) -> Command | None:
    if _STOP.fullmatch(text) and isinstance(last, PlayMedia | SetSeatComfort | AdjustSeatComfort):
        text = "关掉"
    if made := _moved(text, last) or _played(text, last):
        return made
    if _OFF.fullmatch(text):
        return followup.switched(last, on=False)
    return followup.switched(last, on=True) if _ON.fullmatch(text) else None
