"""Mandarin dialogue: yes, no, undo, and what only the turn before makes clear."""

import re
from collections.abc import Iterable

from intents.catalogue import (
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    BaseCommand,
    Cancel,
    ChooseResult,
    Command,
    Confirm,
    ControlMedia,
    Help,
    MediaAction,
    PlayMedia,
    RepeatReply,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SetVolume,
    SetWindow,
    StopTalking,
    Undo,
    Zone,
    parse_command,
)
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number, number
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None

_YES = re.compile(
    r"(?:嗯|对|是|是的|好|好的|好啊|好吧|行|行吧|可以|确认|确定|没问题|打开吧|开吧|要|对的|没错|就这样|同意|ok|OK|取消吧(?=$))+"
)
_NO = re.compile(r"(?:不|不要|不用|不用了|不是|不行|别|别了|取消|算了|不了|不开了|先不|不必|没事)+(?:吧|了|啊|谢谢)*")
_UNDO = re.compile(
    r"^(?:撤销|撤回|恢复(?:刚才|原来|之前|回去|原样).*|还原|改回(?:去|来)|调回(?:去|来).*|回到刚才.*|变回(?:去|来))(?:一下|刚才的.*|操作|吧)?$"
)
_REPEAT = re.compile(r"再说一(?:遍|次)|重复一(?:遍|次|下)|你(?:刚才|刚刚)?说(?:的)?(?:什么|啥)|没听清你")
_STOP = re.compile(r"^(?:别说了|闭嘴|住口|别讲了|不要说了|安静|停止播报|别吵)$")
_HELP = re.compile(
    r"你(?:都)?(?:能|会|可以)(?:做|干|帮我做|帮我干)?(?:些)?(?:什么|啥)|^帮助$|(?:有)?(?:什么|哪些)功能|使用说明|怎么用你"
)
_ORDINAL = re.compile(
    rf"(?:^|选|去|就|要|导航)(?:第)?({NUMBER})(?:个|家|条|号)?(?:吧|好了)?$|第({NUMBER})(?:个|家|条|项)"
)


def read(text: str, context: Context) -> Commands:
    """A reaction to the assistant, or None."""
    core = text.strip(" ,。!?吧啊呀呗~")
    if context.pending:
        if _NO.fullmatch(core):
            return (Cancel(),)
        if _YES.fullmatch(core):
            return (Confirm(),)
    if re.fullmatch(r"确认|确定", core):
        return (Confirm(),)
    if re.fullmatch(r"取消|算了|不用了|不要了|没事了|算了吧|还是算了", core):
        return (Cancel(),)
    for pattern, command in ((_UNDO, Undo()), (_REPEAT, RepeatReply()), (_STOP, StopTalking()), (_HELP, Help())):
        if pattern.search(core):
            return (command,)
    return _choice(core, context)


def _choice(text: str, context: Context) -> Commands:
    if re.fullmatch(r"(?:选|去|就|要)?(?:最后|末)(?:一)?(?:个|家|条)", text):
        return (ChooseResult(index=-1),)
    if found := _ORDINAL.search(text):
        explicit = "第" in text or "选" in text
        value = number(found.group(1) or found.group(2))
        if value and 1 <= value <= 20 and (context.choices or explicit) and len(text) <= 8:
            return (ChooseResult(index=int(value)),)
    for index, name in enumerate(context.choices, 1):
        inner = re.search(r"\(([^)]+)\)", name)
        if len(text) >= 2 and (text in name or (inner and inner.group(1).removesuffix("店") in text)):
            return (ChooseResult(index=index),)
    if context.choices and re.search(r"最近的|近的那", text):
        return (ChooseResult(index=1),)
    return None


def _rezoned(commands: Iterable[Command], zones: tuple[Zone, ...]) -> Commands:
    made: list[Command] = []
    for command in commands:
        if "zone" not in type(command).model_fields:
            continue
        made += [parse_command(command.name(), command.model_dump() | {"zone": zone}) for zone in zones]
    return tuple(made) or None


def _more(previous: Command, way: int, text: str) -> Command | None:
    zone = getattr(previous, "zone", None)
    amount = first_number(text)
    slight = 1.0
    match previous:
        case SetTemperature() | AdjustTemperature():
            return AdjustTemperature(by=way * (amount or slight), zone=zone)
        case SetVolume() | AdjustVolume():
            return AdjustVolume(by=way * int(amount or 10))
        case SetFan() | AdjustFan():
            return AdjustFan(by=way * 15, zone=zone)
        case SetWindow() | AdjustWindow():
            return AdjustWindow(by=way * 10, zone=zone)
        case SetSeatComfort() | AdjustSeatComfort():
            return AdjustSeatComfort(feature=previous.feature, by=way, zone=zone)
        case _:
            return None


def _switched(command: BaseCommand, on: bool) -> Command | None:
    fields = type(command).model_fields
    values = command.model_dump()
    if "on" in fields:
        return parse_command(
            command.name(), values | {"on": on} | ({"color": None, "percent": None} if "color" in fields else {})
        )
    if "open" in fields:
        return parse_command(command.name(), values | {"open": on})
    if isinstance(command, SetWindow | AdjustWindow):
        return SetWindow(percent=100 if on else 0, zone=command.zone)
    if command.name() == "set_sunroof":
        return parse_command("set_sunroof", {"percent": 100 if on else 0})
    if isinstance(command, SetSeatComfort | AdjustSeatComfort):
        return SetSeatComfort(feature=command.feature, level=2 if on else 0, zone=command.zone)
    if isinstance(command, PlayMedia | ControlMedia):
        return ControlMedia(action=MediaAction.RESUME if on else MediaAction.STOP)
    return None


def follow_up(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous:
        return None
    core = text.strip(" ,。!?吧啊呀呗~")
    last = context.previous[-1]
    zones = words.zones(core)
    if zones and re.fullmatch(
        r"(?:那|还有|把)?.{0,2}(?:主驾|副驾|后排|前排|左后|右后|全车|所有|司机).{0,4}?(?:呢|也.{0,6}|一样|同样)", core
    ):
        return _rezoned(context.previous, zones)
    if re.fullmatch(
        r"(?:再|还要|更|继续|还是|太)?.{0,2}(?:高|大|热|暖和|亮|多|强|快|响|开大)(?:一)?(?:点|些|下|点点|点儿|度)?|再来(?:一)?点|再[高大热]?.{0,3}(?:度|档)|(?:再|继续)?(?:往上|升|加)(?:一)?点?",
        core,
    ) and not re.search(r"低|小|降|减", core):
        made = _more(last, 1, core)
        return (made,) if made else None
    if re.fullmatch(
        r"(?:再|还要|更|继续|还是|太)?.{0,2}(?:低|小|冷|凉快|凉|暗|少|弱|慢|轻|关小)(?:一)?(?:点|些|下|点点|点儿)?|再[低小降减].{0,4}|(?:再|继续)?(?:往下|降|减)(?:一)?点?",
        core,
    ):
        made = _more(last, -1, core)
        return (made,) if made else None
    if re.fullmatch(r"(?:把(?:它|他)?)?(?:给我)?(?:关掉|关上|关了|关闭|关|合上|停了|停掉)(?:它|一下)?", core):
        made = _switched(last, on=False)
        return (made,) if made else None
    if re.fullmatch(r"(?:再|重新)?(?:把它)?(?:打开|开开|开启|开)(?:它|一下)?", core):
        made = _switched(last, on=True)
        return (made,) if made else None
    if re.fullmatch(rf"(?:那|还是|改成|改为|就|调到|要)*\s*({NUMBER})\s*度(半)?", core) and isinstance(
        last, SetTemperature | AdjustTemperature
    ):
        value = first_number(core)
        return (SetTemperature(celsius=value, zone=last.zone),) if value is not None and 16 <= value <= 32 else None
    if re.fullmatch(r"换(?:一)?个|换(?:一)?首|再换(?:一)?[个首]", core) and isinstance(last, PlayMedia | ControlMedia):
        return (ControlMedia(action=MediaAction.NEXT),)
    return None
