"""Whether an utterance that nobody called for is meant for the assistant: the microphone was simply open.

People in a car talk to each other, the radio talks too, and half of what a microphone picks up is no sentence. What is
done or answered then must plainly be a wish to the car, or plainly be asked of a machine.
"""

from collections.abc import Mapping

from intents.catalogue import Cancel, ChooseResult, Confirm, TurnPage
from intents.classifier import Scores
from intents.understanding.patterns import Pattern
from intents.understanding.result import Language, Understanding

_READ, _UNREAD = 0.5, 0.9
"""How likely a wish must be that the parser reads, and one that it does not. No chatter of KdConv reaches either."""
_ASKED: Mapping[Language, Pattern] = {
    "zh": Pattern(
        r"(?:(?:请问|你好|您好|哎|诶|嘿|那|请|麻烦|能不能|可以|能)[,，\s]*)*你?"
        r"(?:(?:给|跟|帮|为|替|陪)(?:我|我们|咱们|大家|孩子们?)|再|来)*"
        r"(?:(?:讲|说|来|背|念|唱|播报?)(?:一?[个段则首点条]|一下).{0,12}|聊(?:聊|一会儿?|会儿?)?(?:天|天儿)?"
        r"|(?:查|搜|推荐|翻译|介绍|解释|算|播报)(?:一下|几[个家部本首]|一[个家部本首]|下).{1,30})[吧吗呗啊]?"
        r"|.{0,8}(?:今天|明天|后天|今晚|明晚|周末|现在|外面)?.{0,6}(?:天气(?:怎么样|如何|好吗|咋样|预报)|(?:会|要)?下[雨雪]吗"
        r"|(?:多少|几)度)[呀啊呢]?"
        r"|.{2,20}(?:用|的)(?:英语|英文|中文|日语|法语|韩语).{0,4}(?:怎么说|是什么)[呀啊呢]?"
        r"|(?:现在|今天)(?:是)?(?:几点|几号|星期几|周几|礼拜几)了?"
    ),
    "en": Pattern(
        r"(?:(?:hey|hi|ok|okay|so|please|and|well)[, ]+)*(?:(?:can|could|would|will) you )?(?:please )?"
        r"(?:(?:tell|read|sing|teach) (?:me|us) .{2,60}|(?:look up|translate|recommend|explain|calculate) .{2,60}"
        r"|(?:talk|chat) (?:to|with) (?:me|us).{0,30}"
        r"|what(?:'s| is| will) .{0,20}(?:weather|forecast|temperature outside).{0,30}"
        r"|(?:will|is) it (?:going to |gonna )?(?:rain|snow).{0,30}"
        r"|what(?:'s| is) (?:the )?(?:time|date|day)(?: is it)?(?: now| today)?|what (?:time|day) is it.{0,12}"
        r"|how do you say .{2,40}|what does .{2,30} mean)[?.! ]*",
    ),
}


def is_meant(text: str, found: Understanding, scores: Scores) -> bool:
    """Whether a normalised text that answers no question is meant, by its reading and by how likely it is a wish."""
    if found.commands and all(isinstance(one, Confirm | Cancel | ChooseResult | TurnPage) for one in found.commands):
        return False
    if found.commands:
        return scores.control >= _READ
    if found.gaps:
        return scores.control >= _UNREAD
    return _ASKED[found.language].fullmatch(text.lower()) is not None
