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
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number, number, percent
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None

_TIME = re.compile(rf"(?:({NUMBER})\s*个?小时)?(?:({NUMBER})\s*分钟?)?(半)?(?:({NUMBER})\s*秒钟?)?")
_GENRES = "爵士|摇滚|民谣|古典|流行|儿歌|相声|轻音乐|电子|嘻哈|说唱|民乐|戏曲|京剧|评书|播客|钢琴|蓝调|乡村|交响|新闻|有声书|(?:经典)?老歌|(?:粤语|英[文语]|华语|国语|中文|日语|日文|韩语|韩文|法语)(?:歌曲?)?|广东歌|纯音乐|古风|国风|情歌|草原歌|红歌|佛经|脱口秀"
_MOODS = (
    "安静|欢快|轻松|放松|舒缓|提神|伤感|开心|快乐|浪漫|动感|助眠|温柔|悲伤|励志|嗨|怀旧|治愈|轻快|抒情|劲爆|热闹|温暖"
)
_SINGERS = "周杰伦|邓丽君|王菲|陈奕迅|林俊杰|五月天|薛之谦|张学友|刘德华|李宗盛|孙燕姿|蔡依林|张惠妹|梁静茹|毛不易|李荣浩|周深|朴树|许巍|汪峰|那英|王力宏|陶喆|蔡健雅|田馥甄|凤凰传奇|费玉清|伍佰|罗大佑|张国荣|谭咏麟|Beyond|beyond|赵雷|刀郎|李健"
_TITLE = r"(?!.*(?:演唱会|新歌|新闻|专辑|是|唱|真|很|好听|怎么|什么|多少|哪|谁|吗|呢|今年|结婚|老婆|出道|歌词|电影|代言|粉丝|风格|[大小]声|[大小]点))(?=.)"
_NAMED = re.compile(
    rf"(?P<artist>{_SINGERS})的?(?:歌曲?|音乐)|{_TITLE}(?:(?P<genre>儿歌)|(?P<singer>{_SINGERS})的?)《?(?P<title>(?![关停开换听放播声来])[^《》,。的]{{2,8}})》?"
)
"""A singer and a title without a verb. Of the singers, a few whom everybody knows: others need the verb."""
_SPEECH = re.compile(
    r"笑话|故事(?!.*播)|天气|解释|听说|听见|听不懂|听得懂|听话|放心|放假|放弃|放学|放大|放平|放倒|放下|来不及|起来|来自|看起来|唱的|谁唱|点评|几点|一点(?!儿?.*[歌音曲])|点了|早点|晚点|快点|慢点|点头|点菜|点火|点名|来了|来过|来不|来吧|来人|来到|来回|来年|来看|来说|放在|放着|放过|放心|放松(?!的)|放进|放飞|放手|放开|放大|唱得|听过|听懂|听我|听你|听他|听不|听得|听上|听起|听着|换个手机|整个|整天|播出|播过|播放量|再来$|打扫|放学|放水|一首关于|关于.{1,6}的诗|的诗$|一首诗"
)


def read(text: str) -> Commands:
    """What of the media a clause asks for, or None."""
    if found := _NAMED.fullmatch(text):
        said = {key: value for key, value in found.groupdict().items() if value}
        return (PlayMedia(artist=said.pop("singer", None) or said.pop("artist", None), **said),)
    for reader in (_volume, _mode, _favourite, _seek, _transport, _source, _play):
        if (commands := reader(text)) is not None:
            return commands
    return None


def _volume(text: str) -> Commands:
    if patterns.search(r"导航|播报", text):
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
    (way, re.compile(pattern))
    for way, pattern in (
        (
            -1,
            r"^(?:音乐|声音|歌|这|现在|有点儿?|太|好|真){0,6}(?:太吵|好吵|吵死|太响|吵到我|震耳|有点儿?吵)|太大声|(?:声音|音量|音乐|歌)(?:有点儿?|太|好|真)(?:大|响|高|吵)",
        ),
        (1, r"听不(?:见|清|到)(?:音乐|歌|声音|$)|太小声|(?:声音|音量)(?:有点儿?|太|好|真)(?:小|轻|低)"),
    )
)
_LOUDNESS = re.compile(
    r"音量|声音|音乐声|歌声|[大小]声(?:点|一|些|儿|$)|音响|(?:音乐|歌)(?:关|调|开|放|弄|整)?(?:得)?(?:再)?(?:大|小|轻|响)(?:一?[点些]|点儿|声)|^(?:调|开|放)?(?:再)?(?:大|小)点儿?声"
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
        patterns.search(r"单曲循环|循环(?:播放)?这(?:一)?首|单曲(?:播放|模式|$)", text)
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
    if patterns.search(r"列表循环|顺序播放|全部循环|关.{0,2}单曲循环|取消.{0,2}循环", text):
        return (SetPlayMode(mode=PlayMode.LIST),)
    return None


def _favourite(text: str) -> Commands:
    if not patterns.search(
        r"^(?:我想|帮我|把|播放|放|听|取消|我|添加到?){0,6}(?:这首?|那首?)?(?:歌曲?|音乐|一下|的|我)?.{0,2}收藏|喜欢这(?:首|支)?(?:歌|曲)|^(?:不)?喜欢这首|红心|加入歌单",
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
        r"^(?:切|换|听|放|播放?|来|到){0,6}下一?[首曲个](?:歌|音乐|曲子)?$|^(?:给我|帮我)?(?:再|来)?换(?:一|个)?[首曲](?:歌|别的)?(?:听听?)?$|^切歌$|^换(?:个|首)?歌$|^跳过(?:这首歌?)?$|^不想听这|^(?:这首?歌?|这个)?(?:不|太难)听$|^这.{0,3}不好听|^下一集|^下一?个台",
        core,
    ):
        return (ControlMedia(action=MediaAction.NEXT),)
    if patterns.search(
        r"^(?:切|换|听|放|播放?|来|到|回到?){0,6}(?:上一?[首曲](?:歌)?|前一首|上一个)$|^上一集|^上一?个台", core
    ):
        return (ControlMedia(action=MediaAction.PREVIOUS),)
    if patterns.search(
        r"^(?:这首歌?|把这首歌?|歌)?(?:重新(?:播放|放)|从头(?:播|放|开始|听)|再(?:放|听|播|来)一[遍次]|重播)", core
    ):
        return (ControlMedia(action=MediaAction.REPLAY),)
    about = patterns.search(r"音乐|歌|播放|媒体|收音机|电台|广播", core)
    if patterns.search(r"^暂停(?:播放|音乐|歌曲?|一下)?$|(?:音乐|歌|播放)(?:先)?(?:暂停|停一)|^先停一下$", core) or (
        about and patterns.search(r"先停一?下?$|停一下", text)
    ):
        return (ControlMedia(action=MediaAction.PAUSE),)
    if patterns.search(r"^(?:音乐|歌|给我)?(?:继续(?:播|放|听|音乐)|接着(?:播|放|听)|恢复播放)|^继续$", core):
        return (ControlMedia(action=MediaAction.RESUME),)
    if (
        about
        and len(text) <= 12
        and patterns.search(
            r"停止|关闭|关掉|关了|停了|(?:别|不要|不用|不想)(?:再)?[放播唱听]|不听|停掉|关上|(?<!不)停(?!车)|(?<![无有相海难])关$",
            core,
        )
    ) or patterns.fullmatch(r"(?:别|不要)[放播]了?|不听了?", text):
        return (ControlMedia(action=MediaAction.STOP),)
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
        (Source.FM, r"收音机|^\W*(?:我?(?:想|要){0,2}听|打开|切换?到|开)?(?:一下)?(?:电台|广播|FM)\W*$"),
        (Source.INTERNET, r"在线音乐|网络音乐|QQ音乐|网易云"),
    ):
        if patterns.search(pattern, text):
            return (SetSource(source=source),)
    return None


_OPENING = r"^(?:我|咱|现在|就|还|也|想要?|要|给(?:我们?|孩子们?|宝宝|小朋友们?|娃|老人|大家|他们?|她们?|后排)|帮我|随便|随机|先|再|来(?=放|播|听|唱|首)|去|麻烦|可以|能){0,6}"
_PLAY = re.compile(
    rf"{_OPENING}(?P<verb>播放(?![量器])|点播|播|放|听听|听(?![过懂着起说得])|来|唱(?![歌功片法得过])|点|整|换成|换|切到)(?P<count>一些|一?[首段个支曲]|一下|点儿|一点|点|些|几首)?"
)
_ANYTHING = re.compile(
    r"(?:一?[点些首]|一点|几首|点儿)?(?:儿)?(?:音乐|歌曲?|歌儿|曲子|一首歌|首歌|啥|什么|什么歌|啥歌|好听的)?(?:都行|就行)?"
)
_STATION = re.compile(
    r"(?:FM|AM|调频|收音机|电台|广播|频道).{0,6}?(?P<named>\d{2,4}(?:\.\d)?)(?!\d)|^(?:我|想|要){0,6}(?:听|播放|切到|调到|打开)\s*(?P<bare>\d{2,3}\.\d)(?:兆赫)?$",
    re.I,
)
_SPOKEN_FREQUENCY = re.compile(rf"(?:调频|收音机|电台|广播|频道).{{0,4}}?({NUMBER})$")
_STORIES = re.compile(r"(?P<who>.{2,8}?)的(?:相声|评书|播客)")
_ALBUM = re.compile(r"(?:(?P<who>.{2,8})的)?专辑\s*(?P<title>.*)|(?P<named>.+?)(?:这张)?专辑")
_LIST = re.compile(r"(?P<before>.*?)(?:的)?歌单(?P<after>.*)")
_BY = re.compile(r"(?P<who>.{2,12}?)(?:唱)?的(?:一首)?(?:歌曲?|音乐|曲子|作品)")
_OF = re.compile(r"(?P<who>.{2,10}?)(?:唱)?的(?P<title>.{1,20})")
_QUOTED = re.compile(r"《[^》]*》")
_NO_NAME = re.compile(
    r"^(?:歌手|风格|类型|口味)$|[,。!?、吗呢]|也|很|依然|确实|肯定|特别|真的|过瘾|非常|但|不少|不错|以及|时间(?=\s*[长短是不])|怎么|什么|为什么|因为|所以|但是|觉得|感觉|就是|不是|是不是|的时候|我们|他们|起来|天气|笑话|解释|的话|有没有|好不好"
)


def _play(text: str) -> Commands:
    if (station := _station(text)) is not None:
        return (PlayMedia(station=station),)
    found = _PLAY.match(text)
    if not found or (_SPEECH.search(_QUOTED.sub("", text)) and "播放" not in text):
        return None
    rest = text[found.end() :].strip(" 吧呗啊呀嘛了给我,。!?")
    rest = patterns.sub(r"(?<=.)(?:来听听?|听听|给.{1,4}听|听|可以吗|好吗|好不好|行吗)$", "", rest)
    rest = patterns.sub(r"^儿(?!歌)", "", rest)
    verb, count = found.group("verb"), found.group("count") or ""
    if _NO_NAME.search(_QUOTED.sub("", rest)) and not _ANYTHING.fullmatch(rest):
        return None
    sure = (
        bool(patterns.match(r"播放|听|点播|唱", verb)) or "首" in count or bool(patterns.search(r"歌|音乐|曲|《", text))
    )
    return _of_kind(rest, sure=sure or verb in ("放", "来", "整")) or _by_name(text, rest, sure=sure or verb == "放")


def _station(text: str) -> str | None:
    if found := patterns.fullmatch(r"(?:打开|切换?到|调到|换到|开|收听)(.{2,10}(?:电台|广播|频道))", text):
        return str(found.group(1))
    if found := _STATION.search(text):
        return found.group("named") or found.group("bare")
    if (spoken := _SPOKEN_FREQUENCY.search(text)) and (value := number(spoken.group(1))) and 87 <= value <= 108:
        return f"{value:g}"
    return None


def _of_kind(rest: str, *, sure: bool) -> Commands:
    """Anything, or a kind of it: a genre, a mood, a station, a list."""
    if not sure:
        return None
    if patterns.fullmatch(r".{2,10}(?:电台|广播|频道|频率)", rest):
        return (PlayMedia(station=patterns.sub(r"^(?:一下|个)", "", rest)),)
    if (found := patterns.search(rf"{_GENRES}", rest)) and len(rest) <= 12:
        who = _STORIES.match(rest)
        return (PlayMedia(genre=found.group(), artist=who.group("who") if who else None),)
    if found := patterns.fullmatch(
        r"(?:一?首|点|些|个)?(?:能|可以)?适合(?P<what>.{1,10}?)(?:时候?)?(?:听)?的(?:歌曲?|音乐|曲子|东西)?", rest
    ):
        return _suited(found.group("what"))
    if found := patterns.match(
        rf"(?:一?首|点|些)?(?:儿)?(?P<mood>{_MOODS})(?:一?[点些])?(?:的)?(?:歌曲?|音乐|曲子)?$", rest
    ):
        return (PlayMedia(mood=found.group("mood")),)
    return (PlayMedia(),) if rest and _ANYTHING.fullmatch(rest) else None


def _suited(what: str) -> Commands:
    """适合睡觉的音乐: a mood that suits it; as said where none is known."""
    if patterns.search(r"孩子|宝宝|小朋友|娃", what):
        return (PlayMedia(genre="儿歌"),)
    for mood, pattern in (
        ("助眠", r"睡|休息"),
        ("提神", r"提神|困|夜里|长途|高速"),
        ("动感", r"跑步|运动|健身|兜风|开车"),
        ("放松", r"放松|下班|发呆|下雨"),
        ("浪漫", r"约会|结婚|浪漫"),
    ):
        if patterns.search(pattern, what):
            return (PlayMedia(mood=mood),)
    return (PlayMedia(mood=what),)


def _by_name(text: str, rest: str, *, sure: bool) -> Commands:
    """Something by its name or by who sings it."""
    if quoted := patterns.search(r"《([^》]+)》", text):
        who = patterns.search(r"([\u4e00-\u9fffA-Za-z]{2,8})的《", rest)
        return (PlayMedia(title=quoted.group(1), artist=who.group(1) if who else None),)
    if not sure or len(rest) > 24:
        return None
    if found := _ALBUM.fullmatch(rest):
        name = (found.group("title") or found.group("named") or "").strip("《》")
        return (PlayMedia(artist=found.group("who"), album=name or None),) if name or found.group("who") else None
    if found := _LIST.fullmatch(rest):
        name = (found.group("before") or found.group("after")).strip("我的")
        return (PlayMedia(playlist=name),) if name else (PlayMedia(favourites=True),)
    if found := _BY.fullmatch(rest):
        return (PlayMedia(artist=found.group("who")),)
    if found := _OF.fullmatch(rest):
        return (PlayMedia(artist=found.group("who"), title=found.group("title")),)
    title = patterns.sub(r"(?:这首歌?|那首歌?)$", "", rest)
    return (PlayMedia(title=title),) if 1 < len(title) <= 20 else None
