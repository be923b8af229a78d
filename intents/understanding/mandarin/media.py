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
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number, number, percent
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

_TIME = re.compile(rf"(?:({NUMBER})\s*个?小时)?(?:({NUMBER})\s*分钟?)?(半)?(?:({NUMBER})\s*秒钟?)?")
_GENRES = (
    "爵士|摇滚|民谣|古典|流行|儿歌|相声|轻音乐|电子|嘻哈|说唱|民乐|戏曲|京剧|评书|播客|钢琴|蓝调|乡村|交响|新闻|有声书"
)
_MOODS = "安静|欢快|轻松|放松|舒缓|提神|伤感|开心|快乐|浪漫|动感|助眠|温柔|悲伤|励志|嗨|怀旧|治愈"
_PLAY = re.compile(r"(?:播放|放|听听|听|来|唱|想听|点播|点|给我放|换成|换)(?:一?[首段个支曲点]|一下|点儿|些|几首)?")
_SPEECH = re.compile(
    r"笑话|故事(?!.*播)|天气|解释|听说|听见|听不懂|听得懂|听话|放心|放假|放弃|放学|放大|放平|放倒|放下|来不及|起来|来自|看起来|唱的|谁唱|点评|几点|一点|点了|早点|晚点|快点|慢点"
)


def read(text: str) -> Commands:
    """What of the media a clause asks for, or None."""
    for reader in (_volume, _mode, _favourite, _seek, _transport, _source, _play):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _volume(text: str) -> Commands:
    if re.search(r"导航|播报", text):
        return None
    if "静音" in text:
        return (MuteMedia(muted=not re.search(r"取消|解除|关闭|退出|不要", text)),)
    if re.search(r"太吵|好吵|吵死|太响|吵到|震耳|有点吵", text):
        return (AdjustVolume(by=-20),)
    if re.search(r"听不(?:见|清|到)(?:音乐|歌|声音|$)|(?:声音|音量)(?:太|有点|好)小", text):
        return (AdjustVolume(by=20),)
    if re.search(r"(?:声音|音量)(?:太|有点|好)大", text):
        return (AdjustVolume(by=-20),)
    about = re.search(r"音量|声音|音乐声|歌声|大声|小声|音响", text)
    if not about:
        return None
    if (to := re.search(rf"(?:到|成|为|量)\s*(?:百分之)?({NUMBER})\s*%?$", text)) and (
        value := number(to.group(1))
    ) is not None:
        return (SetVolume(percent=_percent(value)),)
    if (value := percent(text)) is not None:
        if re.search(r"(?:调|放|升|提)?[高大加增](?:了)?(?:百分之|\d|一半)", text) and "到" not in text:
            return (AdjustVolume(by=int(value)),)
        if re.search(r"[低小减降](?:了|低)?(?:百分之|\d|一半)", text) and "到" not in text:
            return (AdjustVolume(by=-int(value)),)
        return (SetVolume(percent=_percent(value)),)
    if words.MOST.search(text):
        return (SetVolume(percent=100),)
    if words.LEAST.search(text):
        return (SetVolume(percent=5),)
    by = re.search(rf"[高低大小加减升降]\s*({NUMBER})(?!\s*[点些])", text)
    if by and by.group(1) not in ("一",) and (way := words.direction(text)):
        return (AdjustVolume(by=round(_percent(first_number(by.group(1)) or 0)) * way),)
    size = 10 if words.SLIGHT.search(text) else 20
    if re.search(r"关(?:掉|了|闭)|没有声音", text):
        return (MuteMedia(muted=True),)
    if re.search(r"大声|大|高|响|加", text):
        return (AdjustVolume(by=size),)
    if re.search(r"小声|小|低|轻|减|降", text):
        return (AdjustVolume(by=-size),)
    return None


def _percent(value: float) -> int:
    if not 0 <= value <= 100:
        raise OutOfRange
    return round(value)


def _mode(text: str) -> Commands:
    if re.search(r"单曲循环|循环(?:播放)?这(?:一)?首|单曲", text) and not words.is_off(text):
        return (SetPlayMode(mode=PlayMode.ONE),)
    if re.search(r"随机|打乱|乱序", text) and re.search(r"播|放|歌|随机$|模式|顺序", text):
        return (SetPlayMode(mode=PlayMode.LIST if words.is_off(text) else PlayMode.SHUFFLE),)
    if re.search(r"列表循环|顺序播放|全部循环|关.{0,2}单曲循环|取消.{0,2}循环", text):
        return (SetPlayMode(mode=PlayMode.LIST),)
    return None


def _favourite(text: str) -> Commands:
    if not re.search(r"收藏|喜欢这|红心|加入歌单", text):
        return None
    if re.search(r"取消|删除|移除|不喜欢", text):
        return (FavouriteMedia(favourite=False),)
    if re.search(r"(?:播放|放|听).{0,4}收藏|收藏的", text):
        return (PlayMedia(favourites=True),)
    return (FavouriteMedia(favourite=True),)


def _seconds(text: str) -> int | None:
    for found in _TIME.finditer(text):
        if any(found.group(i) for i in (1, 2, 4)):
            hours, minutes, seconds = ((first_number(found.group(i)) or 0) if found.group(i) else 0 for i in (1, 2, 4))
            return round(hours * 3600 + minutes * 60 + seconds + (30 if found.group(3) else 0))
    return None


def _seek(text: str) -> Commands:
    if re.search(r"快进|往后跳|前进|跳过\d|往前(?:跳|快)", text):
        return (SeekBy(seconds=_seconds(text) or 15),)
    if re.search(r"快退|后退|倒退|回退|往回", text) and not re.search(r"座椅|靠背|倒车", text):
        return (SeekBy(seconds=-(_seconds(text) or 15)),)
    if re.search(r"(?:从|跳到|跳转到|拉到|进度.{0,3}到)", text) and (seconds := _seconds(text)) is not None:
        return (SeekTo(seconds=seconds),) if re.search(r"放|播|跳|拉|进度|开始|听", text) else None
    return None


def _transport(text: str) -> Commands:
    core = text.strip("一下吧呗啊 ")
    if re.search(
        r"下一[首曲个条](?!路口|红|出口)|换(?:一)?[首曲](?:歌)?$|切歌|换(?:个|首)?歌|跳过(?:这首)?|不想听这|不好听|下一集|下个台",
        core,
    ):
        return (ControlMedia(action=MediaAction.NEXT),)
    if re.search(r"上一[首曲个条](?!路口)|前一首|上一集|上个台", core):
        return (ControlMedia(action=MediaAction.PREVIOUS),)
    if re.search(r"重新(?:播放|放)|从头(?:播|放|开始)|再(?:放|听|播|来)一[遍次]|重播", core):
        return (ControlMedia(action=MediaAction.REPLAY),)
    about = re.search(r"音乐|歌|播放|媒体|收音机|电台|广播", core)
    if re.search(r"^暂停|暂停(?:播放|音乐|一下)?$|先停一下", core):
        return (ControlMedia(action=MediaAction.PAUSE),)
    if re.search(r"继续(?:播|放|听|音乐)|接着(?:播|放|听)|恢复播放|^继续$", core):
        return (ControlMedia(action=MediaAction.RESUME),)
    if about and re.search(r"停止|关闭|关掉|关了|停了|别放|不听|停掉|关上|停", core):
        return (ControlMedia(action=MediaAction.STOP),)
    if re.fullmatch(r"播放", core):
        return (ControlMedia(action=MediaAction.RESUME),)
    return None


def _source(text: str) -> Commands:
    if re.search(r"FM\s*\d|AM\s*\d|\d+\.\d", text, re.I):
        return None
    verb = re.search(r"切|换|打开|开|听|用|放|播", text)
    if not verb or words.is_off(text):
        return None
    for source, pattern in (
        (Source.BLUETOOTH, r"蓝牙"),
        (Source.USB, r"[uU](?:盘|SB|sb)|优盘"),
        (Source.FM, r"收音机|^\W*(?:打开|听|切换?到|开)?(?:一下)?(?:电台|广播|FM)\W*$"),
        (Source.INTERNET, r"在线音乐|网络音乐|QQ音乐|网易云"),
    ):
        if re.search(pattern, text):
            return (SetSource(source=source),)
    return None


def _play(text: str) -> Commands:
    if station := re.search(r"(?:FM|AM|调频)\s*(\d+(?:\.\d+)?)|(\d{2,3}\.\d)", text, re.I):
        return (PlayMedia(station=(station.group(1) or station.group(2))),)
    verb = _PLAY.search(text)
    if not verb or (_SPEECH.search(text) and "《" not in text and not re.search(r"播放", text)):
        return None
    rest = text[verb.end() :].strip(" 吧呗啊呀嘛了给我,。!?")
    rest = re.sub(r"(?:来听|听听|听|可以吗|好吗|好不好|行吗)$", "", rest)
    explicit = re.search(r"播放|听|点播|歌|音乐|曲|唱", text)
    if quoted := re.search(r"《([^》]+)》", text):
        artist = re.search(r"([\u4e00-\u9fffA-Za-z]{2,})的《", rest)
        return (PlayMedia(title=quoted.group(1), artist=artist.group(1) if artist else None),)
    if re.search(r"电台|广播|频道|频率", rest):
        name = re.sub(r"^(?:一下|个)", "", rest)
        return (PlayMedia(station=name),)
    if found := re.search(rf"({_GENRES})", rest):
        artist = re.match(r"(.{2,8})的(?:相声|评书|播客)", rest)
        return (PlayMedia(genre=found.group(1), artist=artist.group(1) if artist else None),)
    if found := re.search(rf"({_MOODS})", rest):
        if not explicit and not re.match(r"放|来", verb.group()):
            return None
        return (PlayMedia(mood=found.group(1)),)
    if found := re.search(r"(?:(.{2,8})的)?专辑\s*(.*)|(.+?)(?:这张)?专辑", rest):
        name = (found.group(2) or found.group(3) or "").strip("《》")
        return (PlayMedia(artist=found.group(1), album=name or None),) if name or found.group(1) else None
    if found := re.search(r"(.*?)(?:的)?歌单(.*)", rest):
        name = (found.group(1) or found.group(2)).strip("我的")
        return (PlayMedia(playlist=name),) if name else (PlayMedia(favourites=True),)
    if re.fullmatch(r"(?:点|些|一点|一些|首|几首)?(?:儿)?(?:音乐|歌曲?|歌儿|曲子|一首歌|首歌)?", rest):
        return (PlayMedia(),) if re.search(r"音乐|歌|曲", text) or "播放" in text else None
    if found := re.fullmatch(r"(.{2,12}?)(?:唱)?的(?:一首)?(?:歌曲?|音乐|曲子|作品)", rest):
        return (PlayMedia(artist=found.group(1)),)
    if found := re.fullmatch(r"(.{2,10}?)(?:唱)?的(.{1,20})", rest):
        return (
            (PlayMedia(artist=found.group(1), title=found.group(2)),)
            if explicit or re.match(r"放|来", verb.group())
            else None
        )
    if re.match(r"播放|想听|听|点播|放|来|唱", verb.group()) and 1 < len(rest) <= 20:
        if not (re.match(r"播放|想听|听|点播", verb.group()) or re.search(r"首|曲|歌", verb.group() + rest)):
            return (PlayMedia(title=rest),) if verb.group() == "放" and verb.start() == 0 and len(rest) <= 8 else None
        return (PlayMedia(title=re.sub(r"(?:这首歌?|那首歌?)$", "", rest)),)
    return None
