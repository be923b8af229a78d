"""Mandarin orders to the player: stop and go, the next and the one before, in which order, where in the piece.

Most are read only as a whole, so that a title that holds such words is still a title.
"""

from intents.catalogue import (
    Command,
    ControlMedia,
    FavouriteMedia,
    MediaAction,
    MediaTopic,
    PlayMedia,
    PlayMode,
    QueryMedia,
    SeekBy,
    SeekTo,
    SetPlayMode,
)
from intents.understanding import patterns
from intents.understanding.mandarin import words
from intents.understanding.mandarin.numbers import NUMBER, first_number
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

_PLEASE = r"(?:请|把|给我|帮我|那就|先|再|直接|我要|我想|就)*"
_SOUND = r"(?:音乐|歌曲|歌儿|歌|曲子|收音机|广播|电台|播放|媒体)"
_PIECE = r"(?:这一?[首支曲个]?(?:歌曲?|曲子|音乐)?)"
_WHAT = r"(?:歌曲?|音乐|曲子|台|频道|节目|电台)"
_GO = r"(?:切换?|换|听|放|播放?|来|跳|转|到|成|个|一下)*"
_BACK = r"(?:切换?|换|听|放|播放?|来|跳|回|返|退|倒|到|成)*"


def read(text: str) -> Commands:
    """What of the player a clause asks for, or None."""
    for reader in (_mode, _favourite, _seek, _transport):
        if (commands := reader(text)) is not None:
            return commands
    return None


def is_whole(text: str) -> bool:
    """Whether a clause with a verb of playing is one order to the player: 继续播放音乐, 打开随机播放模式."""
    return len(text) <= 14 and bool(_ABOUT_PLAYING.fullmatch(text) or _LIKED.fullmatch(text))


_LIKED = Pattern(
    rf"{_PLEASE}(?:播放?|放|听|来)(?:一?下|一?[点些首]|几首)?我(?:最|平时|自己)?(?:喜欢|爱|收藏)听?的(?:那些|几首)?(?:歌曲?|音乐)?(?:听听?)?",
    having="喜欢 爱 收藏",
)
"""放我喜欢的歌: what is marked."""


_ABOUT_PLAYING = Pattern(
    rf"{_PLEASE}(?:继续|恢复|接着|暂停|停止|退出|重新|从头|(?:打开|开启|关闭|关掉|取消|切换?[到成]|换[到成]|改[到成]|设为|调成|用|进入)?(?:随机|单曲循环|列表循环|全部循环|循环|顺序|乱序|单曲|列表))(?:播放|放|播|听|唱)(?:模式|音乐|歌曲?|刚才的?|{_PIECE})*(?:关[了掉闭]?|取消|打开)?了?",
    having="播放 放 播 听 唱",
)
_TIME = Pattern(rf"(?:({NUMBER})\s*个?小时)?(?:({NUMBER})\s*分钟?)?(半)?(?:({NUMBER})\s*秒钟?)?")
_TURN_TO = r"(?:打开|开启|切换?[到成]?|换[到成]?|改[到成为]?|设[为成]|调[成到]|用|进入|来个)?"
_ONE = Pattern(
    rf"单曲循环|循环(?:播放?|放)?这(?:一)?首|这(?:一)?首(?:歌曲?)?(?:一直)?循环|单曲(?:播放|模式|$)|^{_PLEASE}(?:一直|反复|重复|循环|单曲)+(?:播放?|放|听|循环|唱)*{_PIECE}(?:循环)?$|^{_PLEASE}{_PIECE}(?:一直|反复|重复|单曲)*(?:循环|重复)(?:播放|放)?$|^{_PLEASE}{_PIECE}(?:一直|反复|重复)(?:播放?|放|听)$|^就[放听]这一首(?:歌)?(?:循环)?$",
    having="单曲 循环 重复 反复 一直 就",
)
_LIST = Pattern(
    rf"列表循环|列表播放|循环列表|(?:歌单|列表|全部)循环|顺序播放|按照?(?:列表|顺序)[播放听]|^顺着[播放听]|^{_TURN_TO}循环播放(?:模式)?$|关.{{0,2}}单曲循环|取消.{{0,2}}循环|循环(?:播放|模式)?(?:关|取消)|(?:退出|不要|别)(?:单曲)?循环",
    having="列表 循环 顺序 顺着",
)


def _mode(text: str) -> Commands:
    if len(text) <= 14 and _ONE.search(text) and not (words.is_off(text) or patterns.search(r"不要|别", text)):
        return (SetPlayMode(mode=PlayMode.ONE),)
    if (
        patterns.search(r"随机|打乱|乱序", text)
        and len(text) <= 14
        and patterns.search(
            rf"播|放|歌|模式|顺序|循环|^{_TURN_TO}随机$|(?:不要|别|取消|关闭|关掉)随机|随机(?:关|取消)", text
        )
    ):
        off = words.is_off(text) or patterns.search(r"不要|别", text)
        return (SetPlayMode(mode=PlayMode.LIST if off else PlayMode.SHUFFLE),)
    return (SetPlayMode(mode=PlayMode.LIST),) if len(text) <= 14 and _LIST.search(text) else None


_KEPT = Pattern(
    r"(?:我|想|要|帮|把|给|加|播放|放|听|来|取消|添加|到|入|进|这|那|首|个|支|歌|曲|音乐|当前|现在|正在|一?下|的|从|里|面|移除|移出|移|删除?|除|掉|了|去|收藏|夹|列表|起来|最爱|喜欢|红心|标记|为|点|赞|不|存|它|电台|台|吧|好听|真|很|不错|歌单|全部|所有|随机|几|一|些|那些|我的|平时)+"
)
"""Words of marking a piece, and nothing else: who collects stamps is not heard."""
_TO_KEEP = Pattern(
    rf"收藏|红心|^(?:我)?不?喜欢{_PIECE}|(?:标记|加|存|添加).{{0,3}}(?:喜欢|最爱|歌单)|点个?赞|取消喜欢|从.{{0,2}}喜欢",
    having="收藏 喜欢 红心 最爱 赞 歌单",
)


def _favourite(text: str) -> Commands:
    if _LIKED.fullmatch(text):
        return (PlayMedia(favourites=True),)
    if patterns.match(r"我.*了$", text) or not (len(text) <= 16 and _TO_KEEP.search(text) and _KEPT.fullmatch(text)):
        return None
    if patterns.search(r"取消|删|移除|移出|去掉|不喜欢|不要?收藏|从.{0,6}移", text):
        return (FavouriteMedia(favourite=False),)
    if patterns.search(
        r"(?<!正在)(?<!当前)(?:播放|放|听|来).{0,5}(?:收藏|最爱|红心)|收藏夹?(?:列表)?(?:里面?)?的(?:全部|所有|那些)?(?:歌|音乐|$)",
        text,
    ):
        return (PlayMedia(favourites=True),)
    return (FavouriteMedia(favourite=True),)


def _seconds(text: str) -> int | None:
    for found in _TIME.finditer(text):
        if any(found.group(i) for i in (1, 2, 4)):
            hours, minutes, seconds = ((first_number(found.group(i)) or 0) if found.group(i) else 0 for i in (1, 2, 4))
            return round(hours * 3600 + minutes * 60 + seconds + (30 if found.group(3) else 0))
    return None


_FORWARD = Pattern(
    r"快进(?!去)|往后跳|向后跳|[往向]前[跳快拉]|跳过|(?:进度|播放).{0,2}往前|前进(?=.{1,8}(?:秒|分))", having="进 跳 前"
)
_BACKWARD = Pattern(
    r"快退|[后倒回]退|[倒退]回|往回[倒退拉跳]|[往向]后退|回放|^再?[退倒](?=.{1,8}(?:秒|分))", having="退 倒 回"
)
_POSITION = Pattern(
    rf"(?:从|(?:跳转?|拉|进度.{{0,3}}|快进|[退倒]回?|播放?|放|调)到)第?(?={NUMBER}\s*(?:个?小时|分|秒))", having="从 到"
)


def _seek(text: str) -> Commands:
    if len(text) > 16 or patterns.search(r"座椅|靠背|倒车|公里|路口|提醒|后视|窗", text):
        return None
    text = patterns.sub(r"半分钟", "30秒", text)
    seconds = _seconds(text)
    if (
        seconds is not None
        and _POSITION.search(text)
        and patterns.search(r"放|播|跳|拉|进度|开始|听|快进|退回|倒回|[退倒]到", text)
    ):
        return (SeekTo(seconds=seconds),)
    if _FORWARD.search(text) and (seconds is not None or "快进" in text):
        return (SeekBy(seconds=seconds or 15),)
    if _BACKWARD.search(text) and (
        seconds is not None or patterns.search(r"快退|[后倒回]退|往回[倒退拉]|倒回去一", text)
    ):
        return (SeekBy(seconds=-(seconds or 15)),)
    return None


_NEXT = Pattern(
    rf"{_PLEASE}{_GO}下一?(?:首|曲|个|集|章|段|支|期|台)(?:{_WHAT})?(?:听听?)?"
    rf"|{_PLEASE}(?:切|换)(?:一?[首曲支](?:别的?|其他的?|新的?|好听的)?(?:{_WHAT})?|(?:一?[个批]|点)?(?:别的?|其他的?|另外?的?|新的?)?(?:歌曲?|音乐|曲子|电?台|频道))(?:听听?)?|{_PLEASE}换[点首]别的(?:歌)?(?:听听?)?"
    rf"|{_PLEASE}{_PIECE}(?:给我)?(?:换了?|换掉|跳过|切了?|切掉|过|不想听了?|不好听|不听了?|太?难听了?|听[腻够烦]了)|(?:不想|不要|不)听{_PIECE}了?|{_PLEASE}跳过(?:{_PIECE})?"
    rf"|{_PLEASE}(?:歌|音乐)(?:太?难听|不好听|太?不好听)了?|不想听这.*|这.{{0,3}}不好听",
    having="下 切 换 跳过 这 难听 不好听",
)
_PREVIOUS = Pattern(
    rf"{_PLEASE}{_BACK}(?:上一?(?:首|曲|个|集|章|段|支|期|台)|前一首)(?:{_WHAT})?(?:听听?)?"
    rf"|{_PLEASE}{_BACK}(?:刚才|刚刚|前面|上面)的?那?一?首(?:歌)?(?:(?:再|重新)*(?:放|听|播|来)(?:一[遍次下])?)?",
    having="上 前 刚",
)
_AGAIN = Pattern(
    rf"^{_PLEASE}(?:{_PIECE}|歌|倒回去|倒回来|从头)?(?:给我)?(?:(?:从头|重头|重新)(?:开始|重新|再)*(?:播放?|放|听|唱|来|开始)|(?:再)?(?:放|听|播|唱)一[遍次]|再来一[遍次]|重播|重放|重来$|回到开头)",
    having="从头 重 再 一遍 一次 回到开头",
)
_PAUSED = Pattern(
    rf"{_PLEASE}(?:{_SOUND}|{_PIECE})?(?:先|给我|再)*暂停(?:{_SOUND}|{_PIECE}|一下|一会儿?|吧)*|{_PLEASE}(?:{_SOUND}|{_PIECE})(?:先|给我)*停一[下停会]儿?|先?停一下(?:{_SOUND})|先停一下",
    having="暂停 停一",
)
_RESUMED = Pattern(
    rf"{_PLEASE}(?:{_SOUND})?(?:给我)?(?:继续|接着|恢复)(?:播放?|放|听|唱)?(?:{_SOUND}|刚才|上次|之前|没[放听]完|的|那首|播放?|放|听)*|取消暂停|解除暂停|播放",
    having="继续 接着 恢复 暂停 播放",
)
_STOPPED = Pattern(
    r"停止|关闭|关掉|关了|^关(?=音乐|歌|收音机|广播|电台)|停了|(?:别|不要|不用|不想)(?:再)?[放播唱听]|不[听放播唱](?!这)|停掉|关上|关一下|退出|(?<!不)停(?!车)|(?<![无有相海难])关$",
    having="停 关 别 不 退出",
)


def _transport(text: str) -> Commands:
    core = patterns.sub(r"(?:一下|吧|呗|啊| )$", "", text)
    for action, pattern in (
        (MediaAction.NEXT, _NEXT),
        (MediaAction.PREVIOUS, _PREVIOUS),
        (MediaAction.PAUSE, _PAUSED),
        (MediaAction.RESUME, _RESUMED),
    ):
        if pattern.fullmatch(core) or pattern.fullmatch(text):
            return (ControlMedia(action=action),)
    if _AGAIN.search(core):
        return (ControlMedia(action=MediaAction.REPLAY),)
    about = patterns.search(r"音乐|歌|播放|媒体|收音机|电台|广播", core)
    if (about and len(text) <= 12 and _STOPPED.search(text)) or patterns.fullmatch(
        r"先?(?:别|不要|不)[放播唱]了?|先?不想?听了?", text
    ):
        return (ControlMedia(action=MediaAction.STOP),)
    if patterns.fullmatch(
        r"(?:把)?(?:打开|开启|开)(?:一下)?(?:音乐|歌曲?)(?:播放器?)?|(?:把)?(?:音乐|歌)(?:打开|开开|开起来|放起来)",
        core,
    ):
        return (PlayMedia(),)
    return None


_NOW = r"(?:现在|当前|目前|正在|这会儿|车里|你|在)*"
_THIS = (
    rf"(?:{_NOW}(?:这一?[首个支]?)?(?:在?(?:播放|放|播|听|唱)的?)?(?:是)?(?:这一?[首个支]?)?(?:歌曲?|曲子|音乐)?的?)"
)
_ASKS: tuple[tuple[MediaTopic, Pattern], ...] = tuple(
    (topic, Pattern(pattern))
    for topic, pattern in (
        (
            MediaTopic.PLAYING,
            rf"(?=.*(?:歌|曲|音乐|放|播|唱|这)){_THIS}(?:是|叫)?(?:什么|哪一?首|啥)(?:歌曲?|音乐|曲子?)(?:名字?)?(?:这是)?|{_NOW}(?:播放|放|播)的?(?:是)?(?:什么|啥)|(?=.*(?:歌|曲|音乐|放|播|唱|这)){_THIS}(?:的)?(?:歌名|名字|名)?(?:是|叫)(?:什么|啥)(?:名字?|歌)?|(?:歌|曲)名(?:是|叫)?(?:什么|啥)|这(?:首|个)?歌(?:曲)?名?(?:字)?(?:是|叫)?(?:什么|啥)(?:名字?)?|查?看?{_NOW}(?:播放|放)的(?:歌曲?|音乐)(?:是什么)?",
        ),
        (
            MediaTopic.ARTIST,
            rf"(?=.*(?:唱|这|现在|当前)){_THIS}(?:是)?(?:谁|哪个歌手|哪位歌手|哪个人)(?:在)?(?:唱|演唱|的歌)(?:的)?(?:歌)?(?:这首歌?)?|(?=这|现在|当前|正在){_THIS}(?:的)?(?:歌手|原唱|演唱者)(?:是|叫)?(?:谁|什么(?:名字)?|哪位|哪个)|唱{_PIECE}的(?:人)?是(?:谁|哪位)|(?:这|那)?(?:是)?(?:谁|哪个歌手)(?:在)?唱(?:的)?{_PIECE}?",
        ),
        (
            MediaTopic.VOLUME,
            rf"(?:查看|看一?下|看看|查一?下)?{_NOW}的?(?:媒体|音乐)?的?(?:音量|声音)(?:现在|目前)?(?:是|有|为|开到|调到|到|开了)?(?:百分之)?(?:多少|多大|几)(?:了)?|(?:查看|看一?下|看看|查一?下){_NOW}的?音量|(?:当前|现在)的?音量",
        ),
    )
)
"""Questions about what plays, whole."""


def asked(text: str) -> Commands:
    """What a clause asks about what plays, or None."""
    bare = patterns.sub(r"^(?:请问|告诉我|诶|哎)+|[啊呀呢吧了]+$", "", text)
    if not 3 <= len(bare) <= 14:
        return None
    return next(((QueryMedia(topic=topic),) for topic, pattern in _ASKS if pattern.fullmatch(bare)), None)
