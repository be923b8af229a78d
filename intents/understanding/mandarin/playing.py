"""What a Mandarin speaker wants to hear: a title, a singer, a kind, a station, with the words around it taken off."""

from intents.catalogue import Command, PlayMedia
from intents.understanding import patterns
from intents.understanding.mandarin import artists, naming, player, stations, wish, words
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

_STORY = "相声|评书|播客|有声书|小品|脱口秀|快板|二人转|豫剧|越剧|黄梅戏|秦腔|川剧|昆曲|京剧|戏曲|故事|童话|小说|广播剧|儿歌|童谣|笑话"
"""Kinds of which each piece has a name or a teller."""
_STYLE = "爵士|摇滚|民谣|古典|流行|轻音乐|电子|嘻哈|说唱|民乐|钢琴曲?|蓝调|乡村|交响乐?|新闻|(?:经典)?老歌|(?:粤语|英[文语]|华语|国语|中文|日语|日文|韩语|韩文|法语|闽南语?|藏语)(?:老?歌曲?)?|广东歌|纯音乐|古风|国风|情歌|草原歌|红歌|军歌|山歌|佛经|佛歌|舞曲|DJ|dj|rap|RAP|嗨曲|慢歌|快歌|慢摇|金曲|神曲|网络歌曲|白噪音|催眠曲|摇篮曲|胎教|儿童歌曲?|广场舞|小曲|重金属|民歌|电音|二胡|古筝|小提琴|萨克斯|吉他"
_GENRES = rf"{_STORY}|{_STYLE}"
_MOODS = "安静|欢快|轻松|放松|舒缓|提神|伤感|开心|快乐|浪漫|动感|助眠|温柔|悲伤|励志|嗨|怀旧|治愈|轻快|抒情|劲爆|热闹|温暖|激情|忧伤|柔和"
_SINGERS = artists.FAMOUS
_TITLE = r"(?!.*(?:演唱会|新歌|新闻|专辑|是|唱|真|很|好听|怎么|什么|多少|哪|谁|吗|呢|今年|结婚|老婆|出道|歌词|电影|代言|粉丝|风格|[大小]声|[大小]点|参与|本身|与|这首|那首|[.…]))(?=.)"
_KNOWN = Pattern(
    rf"(?P<artist>{_SINGERS})的?(?:新|老|经典)?(?:歌曲?|音乐)|{_TITLE}(?:(?P<genre>儿歌)|(?P<singer>{_SINGERS})的?)《?(?P<title>(?![关停开换听放播声来])[^《》,。的]{{2,8}})》?"
)
"""A singer and a title without a verb. Of the singers, a few whom everybody knows: others need the verb."""
_SPEECH = Pattern(
    r"(?<!听)(?<!听个)(?<!一个)笑话|故事(?=怎么|是|很|说|讲|里|中|情节|发生|就)|天气|解释|听说|听见|听不懂|听得懂|听话|放心|放假|放弃|放学|放大|放平|放倒|放下|放入|来不及|起来|来自|看起来|唱的|谁唱|点评|几点|一点(?!儿?.*[歌音曲])|点了|早点|晚点|快点|慢点|点头|点菜|点火|点名|(?<![未将])来(?:了|过|不|吧|人|到|回|年|看|说)|放在|放着|放(?:到|那|这|我[下走出进过]|他|她)|放过|放心|放松(?!的)|放进|放飞|放手|放开|放大|唱得|听过|听懂|(?<![想要])听[我你他她](?!的)|听[你他她](?:说|讲|的(?!.*(?:歌|曲)))|(?<![想要])听不|听得|听上|听起|听着|换个手机|整个|整天|播出|播过|播放量|再来$|打扫|放学|放水|一首关于|关于.{1,6}的诗"
)
_TALKED = Pattern(
    r"天气|解释|听[你他她](?:说|讲|的(?:意见|想法|看法|建议|声音$))|听(?:说(?!散|爱|唱)|听(?:你|他|她)的)|意见|看法|建议|一点(?:没|都|也)"
)
"""What is listened to and is no music."""
_POEM = Pattern(r"诗|绝句|宋词|元曲|律诗|的词$|文言文|课文|不一样的$|放最[大小]")
_OPENING = r"^(?:我们?|咱们?|现在|就|还|也|想要?|要|给(?:我们?|孩子们?|宝宝|小朋友们?|娃|老人|大家|他们?|她们?|后排)|帮我?|帮忙|为我|跟我|陪(?:我|孩子|宝宝)|和我|让我|一起|随便|随机|直接|马上|立刻|赶快|赶紧|快点?|那就?|请你?|你(?!听|唱得|放)|先|再|来(?=放|播|听|唱|首|一)|去|麻烦|可以|能不能|能|可不可以|妈妈|爸爸|今天|继续|重新|想){0,9}"
_PLAY = Pattern(
    rf"{_OPENING}(?P<verb>播放(?![量器])|点播|播(?![出过报种音撒客主送])|唱歌(?=[ ,].{2})|放一?放|放|听听|听一?听|收听|欣赏|(?<=[想要])听(?!你[说讲]|你的意见|说(?!散|爱)|见(?!下))|听(?![过懂着起说得见]|到[了吧]?$|到[吧呵哈])|来|唱一?唱|唱(?![歌功片法得过戏]|反调|主角|双簧|高音|空城|红脸)|点|整|换成|换|切到)(?P<count>一些|一?[首段个支曲]|[两几三]首|一?会儿?(?=.)|一下|点儿|一点|点|些)?",
    having="播 放 听 唱 点 来 欣赏 换 切到 整",
)
_SEARCH = Pattern(
    rf"{_OPENING}(?P<verb>搜索?一?[下搜]?|寻找|找一?[下找]?|查找?一?[下查]?|推荐一?下?|有没有)(?P<count>一些|一?[首段支曲]|[两几三]首|点|些)?",
    having="找 搜 查 推荐 有没有",
)
_WANT = Pattern(rf"{_OPENING}(?<=[想要])(?P<count>一?首)?")
_MUSICAL = Pattern(r"首|歌|曲|音乐|专辑|唱|相声|评书|故事|戏$|儿歌|电台|广播")
_SING = Pattern(
    r"(?:那|那么)?(?:你|小[^\W\d_])?(?:会不会|会|能不能|能|可不可以|可以|想不想)(?:给我|帮我|为我|再)?(?:唱|放|播放|播)(?:一?[首曲段个])?(?P<rest>[^,。]{2,16}?)(?:给我听听?|听听)?(?:吗|嘛|么|不|呢)?"
    r"|(?:那|你|这里|请问)*(?:会不会|有没有|有)(?P<have>[^,。]{2,14}(?:的歌曲?|这首歌|的音乐|的相声))(?:吗|嘛|么|没有|不|呢)?"
    r"|(?:我)?(?:想|要)?听?(?:一?首)?(?P<wanted>[^,。]{2,14}?(?:这首歌|的歌曲?))[, ]*(?:有没有|有吗)"
    r"|(?P<whose>[^,。]{2,10}的歌曲?)(?:你)?(?:会不会唱?|会唱|有没有|有|能唱)(?:吗|么|不)?",
    having="唱 放 播 会 有",
)
_ANYTHING = Pattern(
    r"(?:一?[点些首个]|一点|几首|点儿|一下)?(?:儿)?(?:好听的)?(?:音乐|歌曲?|歌儿|曲子|一首歌|首歌|啥|什么|什么歌|啥歌|好听的)?(?:听听|吧|呗)*(?:提提?神|解解?闷|解解?乏|助助?兴)?(?:随便|都行|就行|都可以)?"
)
_ALBUM = Pattern(r"(?:(?P<who>.{2,8})的)?专辑\s*(?P<title>.*)|(?P<named>.+?)(?:这张)?专辑")
_LIST = Pattern(r"(?P<before>.*?)(?:的)?歌单(?P<after>.*)")
_BY = Pattern(
    r"(?:歌手)?(?P<who>.{1,14}?)(?:唱|演唱)?的(?:一首|那首|几首)?(?:新|老|热门|经典)?(?:歌曲?|音乐|曲子|作品|歌儿)"
)
_OF = Pattern(r"(?:歌手)?(?P<who>.{1,16}?)(?:唱|演唱)?的(?P<title>.{1,20})")
_SUNG = Pattern(r"(?:歌手)?(?P<who>.{2,10}?)(?:唱|演唱)的(?P<title>.{1,20})")
_QUOTED = Pattern(r"《[^》]*》")
_NO_NAME = Pattern(
    r"^(?:歌手|风格|类型|口味)$|^歌[吗么]|[。!?呢]|也(?!许)|很(?=.{0,2}$)|依然|确实|肯定|特别|真的(?=$|很|好|是)|过瘾|非常(?!完美)|但(?!愿)|不少|不错|以及|时间(?=\s*[长短是不])|为什么|因为爱(?!情)|所以|但是|觉得|就是|是不是|的时候$|起来|天气|的话|有没有|好不好|赛程|比赛|结果|平台|目的地|要?多久|几分钟"
)
_AROUND = Pattern(
    r"^(?:一?[首曲]|那[首个]|这[首个]|[首个]|一下)?(?:歌曲?|曲子|音乐)?(?:的名字|名字?)?(?:叫做?|名叫|名为|是(?=.{2,}这首))[,:\s]*(?=.{2})"
    r"|^(?:一?[首曲]|那首|这首|首|一下)?(?:歌曲|曲子|单曲)(?!列表|循环|.?$)[,\s]*(?=.{2})|^(?:一?首|那首|这首)(?:歌)?[,\s]*(?=.{2})|^歌[,\s]+"
)
_THIS_SONG = Pattern(
    r"[,\s]*(?:的)?(?:这|那)(?:一)?(?:首|支|个)?(?:歌曲?|曲子?|音乐|歌儿|儿歌|首)(?:曲)?$|[,\s]+歌曲?$"
)
_TO_HEAR = Pattern(
    r"(?<=.)(?:来听听?|听一?听|给.{1,4}听听?|好听|听|可以吗|好吗|好不好|行吗|行不行|吧|呗|啊|呀|嘛|谢谢)$"
)
_VAGUE = Pattern(
    r"(?:最近|比较|非常|特别|很|最|更|大家|都)*(?:好听|新|火|流行|热门|红|喜欢|爱听|经典|常听|随便|好|不错|老|抖音)"
)


_BEGUN = Pattern(r"^.{1,4}?(?=(?:给我|帮我|给你)(?:要|来|再)?(?:播放|[播放唱来点听]一?[首个]|听))|^给你(?=点)")
"""What stands before a plain order and says nothing of it."""


_SAID_TWICE = Pattern(
    r"^(?P<said>(?:我要听|我想听|想听|要听|播放|放一首|来一首|唱一首|给我放|给我唱))(?:[,. ]|那个|嗯|啊)*(?=(?P=said))"
)
_LAST = Pattern(
    rf"(?P<what>[^,。我你他她]{{2,8}}的(?:歌曲?|音乐|相声)|{_GENRES})(?:给我|再)?(?:来|放|播放|整|唱)(?:一?首|[点些]|几首|一?段|一下)?(?:听听?)?"
)
"""The order behind what it is of: 周杰伦的歌来一首."""
_AT_LAST = Pattern(
    r"^(?!.*(?:如果|不|没|[他她]|就|时候|每次|改天|以后|是不是|喜欢|昨天|在听)).{1,8}?(?=我(?:说)?我?[想要]听|听我要听|给我(?:点|放|唱|播放)一?首)|^我说(?=我[想要]听)|^听(?=我[想要]听)"
)
"""What was said before the order came out: 小欧我说我要听."""


def _ordered(text: str) -> str:
    """The order alone, without a start that was broken off."""
    text = patterns.sub(r"^音乐(?=来[点首]|放[点首])", "", text)
    if last := _LAST.fullmatch(text):
        text = f"放{last.group('what')}"
    return _SAID_TWICE.sub("", _AT_LAST.sub("", _SAID_TWICE.sub("", text)))


def read(text: str) -> Commands:
    """What is to be played, or None."""
    text = _ordered(text)
    if found := _KNOWN.fullmatch(text):
        said = {key: value for key, value in found.groupdict().items() if value}
        return (PlayMedia(artist=said.pop("singer", None) or said.pop("artist", None), **said),)
    if (station := stations.named(text)) is not None:
        return (PlayMedia(station=station),)
    if mine := patterns.fullmatch(r"(?:给我)?打开(?:我的?)?(?P<name>[^,。的]{2,8})的?歌单", text):
        return (PlayMedia(playlist=mine.group("name")),)
    if patterns.fullmatch(r"(?:你|我们?|大家)?(?:想|要)听(?:什么|啥)(?:歌|音乐)?", text):
        return None
    found = _PLAY.match(text) or _PLAY.match(_BEGUN.sub("", text))
    if not found:
        return _searched(text)
    text = found.string
    sought = patterns.search(r"[想要]听|收听|播放|点播|一?首", found.group())
    if (_TALKED if sought else _SPEECH).search(_QUOTED.sub("", text)):
        return None
    rest = patterns.sub(
        r"^(?:给我(?!的|们)|歌[ ,]|(?<=首)歌(?=[^,唱曲名手声谣剧]{2})|[ ,]|了(?=[^ ]{2}))+|(?:吧|呗|啊|呀|嘛|给我|(?<=[歌曲乐])了|[ ,。!?])+$",
        "",
        text[found.end() :],
    )
    verb, count = found.group("verb"), found.group("count") or ""
    if verb == "来" and not count and not _MUSICAL.search(rest):
        return None
    sure = (
        bool(patterns.match(r"播|听|点播|唱|放一|收听|欣赏", verb))
        or "首" in count
        or bool(patterns.search(r"歌|音乐|曲|《", text))
    )
    return _piece(
        text,
        rest,
        sure=sure,
        of_a_kind=sure or verb in ("放", "来", "整"),
        named=sure or verb == "放" or bool(artists.KNOWN.fullmatch(rest)),
    )


_ORDERED = Pattern(
    rf"{_OPENING}(?:播放(?![量器列])(?:一?[首曲段]|一下)?|点播(?:一?首)?|(?:放|来|唱|听|点)一?[首曲支](?!歌|音乐|曲)|唱(?![歌功片法得过着的戏]|反调|主角|双簧|高音|空城|红脸)|(?<=[想要])听(?!听|你|他|她|到|见|说|不|取|起)(?:一?[首曲支段])?(?!歌|音乐)|(?:放|来|听|播)(?:一?[个段])?(?=[^,。]{{0,8}}(?:故事|相声|评书|小品|笑话|童话)$))(?P<rest>.{{2,}})",
    having="播放 点播 首 曲 支 唱 听 故事 相声 评书 小品 笑话 童话",
)
_ANOTHER_WISH = Pattern(
    rf"{words.PART.pattern}|打开|关闭|关掉|关上|导航|播放|放音乐|[放来听][首点]|把|调[高低大小亮暗到]|音量|声音|下一首|上一首|暂停|静音|锁车|的时候|就|再(?=来|去)|分钟|小时|点钟|定时|提醒|然后|[\ue000]|(?:带我去|去|到).{{2,}}$|回(?:家|公司)|{words.NAMED}"
)


def is_order(text: str) -> bool:
    """Whether a clause is a plain order to play something by its name, whatever words that holds: 播放你是我的眼."""
    if player.is_whole(text):
        return True
    text = _ordered(text)
    found = _ORDERED.match(text)
    if not found or patterns.match(r"音乐|歌曲?(?=.{0,2}$)|首歌|点|广播|收音机|电台", found.group("rest")):
        return False
    other = _ANOTHER_WISH.search(found.group("rest"))
    return not other or (other.group()[0] in "带去到" and not _is_going(other.group()))


def _is_going(text: str) -> bool:
    return naming.is_likely_a_place(patterns.sub(r"^(?:带我去|去|到)", "", text)) or bool(
        patterns.search(r"公司$|家$", text)
    )


def _searched(text: str) -> Commands:
    """搜索歌曲平凡之路, 推荐几首民谣: only with a word of music."""
    found = _SEARCH.match(text)
    if not found or not found.group("verb"):
        return _wanted(text)
    rest = text[found.end() :].strip(" 吧呗啊呀嘛,。!?")
    count = found.group("count") or ""
    if not (
        _MUSICAL.search(rest) or patterns.search(_GENRES, rest) or patterns.search(r"[首曲]", count)
    ) or patterns.search(r"插曲$|歌词|歌厅|歌剧院|吗$|^[一两几三]?[本篇](?!草)|(?<![好观])看(?!好)", rest):
        return None
    return _piece(text, rest, sure=True, of_a_kind=True, named=True)


def _wanted(text: str) -> Commands:
    """我要一首晴天, 我想江南这首歌: a wish without a verb."""
    found = _WANT.match(text)
    if not found or not (found.group("count") or _THIS_SONG.search(text)):
        return None
    return _piece(text, text[found.end() :], sure=True, of_a_kind=True, named=True)


def _piece(text: str, rest: str, *, sure: bool, of_a_kind: bool, named: bool) -> Commands:
    rest = patterns.sub(r"^儿(?!歌)", "", _TO_HEAR.sub("", _TO_HEAR.sub("", rest)))
    plain = _QUOTED.sub("", rest)
    if _POEM.search(plain) or (_NO_NAME.search(plain) and not _ANYTHING.fullmatch(rest)):
        return None
    return _of_kind(rest, sure=of_a_kind) or _by_name(text, rest, sure=named)


def asked(text: str) -> Commands:
    """A wish in the form of a question: 会唱小星星吗, 有没有王菲的歌; or what is asked of what plays."""
    if of_what_plays := player.asked(text):
        return of_what_plays
    found = _SING.fullmatch(text)
    if (
        not found
        or patterns.search(r"什么|哪|谁|几首|多少|为什么|过《|听过|看过", text)
        or patterns.search(r"(?<!的)(?<!这首)歌[吗么]$", text)
    ):
        return None
    rest = found.group("rest") or found.group("have") or found.group("wanted") or found.group("whose")
    rest = patterns.sub(r"[吗嘛么不]$", "", rest)
    if patterns.fullmatch(r"歌曲?|音乐|首歌|一首歌|什么歌|别的歌?|英文歌?", rest) or wish.is_narration(rest):
        return None
    return _piece(text, rest, sure=True, of_a_kind=True, named=True)


_ALONE = Pattern(
    rf"(?P<title>[^,。吗么谁哪什]{{2,16}}?)[,\s]*(?:这|那)首(?:歌曲?|曲子|儿歌)|(?:歌曲|播放歌曲|有一?首歌(?:曲)?叫做?|歌名叫?)[,:\s]*(?P<song>[^,。吗么谁哪什]{{2,20}})|(?P<who>[^,。吗么谁哪什]{{2,10}}?)的(?:歌曲?|音乐|新歌|老歌)|(?P<kind>(?:{_GENRES})(?:歌曲?|音乐)?)|(?P<sung>[^,。吗么谁哪什是]{{2,8}}?)唱的(?:歌曲?)?|歌手(?P<singer>[^,。吗么谁哪什是的]{{2,8}})|(?:那)?一首(?![好老诗歌难])(?P<one>[^,。吗么谁哪什是的]{{2,10}})|(?P<piece>[^,。吗么谁哪什是]{{2,10}}(?:主题曲|插曲|片尾曲|片头曲|圆舞曲|奏鸣曲|协奏曲|进行曲|交响曲|狂想曲|幻想曲|小夜曲|之歌))|(?P<loose>[^,。吗么谁哪什是的]{{2,8}})(?P<what>歌曲|舞曲|嗨曲|神曲|金曲|新歌|老歌)|(?P<teller>[^,。吗么谁哪什是]{{2,6}}?)的?(?P<told>相声|评书)"
)
_NOT_ALONE = Pattern(
    r"^(?:我们?|你们?|他们?|她们?|它|咱们?|谁|这|那|最|很|好|喜欢|自己|别人|大家|所有|全部|有名|著名|经典|当时|当年|以前|流行|热门|推荐|听过|同名|一首|首|关于|属于|收录|唱过|写|发行|[^,]{0,4}(?:喜欢|唱|听|写|爱))|是|不是|多少|里面|专辑|^歌手|演$|觉得|放|着|[他她你]|在|把|让|没有(?!共产)|什么|知道|新闻|笑话|故事$"
)


def alone(text: str) -> Commands:
    """A whole utterance that names music without a verb: 江南这首歌, 李荣浩的歌, 儿歌."""
    found = _ALONE.fullmatch(text)
    if not found:
        return None
    if who := found.group("who") or found.group("teller"):
        if _NOT_ALONE.search(who):
            return None
        return (_of_a_singer(who),) if found.group("who") else (PlayMedia(artist=who, genre=found.group("told")),)
    if (sung := found.group("sung")) and not _NOT_ALONE.search(sung):
        return (PlayMedia(artist=sung),)
    if singer := found.group("singer"):
        return (PlayMedia(artist=singer),) if artists.may_sing(singer) else None
    if piece := found.group("piece"):
        return (PlayMedia(title=piece),) if not _NOT_ALONE.search(piece) else None
    if loose := found.group("loose"):
        return None if _NOT_ALONE.search(loose) else _song(loose + found.group("what"))
    if kind := found.group("kind"):
        return (
            (PlayMedia(genre=kind),) if kind not in ("故事", "笑话", "新闻", "小说", "流行", "电子", "乡村") else None
        )
    name = found.group("title") or found.group("song") or found.group("one") or ""
    return (
        None
        if patterns.search(
            r"喜欢|觉得|好听|听过|知道|多少|时长|是什么|^(?:排行榜?|风格|列表|推荐|名字?|下载|大全|歌词|分享|类型|版权|比赛|大赛)$",
            name,
        )
        else _by_name(text, name, sure=True)
    )


def _of_kind(rest: str, *, sure: bool) -> Commands:
    """Anything, or a kind of it: a genre, a mood, a station, a list."""
    if not sure:
        return None
    if found := stations.BROADCAST.fullmatch(rest):
        return (PlayMedia(station=found.group("name")),)
    if (genre := _genre(rest)) is not None:
        return (genre,)
    if found := patterns.fullmatch(
        r"(?:一?首|点|些|个)?(?:能|可以)?适合(?P<what>.{1,10}?)(?:时候?)?(?:听)?的(?:歌曲?|音乐|曲子|东西)?", rest
    ):
        return _suited(found.group("what"))
    if found := patterns.fullmatch(
        r"(?:一?首|点|些|个)?(?:儿)?(?P<what>(?!最|[^,]{0,3}[好爱欢]|我|你|他|她|大家)[^,的]{2,4}?)(?:的?时候?)?听的(?:歌曲?|音乐|曲子)",
        rest,
    ):
        return _suited(found.group("what"))
    if found := patterns.match(
        rf"(?:一?首|点|些)?(?:儿)?(?:比较|很)?(?P<mood>{_MOODS})(?:一?[点些])?(?:的)?(?:歌曲?|音乐|曲子)?$", rest
    ):
        return (PlayMedia(mood=found.group("mood")),)
    return (PlayMedia(),) if rest and _ANYTHING.fullmatch(rest) else None


_JUST_A_KIND = Pattern(
    rf"(?:一?[首段点些个]|一下|好听的?|经典的?|最新的?|今天的?|今日|欢快的?|搞笑的?|睡前的?|儿童|中国|老|比较|(?:{_MOODS})的?)*(?P<genre>{_GENRES})(?:一?[点些]|类|风|风格|版)?(?:的)?(?:音乐|乐|歌曲?|曲子?|类|电台|东西|节目)?(?:吧|听|嗨一?下|一下)?"
)
_KIND_AND_NAME = Pattern(
    rf"(?:一?[首段个])?(?P<genre>{_STORY}|(?:英[文语]|粤语|日[文语]|韩[文语])歌曲?)[,\s]*(?:叫)?(?P<title>[^的]{{2,14}})"
)
_NAME_AND_KIND = Pattern(rf"(?:一?[首段个])?(?P<name>[^,。]{{2,12}}?)(?P<of>的)?(?P<genre>{_STORY})")


def _genre(rest: str) -> PlayMedia | None:
    """A kind, with the name of the piece or of who tells it."""
    if found := _JUST_A_KIND.fullmatch(rest):
        return PlayMedia(genre=found.group("genre"))
    if (found := _KIND_AND_NAME.fullmatch(rest)) and not patterns.match(
        r"音乐|歌曲?$|这|那|里|会", found.group("title")
    ):
        return PlayMedia(genre=found.group("genre"), title=found.group("title"))
    if found := _NAME_AND_KIND.fullmatch(rest):
        name, genre = found.group("name"), found.group("genre")
        if genre not in ("故事", "儿歌", "童话", "小说", "广播剧") and (found.group("of") or artists.may_sing(name)):
            return PlayMedia(genre=genre, artist=name)
        if not found.group("of") and len(name) < 3:
            return PlayMedia(genre=genre)
        return PlayMedia(genre=genre, title=name)
    loose = patterns.search(rf"{_STYLE}", rest)
    if (
        loose
        and len(rest) <= 12
        and patterns.search(r"(?:的|音乐|歌曲?|曲|[点些])$", rest)
        and not patterns.search(r"的.+的|的歌|(?<![点些])的[^歌音曲]", rest)
    ):
        return PlayMedia(genre=loose.group())
    return None


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
    if not sure or len(rest) > 26:
        return None
    if found := _ALBUM.fullmatch(rest):
        whose = _OF.fullmatch(found.group("named") or "")
        if whose and artists.may_sing(whose.group("who")):
            return (PlayMedia(artist=whose.group("who"), album=whose.group("title").strip("《》")),)
        name = (found.group("title") or found.group("named") or "").strip("《》")
        return (PlayMedia(artist=found.group("who"), album=name or None),) if name or found.group("who") else None
    if found := _LIST.fullmatch(rest):
        name = (found.group("before") or found.group("after")).strip("我的")
        return (PlayMedia(playlist=name),) if name else (PlayMedia(favourites=True),)
    called = patterns.search(r"叫做?(?P<name>[^,]{2,14}?)的(?:那首)?(?:歌曲?|曲子|音乐)$", rest)
    rest = called.group("name") if called else _AROUND.sub("", rest)
    song = _THIS_SONG.sub("", rest)
    if song == rest and (found := _BY.fullmatch(rest)):
        return (_of_a_singer(found.group("who")),)
    return _song(song.strip(" ,"))


def _of_a_singer(who: str) -> PlayMedia:
    who = patterns.sub(r"(?<=.{2})(?:的)?(?:所有|全部|其他|其它|别的)$", "", who)
    if patterns.fullmatch(r"我?(?:平时|以前|自己)?(?:收藏|存|喜欢)的?(?:那些)?", who):
        return PlayMedia(favourites=True)
    if patterns.match(r"(?:比较|很|非常)?(?:有|能|让|带)(?=.{2})", who):
        return PlayMedia(mood=who)
    return PlayMedia() if _VAGUE.fullmatch(who) else PlayMedia(artist=who)


def _song(name: str) -> Commands:
    """A title, or who sings and what; a 的 parts them only behind what can be somebody's name."""
    if (found := _SUNG.fullmatch(name)) and not patterns.search(r"[我你他]", found.group("who")):
        return (PlayMedia(artist=found.group("who"), title=found.group("title")),)
    if (found := _OF.fullmatch(name)) and artists.may_sing(found.group("who").strip()):
        return (PlayMedia(artist=found.group("who").strip(), title=found.group("title").strip(" ,")),)
    parts = [part for part in patterns.split(r"[,\s]+", name) if part]
    if len(parts) == 2 and artists.may_sing(parts[0]) and patterns.search(r"[\u4e00-\u9fff]", name):
        return (PlayMedia(artist=parts[0], title=parts[1]),)
    if len(parts) == 2 and artists.KNOWN.fullmatch(parts[1]):
        return (PlayMedia(artist=parts[1], title=parts[0]),)
    if (known := artists.KNOWN.match(name)) and len(name) - known.end() >= 2:
        return (PlayMedia(artist=known.group(), title=name[known.end() :].strip(" ,")),)
    if (whose := name.removesuffix("的")) != name and 2 <= len(whose) <= 8:
        return (PlayMedia(artist=whose),)
    if artists.KNOWN.fullmatch(name):
        return (PlayMedia(artist=name),)
    if (sung := patterns.fullmatch(r"(?P<who>.{2,6}?)(?P<kind>歌曲?|音乐|老歌|金曲|串烧)", name)) and len(name) > 3:
        who = sung.group("who")
        if not artists.may_sing(who) or sung.group("kind") == "歌":
            style = sung.group("kind") in ("音乐", "歌曲", "歌") and not patterns.search(r"[热老新金神慢快红]$", who)
            return (PlayMedia(genre=who if style else name),)
        return (PlayMedia(artist=who),)
    if patterns.search(
        r"^[的得地]|^(?:电影|视频|电视剧?|动画片?)$|^(?:一[遍次下]|出来|起来|东西|包|行李|箱子|书包|人|水|手机)$|^[到了]*[吧呵哈了]+$",
        name,
    ):
        return None
    if patterns.fullmatch(r"[我你他她它]们?的?|[这那](?:[个首些里儿边]|首歌)?|真话|实话|什么", name):
        return None
    return (PlayMedia(title=name),) if 1 < len(name) <= 20 else None
