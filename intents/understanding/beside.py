"""Talk that is asked for beside a wish: turn on my seat heater and tell me a joke."""

import re
from collections.abc import Callable, Mapping

from intents.understanding.patterns import Pattern
from intents.understanding.result import Language, Understanding

_BREAKS: Mapping[Language, Pattern] = {
    "zh": Pattern(r"[,，。;；!！?？、\s]+|然后|接着|顺便|并且|同时|还有|(?<=.)再(?=给|跟|帮|讲|说|陪)"),
    "en": Pattern(r"[,.;!?]+\s*|\s+(?:and then|and also|and|then)\s+", re.I),
}
_ASKED: Mapping[Language, Pattern] = {
    "zh": Pattern(
        r"(?:请|你|麻烦|先|再|也|给我|跟我|帮我|为我|给我们)*"
        r"(?:(?:讲|说|来)一?[个段则点]?(?:冷|小)?(?:笑话|故事|段子|绕口令|谜语|新闻|趣事|知识).{0,4}"
        r"|陪我(?:聊|说|讲).{0,6}|(?:介绍一?下|讲讲|说说|聊聊).{2,20})",
        having="笑话 故事 段子 绕口令 谜语 新闻 趣事 知识 陪我 介绍 讲讲 说说 聊聊",
    ),
    "en": Pattern(
        r"(?:please |also |can you |could you )*(?:(?:tell|read) (?:me|us) .{3,60}|(?:talk|chat) (?:to|with) (?:me|us).{0,40})",
        re.I,
    ),
}


def talk(text: str, language: Language, read: Callable[[str], Understanding]) -> str:
    """What of a sentence is to be talked about, in its own words; empty when there is nothing of the kind.

    `read` reads a part by itself: what is a wish, a question about the car, or refused, is none.
    """
    parts: list[str] = _BREAKS[language].split(text)
    for part in parts:
        if _ASKED[language].fullmatch(part) and not ((alone := read(part)).commands or alone.gaps):
            return part
    return ""
