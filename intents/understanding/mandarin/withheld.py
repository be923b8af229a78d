"""What of a Mandarin sentence must not be done now, whatever it names: put off, tied to a condition, or forbidden.

This is looked for in the whole sentence, before it is cut into clauses: 到家以后再打开车窗 must not become 打开车窗.
"""

from collections.abc import Callable

from intents.understanding.mandarin import words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Unsupported
from intents.understanding.withheld import Withheld, after

_ACTS = (
    r"打开|开启|启动|关闭|关掉|关上|关了|关好|解锁|开(?!心|玩笑|车|会|始|那么|这么|得|太|到|往|过)|关(?!心|系|键|于)|锁|折|收[起回]|升|降|调"
    r"|加热(?!了)|除[雾霜]|拉|放下|喷|刮|静音|暂停|切换?到|换[成到]"
)
_LEANT = r"(?:再|就|才|给我|给|帮我|帮|替我|把|将|请|麻烦|自动|我|你|记得|让|先|一下){0,5}"
_THING = rf"(?:(?:{words.NAMED})的?|(?:{words.PART.pattern})的?|车?门|车|锁|[左右前后两]边的?|后视镜|座舱|都|全){{0,4}}"
_DO = rf"{_LEANT}{_THING}{_LEANT}(?:{_ACTS})"
_HOUR = r"(?:\d{1,2}|十[一二]?|二十[一二三]?|[二两三四五六七八九])"
_CLOCK = rf"{_HOUR}(?:点(?:钟|整|半|一刻|三刻|\d{{1,2}}分?|[一二三四五]?十[一二三四五六七八九]?分?)?|:\d\d)"
_DAY = r"今[早晚]|明[天早晚]|(?<![然最之以])后天(?!窗)|下周[一二三四五六日天]?|下个?星期[一二三四五六日天]?|周[一二三四五六日]|礼拜[一二三四五六日天]|每[天晚早]"
_PART_OF_DAY = r"(?:大?清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|凌晨|天亮|天黑|黄昏)"
_PUT_OFF = Pattern(
    rf"(?:(?:\d+|[一二两三四五六七八九十半几]+)个?半?(?:秒钟?|分钟|小时|钟头|天)(?:之后|以后|过后|后)|(?:{_DAY}){_PART_OF_DAY}?的?(?:{_CLOCK})?|{_PART_OF_DAY}(?:{_CLOCK}|[一1]点(?:钟|半)?)|(?<![快慢高低大小多少早晚亮暗]){_CLOCK}|[待等过]一?会儿?|一会儿|过后|回头|晚[点些]儿?|迟点|下[次回]|改天"
    rf"|到时候?|到点)(?:的时候|时候|的话|以后|之后|后|左右|之前|以前|前)?[, ]?{_DO}",
    having="秒 分钟 小时 钟头 天 今 明 下 周 礼拜 每 早 午 晚 夜 凌晨 黄昏 点 : 会 过后 回头 迟 改 到时 到点",
)
_WHEN = Pattern(
    rf"(?:以后|之后|的时候|之前|以前)[, ]?{_DO}|(?<![小有平那这当到同随及准])时候?[, ]?(?:再|就|把|请|给我|帮我|自动){_DO}"
    rf"|(?<![最然今此背落向往先左右])[前后](?:[, ]?(?:再|就|把|请|给我|帮我|自动){_DO}|(?:打开|关|开(?![快慢大小])|锁|调|解锁|播放))"
    r"|(?:以后|之后|的时候)[, ]*$",
    having="后 时 前",
)
_THEN = Pattern(rf"(?:再|就|才|记得)(?={_DO})", having="再 就 才 记得")
_COMPARED = Pattern(
    r"(?:超过|低于|高于|达到|不到|大于|小于|少于|多于|不足|剩下?不到|(?<![调开升降设加减关放])到了?)[^,]{1,10}(?:度|%|百分之[^,]{1,5}|公里|格|点|分)[^,]{0,3}(?:就|再|的时候|时)"
    r"|(?:超过|低于|高于|达到|大于|小于|少于|不足)[^,]{1,14}(?:就|再)",
    having="超 低 高 达 到 大 小 少 多 不足",
)
_FORBIDS = Pattern(
    r"(?<![特个分区类级鉴性告离])别|(?<!要)不要|(?<!用)不用|不许|不准|(?<!能)不能|禁止|不想|不必|甭|勿|莫|没必要"
)
_OPENS = Pattern(
    rf"(?:(?:{words.NAMED})|(?:{words.PART.pattern})|车?门|后视镜|车里?|[左右前后两]边|音乐|歌|声音|音量|导航|播报|地图|屏幕"
    r"|请|麻烦你?|劳驾|拜托|能不能|能|可以|可不可以|要不|不如|干脆|还是|帮我|帮忙|给我|替我|你|我们?|咱们?|那么?|好的?|行|嗯|呃|哦|啊|这个|那个|这样|现在|马上|立刻|赶紧|快"
    r"|把|将|先|也|都|全|的|了|吧|来|想|要|让|顺便|然后|接着|最后|同时|一下|一点|稍微|稍|再|就|才|并且?|而且|还|又|直接|自己|今天|[\s,、])*"
)
"""What may stand before 再 and 就 of an order that is done at once: fillers, and the thing it is about."""
_TALK = Pattern(r".*(?:讲|说|念|背|唱|聊).*")
_LINKS = Pattern(r"(?<![别要用能不莫])再|然后|接着|最后|顺便|同时|并且")
_ENDS = ",。;!?，；！？"


def first(text: str, reads: Callable[[str], bool]) -> Withheld | None:
    """The first part of a normalised sentence that must not be done; `reads` tells whether a part is a whole wish.

    What is put off or hangs on something takes the rest of the sentence with it, what is forbidden only its own part.
    """
    start = 0
    while start < len(text):
        end = next((at for at in range(start, len(text)) if text[at] in _ENDS), len(text))
        if found := _in_part(text[start:end], reads):
            at, why = found
            return Withheld(start + at, end if why is Unsupported.NEGATED else len(text), why)
        start = end + 1
    return None


def _in_part(part: str, reads: Callable[[str], bool]) -> tuple[int, Unsupported] | None:
    """Where it begins, after the link to what is said before it, and why."""
    if found := _PUT_OFF.search(part):
        return after(_LINKS, part, found.start()), Unsupported.SCHEDULE
    if found := _WHEN.search(part):
        return after(_LINKS, part, found.start()), Unsupported.CONDITION
    if found := _COMPARED.search(part):
        return after(_LINKS, part, found.start()), Unsupported.CONDITION
    for then in _THEN.finditer(part):
        at = after(_LINKS, part, then.start())
        before = part[at : then.start()]
        if _OPENS.fullmatch(before) or _TALK.fullmatch(before):
            continue
        if _FORBIDS.search(before):
            return at, Unsupported.NEGATED
        if not reads(before):
            return at, Unsupported.CONDITION
    return None
