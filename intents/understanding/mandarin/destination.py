"""Where a Mandarin driver wants to go: the verbs of going, and what was said of the place."""

import re

from intents.catalogue import AddWaypoint, Category, Command, NavigateTo, PlaceQuery, RoutePreference, SavedPlace
from intents.understanding import patterns
from intents.understanding.mandarin import guidance, naming, wish, words
from intents.understanding.mandarin.numbers import NUMBER
from intents.understanding.mandarin.places import CATEGORIES
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None
Query = dict[str, object]

_AVOID = r"(?:避开|避免|躲开|躲避?|绕开|绕过|(?:尽量)?(?:不|别|不要|不想|不用|不愿意?|少)(?:再)?[走上]|不要|别经过|不经过)(?:走|上)?"
_WAY = r"(?:那一?条|一条)?(?:路线|路(?!边|口)|道(?!观|理)|方案|线路)"
PREFERENCES = (
    (
        RoutePreference.AVOID_HIGHWAY,
        rf"{_AVOID}的?(?:高速公?路?|高架桥?|快速路)|(?:高[速架]|快速路)(?:不要?|别)走|(?<!不)走(?:国道|省道|县道|普通(?:公路|道路|路)|下面的?路|地面(?:道路|的路)?|辅路)",
    ),
    (
        RoutePreference.AVOID_TOLL,
        rf"{_AVOID}的?(?:前面的?)?(?:收费(?:站|公路|路段|路)?|要[钱花]|花钱)|(?:收费|要钱)[^,]{0, 4}(?:不要?|别)走|免费(?:的)?(?:路线?|道)|少收费|不花钱的路|避免收费|省钱|不(?:收费|要钱|用钱|交钱)的?(?:路|道|$|那?条)"
        r"|(?:不想|不愿意?|不要|别|少|省|不|免)(?:再)?[交花付出]?(?:一?点儿?)?(?:过路费|高速费|通行费)",
    ),
    (
        RoutePreference.SHORTEST,
        rf"(?<!时间)(?<!用时)(?<!耗时)(?:最短|最近|近一?[点些]|最少)的?{_WAY}|(?<!时间)(?<!用时)(?:最短|最近)的?那?一?条(?!街|河)|(?:最短|最近)的?距离|(?:距离|路程|里程)(?:最[短少近]|优先)|哪条(?:路)?近走哪条|怎么近怎么走",
    ),
    (
        RoutePreference.FASTEST,
        rf"(?:最快|更快|快一?[点些]|最?省时间?|(?:时间|用时|耗时)最[短少])的?(?:{_WAY}|那?一?条(?!街|河))|^走最快的?$|(?:时间|用时|耗时)(?:最[短少]|优先)|(?:躲避?|躲开|绕开|绕过|避开)(?:前面的?)?(?:拥堵|堵车|堵的?(?=地方|路))(?:路段|的?地方|的?路)?|避堵|不堵车?的?{_WAY}|(?:不堵|没堵)的?那条"
        r"|(?<![不别要想用少])(?<!尽量)(?:走|上)高[速架]|^(?:我)?(?:要|想)(?:走|上)高[速架]|(?:高速|速度)优先|哪条(?:路)?(?:快|不堵)走哪条|怎么快怎么走",
    ),
)
_ABOUT_CAR = Pattern(
    r"空调|温度|座椅|靠背|车窗|天窗|大灯|氛围灯|阅读灯|雾灯|双闪|雨刮|雨刷|后备箱|后视镜|遮阳帘|车门|音量|方向盘|[内外]循环|单曲循环"
)
_PLACE_ENDS = Pattern(r"(?:县|市|区|镇|村|城|府|路|院|校|店|馆|园|站|苑|里|湾|庄|乡|岛|厦|广场|酒店|学校)$")
_LIGHT = r"(?:我|我们|咱们?|那|现在|直接|就|先|马上|还是|改|帮我|请|给我|开车|今天|要|想|打算|准备|得|出发|需要|赶紧|快(?!到|回到)|一起|想要|待会儿?|嗯|啊|呃){0,6}"
"""What may stand before the verb of a wish to go somewhere."""
_GO = Pattern(
    rf"(?P<guide>导个?航(?:一下)?(?:回去|过去|去往|导到|导一下|去|到|回|至|往)?|(?<![引辅指教报督倡])导(?:一下(?:到|去)?|到|去往?|至)|^航(?:到|去|往)|定位(?:到|至|去|在)|(?:带|送|载|领|陪)(?:我们?|咱们?)?(?:去|到|回|上)|(?:目的地|终点)(?:给我)?(?:(?:设置?|定|改|换|变|选|更改|修改)[为到成在]|是)|前往|查(?:一下)?(?:去|到)|规划(?:一下)?(?:去|到)(?=.+的?路线)|(?:去|到|往)(?=.+(?:怎么走|怎么去|怎么过去|的路线))|^(?:请问|从[^,]{2, 10})?怎么(?:去|到))"
    rf"|^{_LIGHT}(?P<plain>开车去|开车到|开去|开到|开往|赶往|赶去|赶到|去往|去趟|去一趟|去一下|回到|回|去|到|上(?=.{{2,8}}(?:站|店|场|馆|路|院|园|厦|街|滩|城|寺|湖|港|塔)(?:去)?$)|上(?=.{{2,8}}?(?:转转|逛逛|溜达|遛弯儿?)$)|上(?=.{{2,10}}?去(?:$|看病|玩|办事|吃饭|买|逛))|往(?![前后左右上下里外回那这哪])(?=.{{2,12}}(?:走|开|去)$)|奔着?|直奔)"
)
_AFTER = Pattern(
    r"^(?P<place>.{2,20}?)(?:怎么走|怎么去|怎么过去)?,?(?:导航过去|导航|开过去|带我(?:过)?去|过去|走起|怎么走|怎么去|怎么过去)$"
)
_TAIL = Pattern(
    r"(?:怎么走|怎么去|怎么过去|显示全程|怎么样|(?<![酒网])吧|呗|啊|呀|哈|嘛|呢|哎|唉|嗯|请|的路线|路线|导航|继续|一趟|一下|看看|玩玩|那里|那儿|那边|那块儿?|行吗|好吗|可以吗|了|谢谢|去?玩儿?|逛逛|逛街|转转|溜达|接人|接孩子|吃饭|喝茶|办事儿?|办个事|开会|上课|上学|爬山|遛娃|遛狗|野餐|露营|钓鱼|散步|健身|看病|买东西|买菜|买药|[取拿][个点些]?东西|取[个下]?快递|住宿|旅游|出差|取车|取钱|(?:接|送|见|看|办|取|拿|买|吃|喝|找|修|还|寄)(?:一?[个点下趟位]|我的?)[^,个点的]{1,3}|带我过去|过去|走走|走|去$|,.*)+$"
)
_NOT_A_PLACE = Pattern(
    r"^(?:显示|提示|小姐姐?|大姐|那个?[女男]的|语音|播报|系统|信号|功能|软件)|升级|版本|^null$|^[上下前]一?[首曲个集章步](?:歌|音乐)?$|^(?:太|好|真|有点儿?)(?:吵|大声|响|小声|烦)|^(?:刚才|刚刚|开头|目的地$|终点$)|^(?:对)+$|公里$|^[0-9零一二两三四五六七八九十百]+(?:个|小时).*分$|(?:男人|女人|爸爸|妈妈)$|"
    r"^(?:别|请|小声|大声|声音|安静|闭嘴|音量|哪|什么|怎么|多|几|了|过|的|死|世(?!博|纪|界)|掉|除|皮|火$|上班$|下班|睡|吃饭|看|买|做|玩|逛|喝|吃(?!饭)|洗[个车]|办[个事理]|取[个钱快]|拿[个东快]|泡[妞澡吧]|嫖|开开|换(?:大|小|个)|接[人个孩老我你他]|学习|第(?![一二三四五六七八九十\d]+(?:人民|中|医|小|实|师|高|附|幼|职|机))|点了|底|那么|这|它|他|她|你|我|百分|最|家里人|[年好冷热高低](?:一?[点些]|了|的|$)|一半|见|头|忆|味|答|复|来(?!福士|广营|安)|不|"
    rf"{NUMBER}(?:度|档|挡|级|%|分|点|$|百分))"
    r"|^(?:打开|开启|启动|开始|重新|继续|恢复|关闭|关掉|退出|取消|结束|停止|选择|进入|系统|模式|页面|界面|地图|图|导航|语音|功能|软件|路上|网上|时|电话|地方|一?个地方|旅行|旅游|在线|此处|那种|那样|一条路线|保持)(?:一下|了|吧|导航|系统|太.|缩小|放大|继续)*$"
    r"|^(?:回到|走到|来到|去往|去到|开到)$|导错|搜索|播放|^网上|^时[需要间]|^图[太放缩]|[电听]话(?!亭)"
)
"""No word of guidance itself is a place: 开始导航."""
_KIN = Pattern(r"我(?:爸妈?|妈妈?|爷爷|奶奶|外公|外婆|姥姥|姥爷|老婆|老公|哥|姐|弟|妹|朋友|同事|女朋友|男朋友)的?家")
_NOT_NEAR = r"(?!(?:找|搜|索|查|询|看|寻|推荐|一|下|个|一家|帮|我|给|请|显示|打开|就|在|离|有|哪|它|此|景|点|该|这)+(?:的|那)?(?:附近|周边|周围|旁边|边上|一带))"
NEAR = Pattern(
    rf"(?:(?:我们?|咱们?)?(?:要|想|打算|准备))?(?:在|去|到|看看|看一下|找找?|搜索?|查找?|查询|寻找)?(?:一下|一[家个])?{_NOT_NEAR}(?P<near>(?!我(?!家|公司)|这|那|车|它|附近|旁边|周边|周围|最近|有|找|哪|家里)[^,。附周沿]{{1,12}}?)(?:的|那)?(?:附近|旁边|周边|周围|边上|一带|那边|那块儿?)(?:的|最近的?|离.{{0,3}}最近的?|有没有|有什么|有哪些|有啥|有(?![个家])|什么|哪里有|哪有|(?:哪里|哪儿)(?:能|可以)|还有|找一?[个家]?|一[个家]|搜一?下?|哪个){{0,4}}(?P<what>[^,。]{{2,12}}?)(?:吗|么|没有?|呢)?",
    having="附近 周边 周围 旁边 边上 一带 那边 那块",
)
"""外滩附近的停车场: near another place, not near the car."""
_CARRIED = Pattern(
    r"机票|火车票|高铁票|动车票|航班|的?(?:航班|飞机|火车|高铁|动车|车次|班次|车票|机票|火车票|船票|大巴|班车|汽车|票价|票)(?:票|时间|时刻表|有|几|多|怎|吗|$)"
)
"""Going by train or by air: nothing that guidance is for."""
_GONE = Pattern(
    r"去过|去了|(?<![我们])到了|去年|过去的|去世(?!纪|博|界)|去吗|能去|去哪|到哪|哪里|回答|回来|回忆|回复|到达|查到|昨天|上次|以前|小时候|下周|明年|什么时候|去不去|回不|还有人|看的呢?$|到[是可]以?|到时|去处|到此"
)


def preference(text: str) -> RoutePreference | None:
    """The route preference that a clause names."""
    return next((value for value, pattern in PREFERENCES if patterns.search(pattern, text)), None)


def flags(text: str) -> tuple[bool, bool]:
    """Whether the nearest is meant, and whether it is to lie on the way."""
    nearest = bool(patterns.search(r"最近|就近|离我(?:最)?近", text))
    return nearest, bool(patterns.search(r"沿途|沿路|顺路|路上|途中|顺便去", text))


def query(rest: str, *, nearest: bool, along: bool) -> Query | None:
    """The fields of a place query for what was said of a place, or None when it names none."""
    rest = patterns.sub(r"(?<=.{2})(?:第一个)?(?:前方|右前方|左前方|请沿).*$", "", guidance.without_its_voice(rest))
    rest = _TAIL.sub("", rest.strip(" ,。")).strip(" ,。")
    rest = patterns.sub(
        r"^(?:那个什么|那个|这个(?=那|这)|嗯|啊|呃|哦|额(?![济尔敏])|个(?=.{3})|了(?=.{3})|的地方(?=.{2}))+", "", rest
    )
    rest = patterns.sub(r"^(?:一下|一个|个|趟|一趟|找|一家|到|去|往)", "", rest) if rest != "家" else rest
    rest = patterns.sub(r"(?<=.{2})(?<!附近)(?<!旁边)那[个家](?=.{2})", "", rest)
    if rest.startswith("家") and category(rest[1:]) is not None:
        rest = rest[1:]
    if patterns.fullmatch(r"家里?|我家|自己家|我的家", rest):
        return {"saved": SavedPlace.HOME}
    if patterns.fullmatch(r"(?:我的?)?(?:公司|单位|办公室|上班的地方)", rest):
        return {"saved": SavedPlace.WORK}
    if nearby := NEAR.fullmatch(rest):
        inner = query(nearby.group("what"), nearest=nearest, along=False)
        return inner | {"near": nearby.group("near")} if inner and "saved" not in inner else None
    bare = patterns.sub(
        r"^(?:附近|最近|最近的|周边|旁边|沿途|沿路|顺路|路上|离我最近|离我最近的|就近|途中)+的?(?:一家|一个|哪个)?",
        "",
        rest,
    )
    bare = patterns.sub(r"^(?:的|有|找个|找一个|找|哪里有|哪有|个|一个|一家)", "", bare)
    if (kind := category(bare)) is not None:
        return {"category": kind, "nearest": nearest, "along_route": along}
    if _KIN.fullmatch(bare):
        return {"place": bare}
    bare = patterns.sub(r"^我们?的?(?=.{2})", "", bare)
    if not bare or len(bare) > 25 or _NOT_A_PLACE.search(bare) or words.PART.fullmatch(bare) or _ABOUT_CAR.search(bare):
        return None
    return {"place": bare, "nearest": nearest, "along_route": along}


_LIKED_SO = r"免费的?|便宜一?[点些]?的|好一?[点些]?的|大一?[点些]?的|大(?=超|商|药)|近一?[点些]?的|不错的|干净的|公共|地下|露天|高档的?|快捷|连锁"
"""What is said of a kind of place that changes nothing."""


def category(said: str) -> Category | None:
    """The kind that a phrase names and nothing more; 建设银行 is a name."""
    return next(
        (
            kind
            for kind, pattern in CATEGORIES
            if patterns.fullmatch(rf"(?:{_LIKED_SO})*(?:{pattern})(?:的地方)?", said)
        ),
        None,
    )


def _to_have(rest: str) -> str:
    """Of 去吃个火锅, the kind of place that has it; empty when none is known."""
    found = patterns.fullmatch(r"(?:吃|喝|买)(?:一?[个点顿口杯些])?(?P<what>.{2,8})", rest)
    what = found.group("what") if found else ""
    return what if category(what) is not None else ""


_STUTTER = Pattern(
    r"(?P<said>(?:导航|我们?|请|要|想|帮我|给我|带我|送我)*(?:导航[去到]|导航|去|到|回))(?P<name>.{0,6}?)(?:[,、]|嗯|呃|啊)*(?=(?P=said)(?P=name))"
)


def _once(text: str) -> str:
    """What was begun twice, said once: 我到我到和平村, 去山去山姆."""
    return _STUTTER.sub("", text)


def read(text: str) -> Commands:
    """Guidance to a place, or None."""
    if _CARRIED.search(text) or guidance.is_own_voice(text) or guidance.is_placeless(text):
        return None
    wished, bare = preference(text), _once(text)
    for _value, pattern in PREFERENCES:
        bare = patterns.sub(rf"[,,]?(?:走|要)?(?:{pattern})(?:模式)?", "", bare)
    if (led := _AFTER.match(bare)) and (found := _led_to(led.group("place"))):
        return (NavigateTo(preference=wished, **found),)
    match = _GO.search(bare)
    if not match or _GONE.search(bare):
        return None
    nearest, along = flags(bare)
    rest = bare[match.end() :]
    if again := patterns.search(r"(?<=.)导航(?:去|到|回)(?=.{2})", rest):
        rest = rest[again.end() :]
    if patterns.search(r"自杀|撞|河里|海里|湖里|悬崖|误触", rest):
        return None
    if patterns.search(r"回$", match.group()) and patterns.fullmatch(r"家(?:里)?(?:吧|去|了)?", rest):
        return (NavigateTo(saved=SavedPlace.HOME, preference=wished),)
    if patterns.search(r"怎么(?:走|去|过去)", bare):
        rest = patterns.sub(r"怎么(?:走|去|过去).*$", "", rest)
    if match.group("plain") in ("往", "奔", "奔着", "直奔"):
        rest = patterns.sub(r"(?:[开走去赶]|那?边)+$", "", rest)
    kind = _to_have(rest)
    found = query(kind or rest, nearest=nearest, along=along)
    if found is None or not _is_meant(match, rest, kind, str(found.get("place", ""))):
        return None
    return (NavigateTo(preference=wished, **found),)


_WANTED = Pattern(r"要|想|打算|准备|得|出发|快|赶紧|帮|请|给|带|送")
"""去青岛了 tells where somebody is going, with one of these it is wished."""


def _is_meant(match: re.Match[str], rest: str, kind: str, place: str) -> bool:
    """Whether what stands behind a verb of going is a place."""
    plain = match.group("plain")
    if plain:
        back = plain == "回" and not (_PLACE_ENDS.search(place) or _wants_back(match.group(), place))
        if plain in ("去", "到", "去往") and rest.rstrip(" ,。").endswith("了") and not _WANTED.search(match.group()):
            return False
        if (
            place
            and plain in ("上", "往", "奔", "奔着", "直奔")
            and not (naming.is_likely_a_place(place) or patterns.search(r"(?:转转|逛逛|溜达|遛弯儿?)$", rest))
        ):
            return False
        if place and not _KIN.fullmatch(place) and (back or not wish.looks_like_place(place)):
            return False
        return bool(place or kind or not patterns.search(r"玩|吃|喝|买", rest))
    if not place or _KIN.match(place) or wish.looks_like_place(place):
        return True
    return bool(patterns.match(r"导个?航.", match.group())) and not patterns.search(
        r"老是|总是|一直|把|给我|升级|换|不用|吗$|什么", place
    )


def _wants_back(said: str, place: str) -> bool:
    return bool(patterns.search(r"[要想]回$", said)) and 2 <= len(place) <= 6 and naming.may_be_a_place(place)


def _led_to(place: str) -> Query | None:
    """Of 找个最近的加油站带我过去, the station."""
    nearest, along = flags(place)
    place = patterns.sub(
        r"^(?:我们?|咱们?|想|要|现在|请问|那个|从[^,怎去到]{0,10}?(?=[去到])|去|到|往|帮我|给我|找|搜)+(?:一?[个家下])?",
        "",
        place,
    )
    found = query(place, nearest=nearest, along=along)
    if patterns.search(r"前面|路口|接下来|下面|等下|这题|这步|棋|关掉|取消|退出", place):
        return None
    if found and "place" in found and not wish.looks_like_place(str(found["place"])):
        return None
    return found


def in_order(commands: tuple[Command, ...], text: str) -> tuple[Command, ...]:
    """Of 去加油站然后回家, the last is where to, and what comes before it are stops on the way."""
    goals = [command for command in commands if isinstance(command, NavigateTo)]
    if len(goals) < 2 or goals[0] == goals[-1] or not patterns.search(r"再|然后|接着|最后|之后|完了?|顺路|先", text):
        return tuple(dict.fromkeys(commands)) if len(goals) > 1 else commands
    stops = iter(
        AddWaypoint(**(stop.model_dump(exclude={"preference"}) | {"nearest": stop.nearest or stop.place is None}))
        for stop in goals[:-1]
    )
    placed: list[Command] = []
    for command in commands:
        if not isinstance(command, NavigateTo):
            placed.append(command)
        elif command is goals[0]:
            placed += [goals[-1], next(stops)]
        elif command is not goals[-1]:
            placed.append(next(stops))
    return tuple(placed)


_NO_ANSWER = Pattern(
    r"公里|块钱?$|分钟|小时|^null$|今天|昨天|妈的|对对|^一致$|发疯|在$|^[的地得和]|相关|屏|[0-9零一二三四五六七八九十百]+[个条号]$|不|随便|等|没|算|谢|再见|好|行|可以|嗯|啊|哦|什么|知道|你|他|她|我(?!家|爸|妈|公司)|想想|看|听|说|播|放|打开|关|调|哪|怎|停|暂|音|退|取消|确|对"
)


def answer(text: str) -> Commands:
    """A mere name, said when the driver was asked where to."""
    nearest, along = flags(text)
    bare = patterns.sub(r"^(?:(?:去|到|往|回)(?=.{2})|回(?=家)|那|就|还是|嗯|呃|哦|啊|先|导航)+", "", text)
    found = query(bare, nearest=nearest, along=along)
    if not found:
        return None
    place = str(found.get("place", ""))
    if place and (
        not naming.may_be_a_place(place) or (_NO_ANSWER.search(place) and not naming.is_likely_a_place(place))
    ):
        return None
    return (NavigateTo(**found),)


_NO_NAME = Pattern(
    r"^.[路街口号期区园村栋座](?:口|里)?$|^(?:新|老|本|东|西|南|北)校?区$|公里$|[0-9零一二两三四五六七八九十百]+个"
)
"""The end of a name without its beginning."""


def instead(text: str, last: PlaceQuery) -> Commands:
    """A mere name after a place was asked for: that one instead, or the one that lies there."""
    text = patterns.sub(r"^(?:还是|那|就|我)*(?:换成|换到|改成|改到|改去|换去)(?=.{2})", "", text)
    there = patterns.fullmatch(r"(?:要|选|去|就|我要)?(?:在)?(?P<near>.{2,8}?)(?:的那?一?[个家]|那一?[个家]|的)", text)
    if there and naming.may_be_a_place(there.group("near")) and last.saved is None:
        return (type(last).model_validate(last.model_dump() | {"near": there.group("near"), "nearest": False}),)  # type: ignore[return-value]
    named = naming.is_likely_a_place(text) and category(text) is None and not _NO_NAME.search(text)
    return (NavigateTo(place=text),) if named else None
