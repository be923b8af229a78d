"""What a Mandarin driver meant instead of what was just done: 不是车窗是天窗, 我说的是副驾."""

from intents.understanding import patterns
from intents.understanding.patterns import Pattern

_FORMS = tuple(
    Pattern(pattern)
    for pattern in (
        r"(?:不对|错了)?,?(?:我说的|我要的)?不是(?:说|要|让你)?(?P<wrong>[^,是]{1,8}),?(?:我说的)?(?:而是|是|要)(?P<right>[^,]{1,10})",
        r"(?:不对|不是|错了|说错了|开错了|关错了|弄错了|搞错了)+,?(?:我说的|我要的|应该)?是(?P<right>[^,]{1,10})",
        r"我(?:说|要|指)的?是(?P<right>[^,]{1,10}?)(?:,?不是(?P<wrong>[^,]{1,8}))?",
        r"是(?P<right>[^,是不]{1,8}),?不是(?P<wrong>[^,是]{1,8})",
    )
)
_INSTEAD = Pattern(r"(?:还是|那|就|给我)*(?:换成|换到|改成|换|改|改放|改听|换听)(?:一首)?(?P<right>[^,个首台条]{2,12})")


def meant(text: str) -> str | None:
    """The thing or the seat that was meant, in the speaker's words."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            return patterns.sub(r"(?:的|那边|那个|啊|吧)+$", "", found.group("right")) or None
    return None


def wished_instead(text: str) -> str | None:
    """What shall be put in the place of what was just played or looked for: 换成稻香."""
    found = _INSTEAD.fullmatch(text)
    return found.group("right") if found else None
