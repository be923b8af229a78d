"""On-device understanding: text in, commands or conversation out, in Mandarin and English."""

import re

from intents.understanding import beside, missing, paging
from intents.understanding.normalise import LONGEST, is_mandarin, normalise, says_something
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context, Gap, Language, Route, Understanding, Unsupported

_NOTHING = Context()
_MERE: dict[Language, int] = {"zh": 3, "en": 8}
"""Characters: what is said in so few after another wish is no story, whatever words they are."""
_REQUEST: dict[Language, Pattern] = {
    "zh": Pattern(
        r"(?:嘿|喂|嗯|哎|那个|[,，\s])*(?:请(?!问)|麻烦|劳驾|帮我|帮忙|给我(?!讲|说)|替我|能不能|可不可以|可以(?:帮|把|给)|能(?:帮|把|给)|我要你)"
    ),
    "en": Pattern(
        r"(?:(?:hey|hi|ok|okay|so|um|uh|well|and)[, ]+)*(?:(?:can|could|would|will) you (?!believe|imagine|hear|see|remember)|please "
        r"|i(?: want|'d like| would like| need) you to |when you get a chance)",
        re.I,
    ),
}
"""How one asks somebody for something: what is read of that is not doubted, however it is worded."""
_TYPICAL = (
    "有点热，帮我把主驾空调调到二十四度，再打开副驾的座椅加热",
    "导航去最近的充电站，不走高速，路上放周杰伦的晴天",
    "后排车窗开一半，关上天窗和大灯，音量调小一点",
    "还有多少电，到家还要多久",
    "如果下雨就别打开雨刮",
    "昨天晚上我们一起去吃火锅的时候他给我讲了一个特别好笑的故事",
    "I'm cold, set the driver's side to 24 degrees and turn on the passenger seat heater",
    "take me to the nearest charging station without tolls and play something by Adele",
    "open the rear windows halfway, close the sunroof and turn the volume down a bit",
    "how much range do I have left and how long until we get home",
    "if it rains don't turn on the wipers",
    "when we went out last night she told me the funniest story about her old car",
)


def language_of(text: str) -> Language:
    """The language in which a text is answered."""
    return _language(text, normalise(text), _NOTHING)


def prepare() -> None:
    """Read a few typical sentences, so that a driver's first is not slower than the next. Takes part of a second."""
    for sentence in _TYPICAL:
        understand(sentence)


def _language(text: str, clean: str, context: Context) -> Language:
    if is_mandarin(clean):
        return "zh"
    return "en" if any(c.isascii() and c.isalpha() for c in text) else context.language


def understand(text: str, context: Context = _NOTHING) -> Understanding:
    """Understand one utterance. Never raises; what says nothing comes back as not intelligible."""
    clean = normalise(text)
    language = _language(text, clean, context)
    if context.asked and missing.is_talk(clean, language):
        context = context.model_copy(update={"asked": None})
    if max(len(text), len(clean)) > LONGEST or not says_something(clean):  # never half of what was said
        return Understanding(
            route=Route.CONVERSATION, language=language, confidence=0.0, intelligible=False, meant=context.called
        )
    answer = _answer(clean, language, context)
    found, heard = (answer, clean) if answer else _heard(clean, language, context)
    found = missing.noticed(clean, found)
    talk = beside.talk(clean, language, lambda part: _heard(part, language, context)[0]) if found.commands else ""
    wished = heard.replace(talk, " ") if talk else heard
    if context.pending or context.asked or context.choices:  # what an answer means stands in the question
        found = found.model_copy(update={"meant": context.called or bool(found.commands)})
    else:
        found = _weighed(found, wished, context)
    return found.model_copy(update={"talk": talk}) if talk else found


def _answer(clean: str, language: Language, context: Context) -> Understanding | None:
    """What was said in answer to what was asked for; None when it is no answer."""
    if context.asked is None:
        return None
    by_itself = context.model_copy(update={"asked": None, "previous": ()})
    return missing.completed(clean, context.asked, language, lambda part: _heard(part, language, by_itself)[0])


def _weighed(found: Understanding, clean: str, context: Context) -> Understanding:
    from intents.classifier import LIMITS, classify, weigh  # only now: the classifier knows what it judges
    from intents.understanding.addressed import is_meant

    scores = classify(clean, found.language)
    weighed = weigh(found, clean, scores, LIMITS[found.language])
    if weighed.confidence < found.confidence and (
        _leans(found, clean, context) or _REQUEST[found.language].match(clean)
    ):
        weighed = found
    if context.called or is_meant(clean, weighed, scores):
        return weighed
    return weighed.model_copy(update={"meant": False})


def _leans(found: Understanding, clean: str, context: Context) -> bool:
    """Whether a reading means what it means by the turn before it: "even more", "no, red"."""
    if not (context.previous and found.commands):
        return False
    if len(clean) <= _MERE[found.language]:
        return True
    alone, _ = _heard(clean, found.language, context.model_copy(update={"previous": ()}))
    return alone.commands != found.commands


def _heard(clean: str, language: Language, context: Context) -> tuple[Understanding, str]:
    """The reading, and the text as it was heard: a Mandarin one may have been repaired."""
    if page := paging.turned(clean, language, context):
        return Understanding(route=Route.CONTROL, language=language, commands=(page,), confidence=0.95), clean
    if language == "zh":  # each reader is loaded when its language is first heard: half the start
        from intents.sound import repair
        from intents.understanding import mandarin

        return repair.repaired(clean, mandarin.read(clean, context), lambda heard: mandarin.read(heard, context))
    from intents.understanding import english

    return english.read(clean, context), clean


__all__ = [
    "Context",
    "Gap",
    "Language",
    "Route",
    "Understanding",
    "Unsupported",
    "language_of",
    "prepare",
    "understand",
]
