"""Mandarin reactions to the assistant: yes, no, undo, say it again, the second one."""

from intents.catalogue import (
    Cancel,
    ChooseResult,
    Command,
    Confirm,
    Help,
    RepeatReply,
    StopTalking,
    Undo,
)
from intents.understanding import patterns
from intents.understanding.mandarin.numbers import NUMBER, number, says_one
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None

_YES = Pattern(
    r"(?:嗯|对|是|是的|开(?!始)|好|好的|好啊|好吧|行|行吧|可以|确认|确定|没问题|打开吧|开吧|(?<=[嗯对好的以行])开|要|对的|没错|就这样|同意|打开|ok|OK|取消吧(?=$))+"
)
_NO = Pattern(
    r"(?:[哦噢唉哎啊]|没有?|我?[说搞弄按]错了|不|不要|不用|不用了|不是|不行|别|别了|取消|算了|不了|不开了|先不|不必|没事|(?:不用?|别|先不|不要)(?:打开|开|关|折|解锁|动|去|加)了?|先|还是|那|嗯|等等|等一下|等一?会儿?|慢着)+(?:吧|了|啊|谢谢){0,6}"
)
_UNSAID = Pattern(r"[^,。]{2}[,。 ]+(?:还是|哎|唉)?算了(?:[, ]*(?:不[用要弄调]了?|没事了?|别弄了?))?$", having="算了")
"""A wish taken back in the same breath: 温度调高一点,算了."""
_UNDO = Pattern(
    r"^(?:把)?(?:刚才的?(?:设置|操作)?)?(?:撤销|撤回|取消刚才|恢复(?:刚才|原来|之前|回去|原样)|还原|改回(?:去|来)|调回(?:去|来)|回到刚才|变回(?:去|来)|恢复刚才)(?:一下|的|刚才|那个|设置|操作|状态|原来|样子|吧){0,4}$"
)
_REPEAT = Pattern(
    r"^(?:请|你|麻烦|可以|能){0,6}(?:再说一?[遍次]|重复一?[遍次下])|^你?(?:刚才|刚刚|刚)说(?:的)?(?:是)?(?:什么|啥)(?:来着)?(?:[ ,]?(?:我)?没听[清见到])?$|^没听清(?:你说的?)?$",
    having="再说 重复 刚 没听清",
)
_STOP = Pattern(r"^(?:(?:请|你)?(?:别|不要|不用)(?:再)?(?:说|讲|吵)话?了?|闭嘴|住口|安静|停止播报|别吵)$")
_HELP = Pattern(
    r"^(?:小驾)?你(?:都|还)?(?:能|会|可以)(?:做|干|帮我做|帮我干)(?:些|点)?(?:什么|啥)(?:事|呢)?$|^(?:打开)?帮助$|^你?(?:都)?有(?:什么|哪些)功能$|^使用说明$|^怎么用你$"
)
_INSTEAD = Pattern(
    rf"(?:选|要|不要|不是|别选)?第{NUMBER}[个家条]?[ ,吧]*(?:不|不对|不是|还是|算了|错了|要|选|,)[ ,是选要]*(第.+)"
)
"""第二个,不,第三个."""
_ORDINAL = Pattern(rf"(?:^|选|去|就|要|导航)(?:第)?({NUMBER})(?:个|家|条|号)?(?:吧|好了)?$|第({NUMBER})(?:个|家|条|项)")


def read(text: str, context: Context) -> Commands:
    """A reaction to the assistant, or None."""
    core = text.strip(" ,。!?吧啊呀呗~")
    if _UNSAID.search(core):
        return (Cancel(),)
    if context.pending:
        joined = patterns.sub(r"[ ,。!]", "", core)
        if _NO.fullmatch(joined) and not patterns.fullmatch(
            r"(?:[哦噢唉哎啊]|先|还是|那|嗯|等等|等一下|等一?会儿?|慢着)+", joined
        ):
            return (Cancel(),)
        if _YES.fullmatch(joined):
            return (Confirm(),)
    if patterns.fullmatch(r"确认|确定", core):
        return (Confirm(),)
    if patterns.fullmatch(r"取消|不用了|不要了|没事了|(?:还是)?算了(?:吧)?[ ,]*(?:不[弄用要调管]了?|别弄了)?", core):
        return (Cancel(),)
    if context.asked and patterns.fullmatch(r"(?:还是)?(?:算了[ ,]*)?(?:哪[儿里都也]*)?不去了?|算了", core):
        return (Cancel(),)
    for pattern, command in ((_UNDO, Undo()), (_REPEAT, RepeatReply()), (_STOP, StopTalking()), (_HELP, Help())):
        if pattern.search(core):
            return (command,)
    return _choice(core, context)


_NONE_OF_THEM = Pattern(
    r"(?:算了[ ,]?)?(?:我)?(?:都|全|一个都|哪个都|哪儿都|哪里都)?(?:不要|不去|不选|不用|不想去|不行|不合适|不喜欢|不好|不太?[好行对]|没兴趣)(?:这些|这几个)?了?|没有?(?:合适|喜欢|想去|我要|满意)的|都不是"
)


def _is_all_of(name: str, text: str) -> bool:
    """Whether a text says a name and no other wish beside it."""
    return name in text and "," not in text and len(text) <= len(name) + 6


def _choice(text: str, context: Context) -> Commands:
    if context.choices and _NONE_OF_THEM.fullmatch(patterns.sub(r"[ ,]*(?:还是)?算了$", "", text)):
        return (Cancel(),)
    if patterns.fullmatch(r"(?:那就|选|去|就|要)*(?:最后|末|最下)(?:面)?(?:的)?(?:那)?(?:一)?(?:个|家|条)", text):
        return (ChooseResult(index=-1),)
    if context.choices and patterns.fullmatch(r"(?:那就|选|去|就|要)*(?:最上面?的?那?一?|头一)(?:个|家|条)", text):
        return (ChooseResult(index=1),)
    if len(context.choices) % 2 and patterns.fullmatch(r"(?:那就|选|去|就|要)*(?:最)?中间的?那?一?(?:个|家|条)", text):
        return (ChooseResult(index=len(context.choices) // 2 + 1),)
    if context.choices and (instead := _INSTEAD.fullmatch(text)):
        text = instead.group(1)
    if says_one(text) and (found := _ORDINAL.search(text)):
        explicit = "第" in text or "选" in text
        value = number(found.group(1) or found.group(2))
        if value and 1 <= value <= 20 and (context.choices or explicit) and len(text) <= 8:
            return (ChooseResult(index=int(value)),)
    said = patterns.sub(
        r"^(?:那|就|还是|我|要|选|去|导航去?|到)+|(?:那个|那家|那一?[家个]|这[个家]|的|吧|店)+$", "", text
    )
    for index, name in enumerate(context.choices, 1):
        if len(said) >= 2 and said in name and sum(said in other for other in context.choices) == 1:
            return (ChooseResult(index=index),)
        inner = patterns.search(r"\(([^)]+)\)", name)
        named = inner is not None and _is_all_of(inner.group(1).removesuffix("店"), text)
        if len(text) >= 2 and (text in name or named):
            return (ChooseResult(index=index),)
    if context.choices and patterns.search(r"最近的?那?|近的那", text):
        return (ChooseResult(index=1),)
    return None
