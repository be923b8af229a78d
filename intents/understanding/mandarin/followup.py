"""Mandarin ellipsis: 再高一点, 那副驾呢, 关上, 换一首 mean something only after the command before."""

import re

from intents.catalogue import (
    AdjustTemperature,
    Command,
    ControlMedia,
    MediaAction,
    PlayMedia,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SetVolume,
    Zone,
)
from intents.understanding import followup, patterns
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None

_MORE = r"高|大|热|暖和?|亮|多|强|快|响|升|加|增"
_LESS = r"低|小|冷|凉快?|暗|少|弱|慢|轻|降|减|关小"
_SIZE = rf"(?:(?:一)?(?:点点|点儿|点|些|下|丢丢)|{NUMBER}\s*(?:度|档|挡|级|%|格)?(?:半)?|半度)?"
_STEP = re.compile(
    rf"(?:再|还要|更|继续|给我|稍微|往|调|开|变|弄){{0,6}}(?:往?(?P<up>[上])|往?(?P<down>[下])|(?P<more>{_MORE})|(?P<less>{_LESS})){{1,2}}(?:一)?{_SIZE}(?:了)?"
)
_TOO = re.compile(rf"(?:还是|现在|还|又){{0,6}}(?:有点儿?|太|好)(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:了)?")
_NOT_ENOUGH = re.compile(rf"(?:还是|还)?(?:不够|不太|没)(?:(?P<more>{_MORE})|(?P<less>{_LESS}))?")
_ANOTHER = re.compile(
    rf"再(?:来|加|给)(?:一)?(?:点|些|下|次)|(?:再|还)(?:来|要)(?P<amount>{NUMBER}|半)\s*(?:度|档|挡|级|格)|再来|继续"
)
_WHOSE = re.compile(
    rf"(?:那|还有|把|给)?(?:{words.NAMED}|司机)(?:那边|的|那里|座椅|温度)?(?:呢|(?:也|一样|同样).{{0,6}}|要)?(?:呢)?"
)
_OFF = re.compile(r"(?:把)?(?:它|他)?(?:都)?(?:给我)?(?:关掉|关上|关了|关闭|关|合上|停了|停掉)(?:它|一下)?")
_ON = re.compile(r"(?:再|重新)?(?:把)?(?:它)?(?:都)?(?:给我)?(?:打开|开开|开启|开)(?:它|一下)?")
_VALUE = re.compile(
    rf"(?:那|还是|改成?|改为|换成|就|调到|调成|要|到|设成?){{0,6}}\s*(?P<value>{NUMBER}(?:\s*度)?(?:半)?)\s*(?:度|档|挡|级|%)?"
)
_CHANGE = re.compile(r"(?:再)?换(?:一)?[个首](?:别的|歌)?|换别的|不要这[个首]|不喜欢这[个首]")


def read(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous or len(text) > 14:
        return None
    core = text.strip(" ,。!?吧啊呀呗~")
    last = context.previous[-1]
    if (zones := words.zones(core)) and _WHOSE.fullmatch(core) and patterns.search(r"呢|也|一样|同样|要$", core):
        return _elsewhere(context.previous, zones, core)
    made = _stepped(core, last) or _turned(core, last) or _valued(core, last)
    return (made,) if made else None


def _elsewhere(previous: tuple[Command, ...], zones: tuple[Zone, ...], text: str) -> Commands:
    made = followup.rezoned(previous, zones)
    if made and patterns.search(r"关", text) and (off := [followup.switched(command, on=False) for command in made]):
        return tuple(command for command in off if command) or None
    return made


def _stepped(text: str, last: Command) -> Command | None:
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


def _turned(text: str, last: Command) -> Command | None:
    if _OFF.fullmatch(text):
        return followup.switched(last, on=False)
    if _ON.fullmatch(text):
        return followup.switched(last, on=True)
    if _CHANGE.fullmatch(text) and isinstance(last, PlayMedia | ControlMedia):
        return ControlMedia(action=MediaAction.NEXT)
    return None


def _valued(text: str, last: Command) -> Command | None:
    """A new value for what was set: 改成二十五."""
    found = _VALUE.fullmatch(text)
    if not found or (value := first_number(found.group("value"))) is None:
        return None
    if isinstance(last, SetTemperature | AdjustTemperature):
        return SetTemperature(celsius=value, zone=last.zone)
    if patterns.fullmatch(rf"{NUMBER}", text) and len(text) < 2:
        return None
    if isinstance(last, SetVolume):
        return SetVolume(percent=round(value))
    if isinstance(last, SetFan) and patterns.search(r"[档挡]", text):
        return SetFan(percent=round(value * 100 / 7), zone=last.zone)
    if isinstance(last, SetSeatComfort) and value in (0, 1, 2, 3):
        return SetSeatComfort(feature=last.feature, level=round(value), zone=last.zone)
    return None
