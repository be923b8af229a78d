"""Mandarin media: what to play, how loud, in which order."""

import re

from intents.catalogue import (
    AdjustVolume,
    Command,
    MuteMedia,
    SetSource,
    SetVolume,
    Source,
)
from intents.understanding import patterns
from intents.understanding.mandarin import player, playing, words
from intents.understanding.mandarin.numbers import NUMBER, first_number, number, percent
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None


def read(text: str) -> Commands:
    """What of the media a clause asks for, or None."""
    for reader in (_volume, player.read, _source, playing.read):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _volume(text: str) -> Commands:
    if patterns.search(r"导航|播报", text):
        return None
    if _ELSEWHERE.search(text) or (_OF_SOMETHING_ELSE.search(text) and not patterns.search(r"音乐|歌|音响|音量", text)):
        return None
    if patterns.search(r"静一?个?音", text):
        return (MuteMedia(muted=not _UNMUTED.search(text)),)
    for way, pattern in _COMPLAINTS:
        if pattern.search(text):
            return (AdjustVolume(by=20 * way),)
    if not _LOUDNESS.search(text):
        return None
    if (commands := _volume_value(text)) is not None:
        return commands
    if patterns.search(r"关(?:掉|了|闭|上|一下)|没有声音", text):
        return (MuteMedia(muted=True),)
    if patterns.search(r"恢复|打开|开开", text):
        return (MuteMedia(muted=False),)
    text = text.replace("音响", "")
    way = 1 if _MORE.search(text) else -1 if _LESS.search(text) else 0
    return (AdjustVolume(by=way * (10 if words.SLIGHT.search(text) else 20)),) if way else None


_UNMUTED = Pattern(
    r"(?:取消|解除|关[闭掉了]?|退出|不要?|别)(?:音乐|媒体|音量|声音)?的?静音|静音(?:模式)?(?:关|取消|解除|退出)|恢复"
)
_MORE = Pattern(r"大|高|响|加|增|升|上调|往上|再来一?[点些]")
_LESS = Pattern(r"小|低|轻|减|降|下调|往下")
_COMPLAINTS = tuple(
    (way, Pattern(pattern))
    for way, pattern in (
        (
            -1,
            r"^(?:音乐|声音|歌|这|现在|有点儿?|太|好|真){0,6}(?:太吵|好吵|吵死|太响|吵到我|震耳|有点儿?吵)|太大声|(?:声音?|音量|音乐|歌)(?:有点儿?|太|好|真)(?:大|响|高|吵)|(?:声音?|音量|音乐|歌)(?:大|响|高|吵)了(?:一?[点些])?$|太?闹腾",
        ),
        (
            1,
            r"听不(?:见|清|到)(?:音乐|歌|声音|$)|太小声|(?:声音?|音量|音乐|歌)(?:有点儿?|太|好|真)(?:小|轻|低)|(?:声音?|音量)(?:小|轻|低)了(?:一?[点些])?$",
        ),
    )
)
_ELSEWHERE = Pattern(
    r"手机|电视|电脑|(?:酒店|店|家|房间|楼上|隔壁|邻居|餐厅|商场)里?的[^,]{0,6}(?:声音|音量|音乐|歌|吵)"
)
"""Sound that is not of the car."""
_OF_SOMETHING_ELSE = Pattern(
    r"空调|风(?:扇|口|的)|外[面头边]|路噪|胎噪|发动机|引擎|雨刮|(?:[他她]|别人|孩子|宝宝)们?的?[^,]{0,6}(?:声音|吵)"
)
"""What is loud and is not the music."""
_HOW = r"(?:一?[点些]|点儿|声|[点下]$|$)"
_LOUDNESS = Pattern(
    r"音量|声音|声儿|音乐声|歌声|[大小]声(?:点|一|些|儿|$)|音响|[大小]点儿?声|^(?:再|稍微|给我)*响一?[点些]"
    rf"|(?:音乐|歌)(?:再|给我|稍微|往)*(?:关|调|开|放|弄|整|加|减|降)?(?:得)?(?:再)?(?:大|小|轻|响|高|低){_HOW}"
    r"|(?:音乐|歌)(?:再|给我)*[关调开放](?:大|小)$|(?:音乐|歌)(?:给我)?(?:[调开放关拉弄]?到?最[大小高低]|[调开放关拉弄](?:满|到一半|一半|到头))"
)
_RELATIVELY = rf"(?:一半|百分之{NUMBER}|{NUMBER}\s*%?)(?![点些])"


def _volume_value(text: str) -> Commands:
    """A volume with a number, or at one of its ends."""
    to = patterns.search(rf"(?:到|成|为|量)\s*(?:百分之)?({NUMBER})\s*%?$", text)
    if to and (value := number(to.group(1))) is not None:
        return (SetVolume(percent=_percent(value)),)
    by = patterns.search(rf"(?:[高低大小加减升降增]|[上下]调)(?:了|低|高|少|大|小|加)?\s*({_RELATIVELY})", text)
    if by and "到" not in text and (way := 1 if _MORE.search(text) else -1):
        value = percent(by.group(1)) or first_number(by.group(1)) or 0
        return (AdjustVolume(by=_percent(value) * way),)
    if (value := percent(text)) is not None:
        return (SetVolume(percent=_percent(value)),)
    if words.MOST.search(text) or patterns.search(r"到(?:头|顶)", text):
        return (SetVolume(percent=100),)
    return (SetVolume(percent=5),) if words.LEAST.search(text) else None


def _percent(value: float) -> int:
    if not 0 <= value <= 100:
        raise OutOfRange
    return round(value)


_BROADCASTS = (
    r"(?:把|我|想|要|帮我|给我)*(?:切换?|换|打开|开|听|放|播放?|收听|来|用)+(?:回|到|成|个|一下|一?会儿?|点|听)*(?:{name})"
    r"|(?:把)?(?:{name})(?:给我)?(?:打开|开开|开一下|开)"
)
_SOURCES = tuple(
    (source, Pattern(pattern))
    for source, pattern in (
        (Source.BLUETOOTH, r"蓝牙"),
        (Source.USB, r"[uU](?:盘|SB|sb)|优盘"),
        (Source.AM, rf"^(?:{_BROADCASTS.format(name='AM|调幅|中波')})(?:广播|电台)?$"),
        (Source.INTERNET, r"(?:在线|网络|QQ|酷狗|酷我|咪咕|汽水)(?:音乐|电台)|在线播放|网易云|酷狗|酷我|喜马拉雅$"),
        (Source.FM, rf"收音机|^(?:{_BROADCASTS.format(name='电台|广播|FM|调频')})$"),
    )
)


def _source(text: str) -> Commands:
    if patterns.search(r"FM\s*\d|AM\s*\d|\d+\.\d", text, re.I):
        return None
    if not patterns.search(r"切|换|打开|开|听|用|放|播|连|来", text) or words.is_off(text):
        return None
    return next(((SetSource(source=source),) for source, pattern in _SOURCES if pattern.search(text)), None)
