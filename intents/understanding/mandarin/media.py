"""Mandarin media: what to play, how loud, in which order."""

import re

from intents.catalogue import (
    AdjustVolume,
    Command,
    ControlMedia,
    FavouriteMedia,
    MediaAction,
    MuteMedia,
    PlayMedia,
    PlayMode,
    SeekBy,
    SeekTo,
    SetPlayMode,
    SetSource,
    SetVolume,
    Source,
)
from intents.understanding import patterns
from intents.understanding.mandarin import playing, words
from intents.understanding.mandarin.numbers import NUMBER, first_number, number, percent
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

_TIME = Pattern(rf"(?:({NUMBER})\s*个?小时)?(?:({NUMBER})\s*分钟?)?(半)?(?:({NUMBER})\s*秒钟?)?")


def read(text: str) -> Commands:
    """What of the media a clause asks for, or None."""
    for reader in (_volume, _mode, _favourite, _seek, _transport, _source, playing.read):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _volume(text: str) -> Commands:
    if patterns.search(r"导航|播报", text):
        return None
    if _ELSEWHERE.search(text) or (_OF_SOMETHING_ELSE.search(text) and not patterns.search(r"音乐|歌|音响|音量", text)):
        return None
    if "静音" in text:
        return (MuteMedia(muted=not patterns.search(r"取消|解除|关闭|退出|不要", text)),)
    for way, pattern in _COMPLAINTS:
        if pattern.search(text):
            return (AdjustVolume(by=20 * way),)
    if not _LOUDNESS.search(text):
        return None
    if (commands := _volume_value(text)) is not None:
        return commands
    if patterns.search(r"关(?:掉|了|闭|上)|没有声音", text):
        return (MuteMedia(muted=True),)
    if patterns.search(r"恢复|打开", text):
        return (MuteMedia(muted=False),)
    text = text.replace("音响", "")
    way = 1 if patterns.search(r"大|高|响|加|增", text) else -1 if patterns.search(r"小|低|轻|减|降", text) else 0
    return (AdjustVolume(by=way * (10 if words.SLIGHT.search(text) else 20)),) if way else None


_COMPLAINTS = tuple(
    (way, Pattern(pattern))
    for way, pattern in (
        (
            -1,
            r"^(?:音乐|声音|歌|这|现在|有点儿?|太|好|真){0,6}(?:太吵|好吵|吵死|太响|吵到我|震耳|有点儿?吵)|太大声|(?:声音|音量|音乐|歌)(?:有点儿?|太|好|真)(?:大|响|高|吵)|(?:声音|音量|音乐|歌)(?:大|响|高|吵)了(?:一?[点些])?$|太?闹腾",
        ),
        (
            1,
            r"听不(?:见|清|到)(?:音乐|歌|声音|$)|太小声|(?:声音|音量)(?:有点儿?|太|好|真)(?:小|轻|低)|(?:声音|音量)(?:小|轻|低)了(?:一?[点些])?$",
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
_LOUDNESS = Pattern(
    r"音量|声音|声儿|音乐声|歌声|[大小]声(?:点|一|些|儿|$)|音响|(?:音乐|歌)(?:关|调|开|放|弄|整)?(?:得)?(?:再)?(?:大|小|轻|响)(?:一?[点些]|点儿|声)|(?:音乐|歌)[关调开](?:大|小)$|^(?:调|开|放)?(?:再)?(?:大|小)点儿?声"
)
_RELATIVELY = rf"(?:一半|百分之{NUMBER}|{NUMBER}\s*%?)(?![点些])"


def _volume_value(text: str) -> Commands:
    """A volume with a number, or at one of its ends."""
    to = patterns.search(rf"(?:到|成|为|量)\s*(?:百分之)?({NUMBER})\s*%?$", text)
    if to and (value := number(to.group(1))) is not None:
        return (SetVolume(percent=_percent(value)),)
    by = patterns.search(rf"[高低大小加减升降增](?:了|低|高)?\s*({_RELATIVELY})", text)
    if by and "到" not in text and (way := words.direction(text)):
        value = percent(by.group(1)) or first_number(by.group(1)) or 0
        return (AdjustVolume(by=_percent(value) * way),)
    if (value := percent(text)) is not None:
        return (SetVolume(percent=_percent(value)),)
    if words.MOST.search(text):
        return (SetVolume(percent=100),)
    return (SetVolume(percent=5),) if words.LEAST.search(text) else None


def _percent(value: float) -> int:
    if not 0 <= value <= 100:
        raise OutOfRange
    return round(value)


def _mode(text: str) -> Commands:
    if (
        patterns.search(
            r"单曲循环|循环(?:播放)?这(?:一)?首|这(?:一)?首(?:歌曲?)?(?:一直)?循环|单曲(?:播放|模式|$)", text
        )
        and len(text) <= 14
        and not words.is_off(text)
    ):
        return (SetPlayMode(mode=PlayMode.ONE),)
    if (
        patterns.search(r"随机|打乱|乱序", text)
        and len(text) <= 14
        and patterns.search(r"播|放|歌|随机$|模式|顺序", text)
    ):
        return (SetPlayMode(mode=PlayMode.LIST if words.is_off(text) else PlayMode.SHUFFLE),)
    if patterns.search(r"列表循环|顺序播放|全部循环|关.{0,2}单曲循环|取消.{0,2}循环|循环(?:模式)?(?:关|取消)", text):
        return (SetPlayMode(mode=PlayMode.LIST),)
    return None


def _favourite(text: str) -> Commands:
    if not patterns.search(
        r"^(?:我想|帮我|把|加|播放|放|听|取消|我|添加到?){0,6}(?:这首?|那首?)?(?:歌曲?|音乐|一下|的|我)?.{0,2}收藏|喜欢这(?:首|支)?(?:歌|曲)|^(?:不)?喜欢这首|红心|加(?:到|入|进)(?:我的?)?(?:喜欢|最爱|收藏夹?|歌单)",
        text,
    ):
        return None
    if patterns.search(r"收藏(?:家|品|价值|馆|夹)", text) or len(text) > 14:
        return None
    if patterns.search(r"取消|删除|移除|不喜欢", text):
        return (FavouriteMedia(favourite=False),)
    if patterns.search(r"(?:播放|放|听).{0,4}收藏|收藏的", text):
        return (PlayMedia(favourites=True),)
    return (FavouriteMedia(favourite=True),)


def _seconds(text: str) -> int | None:
    for found in _TIME.finditer(text):
        if any(found.group(i) for i in (1, 2, 4)):
            hours, minutes, seconds = ((first_number(found.group(i)) or 0) if found.group(i) else 0 for i in (1, 2, 4))
            return round(hours * 3600 + minutes * 60 + seconds + (30 if found.group(3) else 0))
    return None


def _seek(text: str) -> Commands:
    if patterns.search(r"快进|往后跳|前进\d|跳过\d|往前(?:跳|快)", text):
        text = patterns.sub(r"半分钟", "30秒", text)
        return (SeekBy(seconds=_seconds(text) or 15),)
    if (
        patterns.search(r"快退|后退|倒退|回退|往回(?:倒|退|拉)", text)
        and not patterns.search(r"座椅|靠背|倒车", text)
        and len(text) < 14
    ):
        return (SeekBy(seconds=-(_seconds(text) or 15)),)
    if patterns.search(r"(?:从|跳到|跳转到|拉到|进度.{0,3}到)", text) and (seconds := _seconds(text)) is not None:
        return (SeekTo(seconds=seconds),) if patterns.search(r"放|播|跳|拉|进度|开始|听", text) else None
    return None


def _transport(text: str) -> Commands:
    core = patterns.sub(r"(?:一下|吧|呗|啊| )$", "", text)
    if patterns.search(
        r"^(?:切|换|听|放|播放?|来|到){0,6}下一?[首曲个台](?:歌|音乐|曲子)?$|^(?:给我|帮我)?(?:再|来)?换(?:一|个)?[首曲](?:歌|别的)?(?:听听?)?$|^(?:给我)?换[点个首]别的(?:歌)?(?:听听?)?$|^切歌$|^换一?批(?:歌|音乐)?$|^换(?:个|首)?歌$|^跳过(?:这首歌?)?$|^不想听这|^(?:这首?歌?|这个)?(?:不|太难)听$|^这.{0,3}不好听|^下一集|^下一?个台|^(?:给我)?换个?台$",
        core,
    ):
        return (ControlMedia(action=MediaAction.NEXT),)
    if patterns.search(
        r"^(?:切|换|听|放|播放?|来|到|回到?){0,6}(?:上一?[首曲台](?:歌)?|前一首|上一个)$|^上一集|^上一?个台", core
    ):
        return (ControlMedia(action=MediaAction.PREVIOUS),)
    if patterns.search(
        r"^(?:这首歌?|把这首歌?|歌|倒回去|倒回来|从头)?(?:重新(?:播放|放)|从头(?:播|放|开始|听)|再(?:放|听|播|来)一[遍次]|重播|重放)",
        core,
    ):
        return (ControlMedia(action=MediaAction.REPLAY),)
    if patterns.fullmatch(
        r"(?:把)?(?:刚才|刚刚|前面|上面)的?那?(?:一)?首(?:歌)?(?:再|重新)(?:放|听|播|来)(?:一[遍次])?", core
    ):
        return (ControlMedia(action=MediaAction.PREVIOUS),)
    about = patterns.search(r"音乐|歌|播放|媒体|收音机|电台|广播", core)
    if patterns.search(r"^先?暂停(?:播放|音乐|歌曲?|一下)?$|(?:音乐|歌|播放)(?:先)?(?:暂停|停一)|^先停一下$", core) or (
        about and patterns.search(r"先停一?下?$|停一下", text)
    ):
        return (ControlMedia(action=MediaAction.PAUSE),)
    if patterns.search(
        r"^(?:音乐|歌|给我)?(?:继续(?:播|放|听|音乐)|接着(?:刚才的?|上次的?|之前的?)?(?:播|放|听)|恢复播放)|^继续$|^恢复$",
        core,
    ):
        return (ControlMedia(action=MediaAction.RESUME),)
    if (
        about
        and len(text) <= 12
        and patterns.search(
            r"停止|关闭|关掉|关了|^关(?=音乐|歌|收音机|广播|电台)|停了|(?:别|不要|不用|不想)(?:再)?[放播唱听]|不听|停掉|关上|(?<!不)停(?!车)|(?<![无有相海难])关$",
            core,
        )
    ) or patterns.fullmatch(r"先?(?:别|不要)[放播唱]了?|先?不听了?", text):
        return (ControlMedia(action=MediaAction.STOP),)
    if patterns.fullmatch(
        r"(?:把)?(?:打开|开启|开)(?:一下)?(?:音乐|歌曲?)(?:播放器?)?|(?:把)?(?:音乐|歌)(?:打开|开开|开起来|放起来)",
        core,
    ):
        return (PlayMedia(),)
    if patterns.fullmatch(r"播放", core):
        return (ControlMedia(action=MediaAction.RESUME),)
    return None


def _source(text: str) -> Commands:
    if patterns.search(r"FM\s*\d|AM\s*\d|\d+\.\d", text, re.I):
        return None
    verb = patterns.search(r"切|换|打开|开|听|用|放|播", text)
    if not verb or words.is_off(text):
        return None
    for source, pattern in (
        (Source.BLUETOOTH, r"蓝牙"),
        (Source.USB, r"[uU](?:盘|SB|sb)|优盘"),
        (
            Source.FM,
            r"收音机|^\W*(?:我?(?:想|要){0,2}听(?:一?会儿?|点)?|打开|切换?到|开)?(?:一下)?(?:电台|广播|FM)\W*$",
        ),
        (Source.INTERNET, r"在线音乐|网络音乐|QQ音乐|网易云"),
    ):
        if patterns.search(pattern, text):
            return (SetSource(source=source),)
    return None
