"""Guidance in Mandarin without a place: begun, ended, and what its own voice says into the microphone."""

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
_ENDED = Pattern(
    r"(?:给我|帮我|请|把|先|我要|我想|要|你|那|就|快)*(?:取消|结束|停止|终止|中止|退出|退掉|关闭|关掉|关了|关一下|关上|关|闭|停了|停掉|停)(?:一下|掉|了)?(?:当前|这次|本次|这个|通勤|语音|所有)?(?:的)?(?:导航|导航系统|导航模式|导航功能|导航页面|导航路线)(?:系统|吧|了|一下)*"
    r"|(?:给我|帮我|请)?(?:把)?(?:当前|这个|通勤)?的?导航(?:系统|功能)?(?:给我|先|帮我)?(?:取消|结束|停止|关|停|退出|退|闭)(?:一下|掉|了|闭|上|出)*"
    r"|(?:先)?(?:不用|别|不要|不|不需要|不想)(?:再)?导航?(?:了|吧)+(?:,?我(?:自己)?(?:认识|知道|认得|会|能)(?:这?路|怎么走|走|开)?)?|(?:先)?(?:不用|别|不要|不|不需要|不想)(?:再)?导航|(?:我们?|咱们?)?(?:先|就)?不去了",
    having="导 不去了",
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
