"""Wishes that lack what they are about, what is asked then, and the answer read together with the wish.

"Open" lacks a thing, "set the temperature" a number: the assistant asks, and the answer, "the sunroof" or "22", is put
into the wish and read with it. Guidance without a place is the readers' own: any name is a place there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from intents.understanding.patterns import Pattern
from intents.understanding.result import Gap, Language, Route, Understanding, Unsupported

_LONGEST: Mapping[Language, int] = {"zh": 12, "en": 40}
"""Characters of an answer; what is longer is no answer."""


_TALK: Mapping[Language, Pattern] = {
    "zh": Pattern(
        r"我(?:觉得|感觉|们|跟|刚|昨|就|也|今)|[你您他她]|为什么|什么|怎么|谁|干嘛|昨[天晚]|今天(?!的)|其实|没事|不知道"
    ),
    "en": Pattern(
        r"(?:why|what|who|how|when|where|do|does|did|is|are|was|were|i|i'm|i've|he|she|they|we|you|it|it's|that's)\b"
        r"(?! (?:about|want|would like)|'d like|'ll)|.*\b(?:called|said|told|yesterday|thought|was|were|went)\b"
    ),
}
"""How what is no answer begins."""


@dataclass(frozen=True, slots=True)
class _Incomplete:
    """A wish that lacks something: how it is said, and the wish with the answer in it."""

    said: Pattern
    whole: str


_BEGUN = (
    r"(?:(?:请|麻烦|劳驾|帮忙|帮我|给我|替我|你|那个|嗯|呃|哎|能不能|能|可以|我想要?|我要|想|要|就|再|先|来)[,，\s]*)*"
)
_ENDED = r"(?:一?下|一?下子|吧|呗|啊|呀|吗|好吗|行吗|可以吗|谢谢|[,，。!！?？\s])*"
_SET = r"(?:调(?:节|整)?|设(?:置|定|成)?|改|换|弄)(?:一?下)?"
_THAT = r"(?:它|这个|那个|一个|个|东西)?"
_POLITE = r"(?:(?:please|hey|ok|okay|um+|uh+|well|so|just|can you|could you|would you|will you|i want to|i'd like to|let's)[, ]+)*"
_POLITELY = r"(?:[, ]+(?:please|for me|will you|would you|thanks?|thank you))*[.?! ]*"


def _zh(core: str, whole: str) -> _Incomplete:
    return _Incomplete(Pattern(f"{_BEGUN}(?:{core}){_ENDED}"), whole)


def _en(core: str, whole: str) -> _Incomplete:
    return _Incomplete(Pattern(f"{_POLITE}(?:{core}){_POLITELY}"), whole)


_INCOMPLETE: Mapping[Language, Mapping[Unsupported, _Incomplete]] = {
    "zh": {
        Unsupported.NO_THING_ON: _zh(f"(?:把(?:它|这个|那个))?(?:打开|开启|启动|开)(?:一?下)?{_THAT}", "打开{}"),
        Unsupported.NO_THING_OFF: _zh(f"(?:把(?:它|这个|那个))?(?:关掉|关闭|关上|关了|关)(?:一?下)?{_THAT}", "关闭{}"),
        Unsupported.NO_TEMPERATURE: _zh(
            f"(?:把)?(?:空调|车里|车内)?的?温度(?:{_SET}|[调设]到)|(?:{_SET})?(?:空调|车里|车内)?的?温度", "温度调到{}"
        ),
        Unsupported.NO_VOLUME: _zh(f"(?:把)?(?:音量|声音)(?:{_SET}|[调设]到)|{_SET}(?:音量|声音)|音量", "音量调到{}"),
        Unsupported.NO_COLOR: _zh(
            f"(?:把)?(?:氛围灯|气氛灯)?的?(?:{_SET}|换)(?:一?[个种下]|别的|其他|另外一?[个种])*颜色"
            f"|(?:把)?(?:氛围灯|气氛灯)的?(?:颜色)?{_SET}|{_SET}(?:氛围灯|气氛灯)的?(?:颜色)?",
            "氛围灯换成{}",
        ),
        Unsupported.NO_SEAT_FUNCTION: _zh(f"(?:把)?座椅(?:打开|开)|(?:打开|开启|开|{_SET})座椅(?:功能)?", "打开座椅{}"),
        Unsupported.NO_STOP: _zh(
            r"(?:加|添加|增加|设置?)(?:一?[个下])?(?:途经点|途经地|经停点|停靠点|中途点)", "途经{}"
        ),
        Unsupported.NO_THING_UP: _zh(r"(?:调|开|往上调?)?[高大](?:一?点儿?|一?些)", "{}调高一点"),
        Unsupported.NO_THING_DOWN: _zh(r"(?:调|开|往下调?)?[低小](?:一?点儿?|一?些)", "{}调低一点"),
    },
    "en": {
        Unsupported.NO_THING_ON: _en(r"(?:turn|switch) (?:it |that |something )?on|activate|start", "turn on {}"),
        Unsupported.NO_THING_OPEN: _en(r"open(?: (?:it|that|something))?(?: up)?", "open {}"),
        Unsupported.NO_THING_OFF: _en(r"(?:turn|switch) (?:it |that |something )?off", "turn off {}"),
        Unsupported.NO_THING_CLOSE: _en(r"(?:close|shut)(?: (?:it|that|something))?", "close {}"),
        Unsupported.NO_TEMPERATURE: _en(
            r"(?:(?:set|change|adjust) )?(?:the )?(?:temperature|temp)", "set the temperature to {}"
        ),
        Unsupported.NO_VOLUME: _en(
            r"(?:(?:set|change|adjust) )?(?:the )?(?:volume|sound level)", "set the volume to {}"
        ),
        Unsupported.NO_COLOR: _en(
            r"(?:change|set|adjust)(?: the)? (?:colou?r|ambient light(?:s|ing)?(?: colou?r)?|colou?r of the (?:ambient )?lights?)"
            r"|(?:another|a different) colou?r",
            "set the ambient light to {}",
        ),
        Unsupported.NO_STOP: _en(r"(?:add|make)(?: a| another)? (?:stop|waypoint|stopover)", "add a stop at {}"),
    },
}


def is_talk(text: str, language: Language) -> bool:
    """Whether what was said after a question is no answer to it, by how it begins."""
    return _TALK[language].match(text.lower()) is not None


def _noticed(text: str, language: Language) -> Unsupported | None:
    return next((why for why, one in _INCOMPLETE[language].items() if one.said.fullmatch(text)), None)


def noticed(text: str, found: Understanding) -> Understanding:
    """The reading with a gap that tells what is missing, if nothing else was read and something plainly is missing."""
    if found.commands or any(gap.why is not Unsupported.UNKNOWN_FUNCTION for gap in found.gaps):
        return found
    why = _noticed(text.lower(), found.language)
    if why is None:
        return found
    gap = Gap(text=text, why=why)
    return found.model_copy(update={"route": Route.CONTROL, "gaps": (gap,), "confidence": 0.9, "intelligible": True})


def completed(
    text: str, asked: Unsupported, language: Language, read: Callable[[str], Understanding]
) -> Understanding | None:
    """What an answer comes to together with the wish that lacked it; None when it is no answer.

    What is a wish by itself, or says more than one thing, is no answer: the driver has gone on to something else.
    """
    incomplete = _INCOMPLETE[language].get(asked)
    if incomplete is None or len(text) > _LONGEST[language] or _noticed(text.lower(), language) is asked:
        return None
    alone = read(text)
    if alone.commands or any(gap.why is not Unsupported.UNKNOWN_FUNCTION for gap in alone.gaps):
        return None
    found = read(incomplete.whole.format(text))
    return found if found.commands and not found.gaps else None
