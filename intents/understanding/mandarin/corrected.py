"""What a Mandarin driver meant instead of what was just done: 不是车窗是天窗, 我说的是副驾."""

from collections.abc import Callable

from intents.catalogue import Command, ControlMedia, PlaceQuery, PlayMedia, SetPlayMode, SetSeatComfort, Undo
from intents.understanding import denied, patterns
from intents.understanding import followup as shared
from intents.understanding.mandarin import comfort, destination, naming, playing, wish, words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context

_Commands = tuple[Command, ...]

_FORMS = tuple(
    Pattern(pattern)
    for pattern in (
        r"(?:不对|错了)?,?(?:我说的|我要的)?不是(?:说|要|让你)?(?P<wrong>[^,是]{1,8}),?(?:我说的)?(?:而是|是|要)(?P<right>[^,]{1,10})",
        r"(?:不对|不是|错了|说错了|开错了|关错了|弄错了|搞错了)+,?(?:我说的|我要的|应该)?是(?P<right>[^,]{1,10})",
        r"我(?:说|要|指)的?是(?P<right>[^,]{1,10}?)(?:,?不是(?P<wrong>[^,]{1,8}))?",
        r"是(?P<right>[^,是不]{1,8}),?不是(?P<wrong>[^,是]{1,8})",
    )
)
_INSTEAD = Pattern(
    r"(?:还是|那|就|给我)*(?:换成|换到|改成|换|改|改放|改听|换听)(?:一首|去|到)?(?P<right>[^,个首台条]{2,12})|(?:还是|那|就|给我)*换(?:一)?[个首](?P<whose>[^,个首台条]{2,10}的)(?:歌)?|(?:还是|那|就|我)*(?:不要|不想听|不听|不放)(?:这个|这首歌?|它)[, ]*(?:我)?(?:要听?|想听|换成?|放一?首?|听|来一?首)(?P<other>[^,个首台条]{2,10})|(?:我|就)?(?:要|想听|听|来)(?P<theirs>[^,个首台条]{2,8}的)"
)


_WRONG = Pattern(r"(?:不对|错了|说错了|弄错了|搞错了|不是)[, ]+(?P<right>[^,。不]{2,12})")
"""错了,北京西站: a name and no more, so it must look like one."""


def _named(text: str) -> str | None:
    found = _WRONG.fullmatch(text)
    return found.group("right") if found and wish.looks_like_place(found.group("right")) else None


def _meant(text: str) -> str | None:
    """The thing or the seat that was meant, in the speaker's words."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            return patterns.sub(r"(?:的|那边|那个|啊|吧)+$", "", found.group("right")) or None
    return None


_GOAL = Pattern(
    r"(?:目的地|地址|导航|地方)(?:错了|不对|[设导弄搞]错了)[,。 ]*(?:是|应该是|我要去|我说的是|改成)(?P<right>[^,。]{2,16}?)(?:[, ]*不是[^,]{2,16})?"
)


def _goal(text: str) -> str | None:
    """Where to instead, when only the place was wrong: 目的地错了,是中关村."""
    found = _GOAL.fullmatch(text)
    return found.group("right") if found else None


def _wished_instead(text: str) -> str | None:
    """What shall be put in the place of what was just played or looked for: 换成稻香."""
    found = _INSTEAD.fullmatch(text)
    return next((group for group in found.groups() if group), None) if found else None


def read(text: str, context: Context, reads: Callable[[str], _Commands | None]) -> _Commands | None:
    """What was meant instead, the last thing being put back; `reads` makes commands of a clause."""
    if goal := _goal(text):
        return destination.answer(goal)
    last = context.previous[-1] if context.previous else None
    if last is None:
        return None
    if (other := _wished_instead(text)) and not words.PART.search(other) and not words.zones(other):
        if isinstance(last, PlayMedia | ControlMedia | SetPlayMode) and not patterns.search(
            r"循环|随机|顺序|台$", other
        ):
            return playing.read(f"播放{other}")
        if isinstance(last, PlaceQuery) and naming.may_be_a_place(other):
            return destination.answer(other)
        if isinstance(last, SetSeatComfort) and (feature := comfort.feature_named(other)):
            return (Undo(), SetSeatComfort(feature=feature, level=2, zone=last.zone))
    right = _meant(text) or _named(text)
    if right and reads(right):  # a wish by itself
        return None
    return _right(right, last, context, reads) if right else None


def _right(right: str, last: Command, context: Context, reads: Callable[[str], _Commands | None]) -> _Commands | None:
    if isinstance(last, SetSeatComfort) and (feature := comfort.feature_named(right)) and len(right) <= 4:
        return (Undo(), SetSeatComfort(feature=feature, level=2, zone=last.zone))
    if isinstance(last, PlaceQuery):
        return destination.answer(right)
    if isinstance(last, PlayMedia) and not words.PART.search(right):
        return playing.read(f"播放{right}")
    made: _Commands | None = None
    if words.PART.search(right):
        made = reads(f"{'打开' if denied.switches_on(last) else '关闭'}{right}")
    elif zones := words.zones(right):
        made = shared.rezoned(context.previous, zones)
    return (Undo(), *made) if made else None
