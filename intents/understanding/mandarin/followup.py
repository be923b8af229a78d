"""Mandarin ellipsis: 再高一点, 那副驾呢, 关上, 换一首 mean something only after the command before."""

from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AddWaypoint,
    AdjustAmbientLight,
    AdjustFan,
    AdjustSeat,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    AdjustWipers,
    ClimateFeature,
    Command,
    ControlMedia,
    MediaAction,
    NavigationTopic,
    PlaceQuery,
    PlayMedia,
    QueryNavigation,
    QueryVehicle,
    RemoveWaypoint,
    SeatAxis,
    SeatFeature,
    SetAmbientLight,
    SetFan,
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
    parse_command,
)
from intents.understanding import followup, patterns
from intents.understanding.mandarin import query, words
from intents.understanding.mandarin.cabin import COLORS
from intents.understanding.mandarin.numbers import NUMBER, PERCENT, first_number, percent
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
    rf"(?:还是|现在|还|又){{0,6}}(?:有点儿?|太|好|(?:别|不要)(?:开|调|弄|放|吹)?得?(?:那么|这么|太))(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:了)?"
)
_NOT_ENOUGH = Pattern(rf"(?:还是|还)?(?:不够|不太|没)(?:(?P<more>{_MORE})|(?P<less>{_LESS}))?")
_ANOTHER = Pattern(
    rf"再(?:来|加|给)(?:一)?(?:点|些|下|次)|(?:再|还)(?:来|要)(?P<amount>{NUMBER}|半)\s*(?:度|档|挡|级|格)|再来|继续"
)
_WHOSE = Pattern(
    rf"(?:那|还有|把|给)?(?:{words.NAMED}|司机|[左右前后][边面侧])(?:那边|的|那里|座椅|温度)?(?:呢|呢?[, ]?(?:也|一样|同样).{{0,6}}|要)?(?:呢)?"
)
_OFF = Pattern(r"(?:把)?(?:它|他)?(?:[都全])?(?:给我)?(?:关掉|关上|关了|关闭|关|合上|停了|停掉)(?:它|一下)?")
_ON = Pattern(r"(?:再|重新)?(?:把)?(?:它)?(?:[都全])?(?:给我)?(?:打开|开开|开启|开)(?:它|一下)?")
_VALUE = Pattern(
    rf"(?:那|还是|改成?|改为|换成|就|调到|调成|要|到|设成?){{0,6}}\s*(?P<value>{NUMBER}(?:\s*度)?(?:半)?)\s*(?:度|档|挡|级|%)?"
)
_CHANGE = Pattern(r"(?:再)?换(?:一)?[个首](?:别的|歌)?|换别的|不要这[个首]|不喜欢这[个首]")


def read(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous or len(text) > 14:
        return None
    core = patterns.sub(r"^算了[ ,]{0,3}(?=.)", "", text.strip(" ,。!?吧啊呀呗~"))
    core = patterns.sub(r"(?<=[也开])[ ,]+", "", core)
    core = _WRONG.sub("", core)
    if patterns.fullmatch(r"(?:那|还有)?我(?:这边?|这里|的|自己)?(?:呢|也一样|也是|也要)", core):
        return followup.rezoned(context.previous, (context.speaker,))
    zones = words.zones(core)
    latest_first = context.previous[::-1]
    if zones and (there := next(filter(None, (_there(core, last, zones) for last in latest_first)), None)):
        return there
    if (
        zones
        and _WHOSE.fullmatch(core)
        and patterns.search(r"呢|也|一样|同样|要$", core)
        and not _OF_ITS_OWN.search(core)
    ):
        return _elsewhere(context.previous, zones, core)
    if mine := _MINE.fullmatch(core):
        own = [
            parse_command(c.name(), c.model_dump() | {"zone": None})
            for c in latest_first
            if "zone" in type(c).model_fields
        ]
        rest = mine.group("rest")
        if own and (made := _valued(rest, own[0]) or _stepped(rest, own[0]) or _turned(rest, own[0])):
            return (made,)
    if copied := _copied(core, context):
        return copied
    for last in latest_first:
        if (
            made := _coloured(core, last)
            or _stepped(core, last)
            or _turned(core, last)
            or _valued(core, last)
            or _of_a_place(core, last)
            or _asked(core, last)
        ):
            return (made,)
    return None


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
    made = [_valued(rest, one) or _stepped(rest, one) or _turned(rest, one) for one in there]
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
        if isinstance(last, SetTemperature | AdjustTemperature):
            return followup.more(last, -1 if found.group("more") else 1, 2.0)
        return followup.more(last, -1 if found.group("more") else 1)
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
    if not isinstance(last, PlaceQuery):
        return None
    asked = patterns.fullmatch(
        r"(?:那|大概|大约|得|要|需要|还|过去|路上|开){0,5}(?:(?P<far>多远|几公里|多少公里)|多久|多长时间|几分钟)(?:能到|到)?",
        text,
    )
    return asked and QueryNavigation(topic=NavigationTopic.DISTANCE if asked.group("far") else NavigationTopic.ETA)


def _asked(text: str, last: Command) -> Command | None:
    """外面呢 after a question: the same question about something else."""
    if not isinstance(last, QueryVehicle) or not (found := patterns.fullmatch(r"那?(?P<what>[^,]{2,6})呢", text)):
        return None
    what = found.group("what")
    warmth = last.topic in (VehicleTopic.INSIDE_TEMPERATURE, VehicleTopic.OUTSIDE_TEMPERATURE)
    for question in (f"{what}多少度",) if warmth else (f"{what}关了吗", f"{what}多少"):
        if made := query.read(question):
            return made[0]
    return None


def _coloured(text: str, last: Command) -> Command | None:
    """换成蓝色 of the ambient light."""
    if not isinstance(last, SetAmbientLight | AdjustAmbientLight):
        return None
    found = patterns.fullmatch(r"(?:再|还是|那)?(?:换|变|改|调|要|来|整)?(?:成|为|个)?(?P<color>.{1,2}?)色?的?", text)
    color = next((value for name, value in COLORS if found and name == found.group("color")), None)
    return SetAmbientLight(color=color, zone=getattr(last, "zone", None)) if color else None


_SEAT_MOVED = Pattern(
    r"(?:再|还要|稍微|继续)*(?:往|向|调|靠)?(?:(?P<more>[前高上]|直|立)|[后低下躺倒])(?:面)?(?:一?[点些]|移|挪|调|靠|起来|下去)*(?:一?[点些])?"
)
_AIR_CONDITIONING = (ClimateFeature.POWER, ClimateFeature.AC, ClimateFeature.AUTO)


def _turned(text: str, last: Command) -> Command | None:
    if _STOP.fullmatch(text) and isinstance(last, PlayMedia | SetSeatComfort | AdjustSeatComfort):
        text = "关掉"
    if isinstance(last, SetVolume | AdjustVolume) and patterns.fullmatch(r"(?:先)?停(?:了|掉|一下|下来)?", text):
        return ControlMedia(action=MediaAction.STOP)
    if isinstance(last, SetWipers | AdjustWipers) and _OFF.fullmatch(text):
        return SetWipers(mode=WiperMode.OFF, rear=getattr(last, "rear", False))
    if isinstance(last, AdjustSeat) and (moved := _SEAT_MOVED.fullmatch(text)):
        axis = SeatAxis.HEIGHT if patterns.search(r"[高低]", text) else last.axis
        return AdjustSeat(axis=axis, by=1 if moved.group("more") else -1, zone=last.zone)
    if _OFF.fullmatch(text):
        return followup.switched(last, on=False)
    if _ON.fullmatch(text):
        return followup.switched(last, on=True)
    if patterns.fullmatch(
        r"(?:还是)?(?:再)?(?:听|放|播|来)?(?:回)?(?:刚才|上一|前面|之前)(?:的)?(?:那|一)?首(?:歌)?", text
    ):
        if isinstance(last, ControlMedia) and last.action is MediaAction.NEXT:
            return ControlMedia(action=MediaAction.PREVIOUS)
        return last if isinstance(last, PlayMedia) else None
    if _CHANGE.fullmatch(text) and isinstance(last, PlayMedia | ControlMedia):
        return ControlMedia(action=MediaAction.NEXT)
    return None


def _opened(text: str, last: Command) -> Command | None:
    """How far, of the window or the roof: 开一半, 留条缝, 全开."""
    window = last.zone if isinstance(last, SetWindow | AdjustWindow) else None
    if isinstance(last, SetWindow | AdjustWindow):
        if patterns.fullmatch(r"(?:打?开|留)(?:一?[条个道])?小?缝", text):
            return AdjustWindow(by=10, zone=window)
        if patterns.fullmatch(r"打?开一?[点些]", text):
            return AdjustWindow(by=10, zone=window)
        if patterns.fullmatch(r"全开|全部?打开|开到底", text):
            return SetWindow(percent=100, zone=window)
    elif not isinstance(last, SetSunroof):
        return None
    part = percent(text)
    if part is None or not patterns.fullmatch(
        rf"(?:再|还是|就|只)?(?:打开|开|关|降|升|调|留)?(?:到|个|成)?{PERCENT}", text
    ):
        return None
    part = 100 - part if "关" in text else part
    return SetSunroof(percent=part) if isinstance(last, SetSunroof) else SetWindow(percent=part, zone=window)


_UTMOST = Pattern(
    r"(?:再|就|给我|直接|把它)*[调开设弄]?(?:到|成)?(?:(?P<most>最[大高强快亮热]|拉满|开满|调满)|(?P<least>最[小低弱慢暗冷]))(?:的|档)?"
)


def _utmost(text: str, last: Command) -> Command | None:
    """As much or as little as there is: 调到最大."""
    if not (found := _UTMOST.fullmatch(text)) or not followup.can_be_said_of(last, text):
        return None
    most = bool(found.group("most"))
    match last:
        case SetTemperature() | AdjustTemperature():
            return SetTemperature(celsius=MAX_CELSIUS if most else MIN_CELSIUS, zone=last.zone)
        case SetFan() | AdjustFan():
            return SetFan(percent=100 if most else 14, zone=last.zone)
        case SetVolume() | AdjustVolume():
            return SetVolume(percent=100 if most else 5)
        case SetSeatComfort() | AdjustSeatComfort():
            return SetSeatComfort(feature=last.feature, level=3 if most else 1, zone=last.zone)
        case SetAmbientLight() | AdjustAmbientLight():
            return SetAmbientLight(percent=100 if most else 1, zone=getattr(last, "zone", None))
        case SetWindow() | AdjustWindow() if most:
            return SetWindow(percent=100, zone=last.zone)
        case _:
            return None


def _valued(text: str, last: Command) -> Command | None:
    """A new value for what was set: 改成二十五, 开一半."""
    if isinstance(last, SetAmbientLight | AdjustAmbientLight):
        text = patterns.sub(r"^(?:把)?亮度", "", text)
    text = patterns.sub(r"^(?:也|就)|^开(?=.{1,3}[档挡级度])", "", text)
    if utmost := _utmost(text, last):
        return utmost
    if how_far := _opened(text, last):
        return how_far
    found = _VALUE.fullmatch(text)
    if isinstance(last, SwitchClimate) and found and last.feature in _AIR_CONDITIONING:
        degrees = first_number(found.group("value")) or 0
        return SetTemperature(celsius=degrees, zone=None) if MIN_CELSIUS <= degrees <= MAX_CELSIUS else None
    if not found or (value := first_number(found.group("value"))) is None:
        return None
    if isinstance(last, SetTemperature | AdjustTemperature):
        return SetTemperature(celsius=value, zone=last.zone)
    if patterns.fullmatch(rf"{NUMBER}", text) and len(text) < 2:
        return None
    if isinstance(last, SetVolume | AdjustVolume):
        return SetVolume(percent=round(value))
    if isinstance(last, SetAmbientLight | AdjustAmbientLight):
        return SetAmbientLight(percent=round(value), zone=getattr(last, "zone", None))
    if isinstance(last, SetFan) and patterns.search(r"[档挡]", text):
        return SetFan(percent=round(value * 100 / 7), zone=last.zone)
    if isinstance(last, SetSeatComfort | AdjustSeatComfort) and value in (0, 1, 2, 3):
        return SetSeatComfort(feature=last.feature, level=round(value), zone=last.zone)
    return None
