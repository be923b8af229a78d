"""More of the results on offer, or those before: 还有别的吗, next page."""

from collections.abc import Mapping

from intents.catalogue import ResultPage, TurnPage
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context, Language

_POLITE = r"(?:(?:请|麻烦|帮我|给我|再|那|嗯|我想|我要|能不能|可以)[,，\s]*)*"
_END = r"(?:一?下|吧|呗|啊|呢|吗|好吗|看看|谢谢|[,，。!！?？\s])*"
_PAGE: Mapping[Language, Mapping[ResultPage, Pattern]] = {
    "zh": {
        ResultPage.NEXT: Pattern(
            f"{_POLITE}(?:(?:翻到?|看|到|换到?)?(?:下|后)(?:一|1)?页|(?:往|向)?(?:后|下)?翻页?|翻一页){_END}"
        ),
        ResultPage.PREVIOUS: Pattern(
            f"{_POLITE}(?:(?:翻到?|看|到|换到?|返?回到?)?(?:上|前)(?:一|1)?页|(?:往|向)(?:前|上|回)翻页?|翻回去){_END}"
        ),
    },
    "en": {
        ResultPage.NEXT: Pattern(r"(?:(?:please|go to|show me|show|the) )*next page(?: please)?|page down"),
        ResultPage.PREVIOUS: Pattern(
            r"(?:(?:please|go to|go back to|show me|show|back to|the) )*(?:previous|last) page(?: please)?|page up|go back a page"
        ),
    },
}
_MORE: Mapping[Language, Pattern] = {
    "zh": Pattern(
        f"{_POLITE}(?:还有(?:没有)?(?:别的|其他的?|其它的?|更多的?|吗)(?:地方|选择|结果|选项)?"
        f"|(?:看看?|有没有|换)(?:别的|其他的?|其它的?|更多的?|几个)|换一(?:批|组|拨|页)|更多(?:结果)?){_END}"
    ),
    "en": Pattern(
        r"(?:(?:please|can you|could you|ok|and) )*(?:show me (?:some )?(?:more|others?|other ones)|(?:are there |is there |got )?any(?:thing)? (?:more|others?|else|other ones)"
        r"|(?:some )?(?:more|other) (?:results|options|choices|places)|what else(?: is there| do you have)?|more)(?: please)?"
    ),
}
"""What means more of them only while there are some on offer."""


def turned(text: str, language: Language, context: Context) -> TurnPage | None:
    """The page that a normalised text asks for; None when it asks for none."""
    plain = text.lower().rstrip("?. ")
    page = next((page for page, pattern in _PAGE[language].items() if pattern.fullmatch(plain)), None)
    if page is None and context.choices and _MORE[language].fullmatch(plain):
        page = ResultPage.NEXT
    return TurnPage(page=page) if page else None
