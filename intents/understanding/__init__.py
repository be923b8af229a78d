"""On-device understanding: text in, commands or conversation out, in Mandarin and English."""

from intents.understanding import beside
from intents.understanding.normalise import LONGEST, is_mandarin, normalise, says_something
from intents.understanding.result import Context, Gap, Language, Route, Understanding, Unsupported

_NOTHING = Context()


def language_of(text: str) -> Language:
    """The language in which a text is answered."""
    return _language(text, normalise(text))


def _language(text: str, clean: str) -> Language:
    return "zh" if is_mandarin(clean) or not any(c.isascii() and c.isalpha() for c in text) else "en"


def understand(text: str, context: Context = _NOTHING) -> Understanding:
    """Understand one utterance. Never raises; what says nothing comes back as not intelligible."""
    clean = normalise(text)
    language = _language(text, clean)
    if max(len(text), len(clean)) > LONGEST or not says_something(clean):  # never half of what was said
        return Understanding(
            route=Route.CONVERSATION, language=language, confidence=0.0, intelligible=False, meant=context.called
        )
    found = _read(clean, language, context)
    talk = beside.talk(clean, language, lambda part: _read(part, language, context)) if found.commands else ""
    wished = clean.replace(talk, " ") if talk else clean
    if context.pending or context.asked_where or context.choices:  # what an answer means stands in the question
        found = found.model_copy(update={"meant": context.called or bool(found.commands)})
    else:
        found = _weighed(found, wished, context)
    return found.model_copy(update={"talk": talk}) if talk else found


def _weighed(found: Understanding, clean: str, context: Context) -> Understanding:
    from intents.classifier import LIMITS, classify, weigh  # only now: the classifier knows what it judges
    from intents.understanding.addressed import is_meant

    scores = classify(clean, found.language)
    found = weigh(found, clean, scores, LIMITS[found.language])
    if context.called or is_meant(clean, found, scores):
        return found
    return found.model_copy(update={"meant": False})


def _read(clean: str, language: Language, context: Context) -> Understanding:
    if language == "zh":  # each reader is loaded when its language is first heard: half the start
        from intents.sound import repair
        from intents.understanding import mandarin

        return repair.repaired(clean, mandarin.read(clean, context), lambda heard: mandarin.read(heard, context))
    from intents.understanding import english

    return english.read(clean, context)


__all__ = ["Context", "Gap", "Language", "Route", "Understanding", "Unsupported", "language_of", "understand"]
