"""What the other clauses of a Mandarin sentence say of one: a talk about a thing, or a question how the car works."""

from collections.abc import Iterable

from intents.catalogue import Command, FindPlaces, NavigateTo, PlayMedia, QueryMedia
from intents.understanding.mandarin import starts
from intents.understanding.patterns import Pattern

_REACTS = Pattern(
    r"(?:那|哦|噢|喔|啊|嗯|恩|呃)*(?:是吗|真的吗?|真好|真棒|是[呀啊]|对[呀啊]|哇塞?|哦+了?|太好了|太棒了|太牛了|不错[啊呀]?|可以[啊呀]|也是|好详细|嗯嗯|恩+|知道|有[啊呀]|当然了?|必须的?|差不多|原来如此|这样[啊呀]?|好巧|厉害|行[啊呀]|ok|OK)[啊呀的哦了嘛吗]*"
)
_OF_IT = Pattern(
    r"电话|门票|票价|地址|玩多久|玩几个|好玩吗|评分|开放时间|营业|发行|作曲|作词|编曲|唱片|风格|知道|听说|必去|推荐你|免费|值得|咨询|专辑|主演|导演|上映|获奖|大奖|组成|成员|等(?:等)?$|喜欢的?$|人在[唱看玩]|[.…]{3}|这部|那部|这所|这家|那家|该"
)
_SHORT_OF_AN_ORDER = Pattern(r"^(?:请|帮我|给我|麻烦)?(?:导航|带我|送我|播放|放|来|打开|换|切|找|搜|查)")


def is_talked_of(command: Command, clause: str, others: Iterable[str]) -> bool:
    """Whether a place or a song is only what the sentence is about: 是吗,三里屯在哪儿呢."""
    if not isinstance(command, FindPlaces | NavigateTo | PlayMedia | QueryMedia) or _SHORT_OF_AN_ORDER.match(clause):
        return False
    return any(_REACTS.fullmatch(other) or _OF_IT.search(other) for other in others)


_FAULT = Pattern(
    r"怎么(?!走|去|样|过去|还|这么|那么|不(?=[开关放播]))|如何|为什么|为啥|什么原因|(?:按钮|按键|开关|旋钮|拨杆|功能|锁|接口)(?:具体|到底)?在(?:哪|什么地方)|哪[里儿]?(?:能|可以)?(?:开启|打开|关闭|设置|调节?)|需要.{0,8}[吗么]$|正常[吗么的]?$"
)


def asks_how_it_works(clause: str) -> bool:
    """Whether a clause is a question for the manual; what stands beside it tells the case and wishes nothing."""
    return bool(_FAULT.search(clause))


def is_case(clause: str, others: Iterable[str]) -> bool:
    """Whether a clause only tells the case of a question for the manual: 玻璃起雾了,怎么快速除雾."""
    return not starts.is_order(clause) and any(map(asks_how_it_works, others))
