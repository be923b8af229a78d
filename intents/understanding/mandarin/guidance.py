"""Guidance in Mandarin without a place: begun, ended, asked about, and what its own voice says into the microphone."""

from intents.catalogue import Command, NavigationTopic, QueryNavigation
from intents.understanding import patterns
from intents.understanding.patterns import Pattern

_BEFORE = (
    r"我们?|咱们?|你|请|给|帮|为|要|想|需要|现在|就|先|再|可以|能|快|来|去|麻烦|直接|重新|继续|恢复|接着|开始|打开|开启|启动|开|进入|使用|用"
    r"|启用|选择|进行|保持|一下|下|地图|一?个|上一?次|之前|刚才|的|把|语音|高德|百度|车载|手机|本地|嗯|啊|呃|那"
)
_BEHIND = r"打开|开启|启动|开始|开一下|开|继续|恢复|重新|系统|软件|功能|模式|页面|界面|地图|仪|一下|下|吧|呢|啊|呀|啦|了|去|到|往|走|至|一个|个|地方|起来|给我|帮我|谢谢|嗯|哎|唉|哦"
_PLACELESS = Pattern(
    rf"(?:{_BEFORE}){{0,8}}导航(?:导航|{_BEHIND}){{0,6}}"
    r"|(?:我们?|咱们?)?(?:带|送)(?:我们?|咱们?)?[去到](?:一?个地方)?|(?:我们?|咱们?)?(?:要|想)(?:导航)?去一?个地方"
    r"|(?:换|改|修改|更改|重新设置?|设置|设定|输入|变更)(?:一?[个下])?(?:导航)?(?:的)?目的地|(?:我们?|咱们?)?(?:要|想)?换一?个(?:地方|目的地)",
    having="导航 带 送 地方 目的地",
)
_ASKED = Pattern(r"[吗么?]$|怎么|为什么|什么")
_IT = r"(?:当前|现在|目前|正在|这次|本次|这个|这条|通勤|语音|所有)*的?(?:导航路线|路线导航|导航系统|导航模式|导航功能|导航页面|导航|路线|行程)"
_END = r"(?:取消|结束|停止|终止|中止|退出|退掉|退|关闭|关掉|关了|关上|关|闭|停掉|停了|停|撤)"
_ENDED = Pattern(
    rf"(?:给我|帮我|请|把|先|我要|我想|要|你|那|就|快|可以)*{_END}(?:一下|掉|了)?{_IT}(?:吧|了|一下)*"
    rf"|(?:给我|帮我|请)?(?:把)?{_IT}(?:给我|先|帮我|可以|都|就)*{_END}(?:一下|掉|了|闭|上|出|吧)*"
    r"|(?:先)?(?:不用|别|不要|不|不需要|不想)(?:再|继续)*导航?(?:了|吧)+(?:,?我(?:自己)?(?:认识|知道|认得|会|能)(?:这?路|怎么走|走|开)?)?|(?:先)?(?:不用|别|不要|不|不需要|不想)(?:再|继续)*导航|(?:先)?(?:不用|别|不要|不需要)(?:再|继续)*带路了?|(?:我们?|咱们?)?(?:先|就)?不去了",
    having="导 不去了 路线 行程 带路",
)
_VOICE = Pattern(
    r"(?:前方|沿当前道路|沿[^,。]{1,8}(?:行驶|直行)|全程|请(?:继续)?(?:沿|直行|靠[左右]|在[^,。]{1,8}(?:掉头|转))|您已(?:偏航|超速|到达|经)|目的地在您"
    r"|\d+[米公]里?后|[一二三四五六七八九十百千点两]+(?:米|公里)(?:后|处|有))[^,。]{0,30}(?:米|公里|限速|行驶|拍照|红绿灯|掉头|路段|车道|转弯|[左右]转|进入|环岛|电子眼|测速|限高)[^?]*$"
)
_OWN_WORDS = Pattern(
    r"(?:请)?沿当前|行驶[\d一二三四五六七八九十百千点两]+(?:米|公里)|(?:米|公里)后(?:左|右|掉|进|请|靠|到)|已(?:为您)?(?:重新)?规划|准备出发|导航(?:已)?(?:开始|结束)(?:,|。)?(?:全程|沿|请)|为您(?:避开|推荐|规划|找到|搜索)|大约需要.{1,12}分钟",
    having="沿当前 米 公里 规划 准备出发 导航 为您 大约需要",
)


def is_placeless(clause: str) -> bool:
    """Whether guidance is wished and no place is named: 打开导航."""
    return bool(_PLACELESS.fullmatch(clause)) and not _ASKED.search(clause)


_THERE = Pattern(
    r"(?:就|那|然后|直接|帮我|给我|请|再)*(?:(?:开始)?导航(?:一下)?(?:过去|到那[里儿]|去那[里儿])?|[带送]我(?:过)?去(?:那[里儿])?|(?:开)?(?:过去|去那[里儿])(?:吧)?)",
    having="导航 过去 那里 那儿 我去",
)


def is_there(clause: str) -> bool:
    """Whether a clause asks to be guided to the place that was just looked for: 找个充电站,导航过去."""
    return bool(_THERE.fullmatch(clause))


def is_ended(clause: str) -> bool:
    """Whether guidance is to end."""
    return bool(_ENDED.fullmatch(clause))


def is_left(text: str) -> bool:
    """Whether what is on the screen is to be left, without saying what: 退出, 返回."""
    return bool(patterns.fullmatch(r"(?:给我|请|那)?(?:退出|返回|关闭|结束|退回)(?:去|来|上一页|退出)*", text))


def is_own_voice(text: str) -> bool:
    """Whether a clause is what guidance itself says, heard by the microphone."""
    return bool(_OWN_WORDS.search(text)) and not patterns.search(r"[吗么?]$|怎么", text)


def without_its_voice(text: str) -> str:
    """The text up to where the guidance began to speak over the driver."""
    found = _VOICE.search(text)
    return text if not found or found.start() < 4 or _ASKED.search(text) else text[: found.start()]


_WHEN = r"(?:多久|多长时间|多少时间|几分钟|多少分钟|几个?小时|多会儿?|什么时候|啥时候|几点钟?)"
_FAR = r"(?:多远|多少公里|几公里|多少里|多少路|多长的?路)"
_AIM = r"(?:家|公司|单位|目的地|终点|学校|机场|[那这][儿边里]?|地方|[^,。我你他她]{1,6}(?:站|场|店|路|院|园|馆|城|区|寺|广场|大厦|酒店))"
_STILL = r"(?:我们?|咱们?|现在|大概|大约|预计|估计|差不多|还|再|得|要|需要|有|剩下?|开|走|的|是|能|才|路上|一共|总共)"
_AHEAD = r"(?:前面|前方|前边|现在|接下来|下面|下一步|等[下会]|一会儿|[这那]里|在?到?(?:前面|前方)?的?(?:这个|那个|下一?个)?(?:路口|红绿灯|岔路口?|出口|匝道|高架))"
_TURN = r"(?:左转|右转|左拐|右拐|直行|直走|转弯|拐弯|往[左右](?:转|拐|走)?|上高架|上桥|下高速|上高速|出去|下去)"
_SHOULD = r"(?:我们?|咱们?|该|要|是|得|应该|需要|是不是|现在|不用)"
_ON_WAY = r"(?:前面|前方|前边|路上|一路上?|[这那]条路|[这那]边|高速上?|高架上?|现在|今天|(?:回家|上班|去[^,。我你他]{1,8})的?(?:路上?|这条路)?|的|路)"
_ASKING = Pattern(r"吗|么|没|不|多|几|哪|怎|如何|什么|啥|是不是|有没有|还是|为|时间|路况|交通")
_ASKS: tuple[tuple[NavigationTopic, Pattern], ...] = tuple(
    (topic, Pattern(pattern))
    for topic, pattern in (
        (
            NavigationTopic.ETA,
            rf"(?:(?:去|到|离){_AIM})?{_STILL}*{_WHEN}{_STILL}*(?:(?:到|抵达|到达)(?:得了)?{_AIM}?)"
            rf"|(?:去|到|离){_AIM}{_STILL}*{_WHEN}(?:到)?|(?:预计|大概)(?:什么时候|几点)?(?:的)?(?:到达|抵达|到)(?:的?时间)?(?:是)?(?:几点|什么时候|多少)?"
            r"|(?:预计)?(?:到达|抵达)(?:的)?时间(?:是)?(?:几点|什么时候|多少)?|剩余(?:的)?时间(?:是|还有)?(?:多少|多久)?"
            r"|(?:我们?|咱们?|是不是)*(?:快|马上|就)(?:要)?到(?:了|家)*(?:吗|没有?)|(?:我们|咱们?)到了(?:吗|没有?)",
        ),
        (
            NavigationTopic.DISTANCE,
            rf"(?:(?:离|距离?|到|去){_AIM}(?:的?距离)?|还|剩下?|一共|总共|全程|总共|路程|差)+{_STILL}*{_FAR}(?:才?能|就|可以)?(?:到|的?路)?{_AIM}?",
        ),
        (
            NavigationTopic.NEXT_MANOEUVRE,
            rf"(?:{_AHEAD}|{_SHOULD})+(?:怎么|往哪[边里儿]?|朝哪[边里儿]?|向哪[边里儿]?)(?:个方向)?(?:走|拐|开|转|去)"
            rf"|(?:{_AHEAD}|{_SHOULD})*{_TURN}还是{_SHOULD}*{_TURN}|(?:{_AHEAD}|{_SHOULD})*(?<=.{{2}}){_TURN}(?:吗|对吗|对不对|么)"
            rf"|(?:{_AHEAD}|{_SHOULD})*走(?:哪[条个]|哪一[条个])(?:车?道|路口)|(?:还有)?(?:多远|多久|几米|多少米)(?:以?后|之后)?(?:要|该)?{_TURN}"
            rf"|(?:{_SHOULD})*(?:在|从)?(?:哪个|第几个)(?:出口|路口|匝道)(?:要|该)?(?:{_TURN}|下|出|转|拐)",
        ),
        (
            NavigationTopic.TRAFFIC,
            rf"(?:看看|看一?下|查一?下|查查|问一?下)?{_ON_WAY}*(?:是不是|有没有|还|会不会|又|要|都)*(?:堵|堵车|拥堵|塞车)(?:不堵|得)?(?:车)?(?:厉害|严重)?了?(?:吗|么|没有?|不|多久|多长|多远)?(?<!^堵)(?<!^堵车)"
            rf"|{_ON_WAY}*的?(?:路况|交通)(?:状况|情况)?(?:怎么样|怎样|如何|好不好|好吗|还好吗|好)?"
            rf"|{_ON_WAY}*(?:怎么|为什么|为啥)(?:又|这么|那么)*(?:堵|堵车|慢)(?:了|成这样)?|(?:前面|前方|路上)(?:是不是|有没有|怎么)?(?:出|有|发生)(?:了)?(?:什么)?(?:事故|车祸|施工|事)了?(?:吗|没有?)?"
            r"|(?:前面|前方|路上|高速上?)(?:的)?(?:车多不多|车多吗|好走吗|好不好走|通不通|畅通吗|通畅吗|顺不顺)",
        ),
        (
            NavigationTopic.DESTINATION,
            r"(?=我们|咱们|现在|这|导航|要)(?:现在|我们?|咱们?|这|导航)*(?:的)?(?:是|要)*(?:去|往|到|开往|导航到|导航去)(?:的是)?(?:哪[儿里]?|什么地方)(?:开|去)?(?:了|呢)?"
            r"|(?:现在|当前|导航)*(?:的)?(?:目的地|终点|要去的(?:地方)?|导航的?)(?:是|设|定|在|设置|选|的|了|成)*(?:哪[儿里]?|什么地方|什么)",
        ),
    )
)
"""Questions about the way, whole. Of the way they are only where nothing else is named."""


def asked(text: str) -> tuple[Command, ...] | None:
    """What a clause asks about the way, or None."""
    bare = patterns.sub(r"^(?:请问|告诉我|你?说一?下)+|[啊呀呢吧,]+$", "", text)
    if not 3 <= len(bare) <= 18 or not _ASKING.search(bare):
        return None
    return next(((QueryNavigation(topic=topic),) for topic, pattern in _ASKS if pattern.fullmatch(bare)), None)
