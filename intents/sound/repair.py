"""A sentence that was not understood whole, read again as the words of a car that sound like it.

The ordinary reader reads every candidate, so nothing passes by its refusals. A candidate counts only when (nearly)
all of it are words of a car, numbers and a name behind an order; when no denial and no condition of the written text is
gone; and when no other one that sounds about as like it asks for something else: then nothing is guessed.
"""

from collections.abc import Callable
from itertools import islice

from intents.catalogue import (
    AddWaypoint,
    CancelNavigation,
    Command,
    ControlMedia,
    FavouriteMedia,
    FindPlaces,
    MuteGuidance,
    NavigateTo,
    PlayMedia,
    RemoveWaypoint,
    SeekBy,
    SeekTo,
    SetAirDirection,
    SetMapView,
    SetRoutePreference,
    StopTalking,
    ZoomMap,
)
from intents.classifier import LIMITS, classify
from intents.sound import decoder, folding, lexicon, pairs
from intents.sound.decoder import DENIALS, Path
from intents.understanding.mandarin import refusal, wish
from intents.understanding.patterns import Pattern
from intents.understanding.result import WHOLE, Gap, Route, Understanding, Unsupported

LONGEST = 40
"""Characters; longer talk is left alone."""
_MARGIN = 0.3
"""Two candidates whose costs differ by less sound equally like what was said."""
_DEAREST = 0.45
"""The most that the replacing may cost, for each character of the text."""
_MOST_UNKNOWN = 4
_MOST_READ = 2
"""Candidates; reading one costs more than finding them."""
_LONG = 7
"""Syllables; of a sentence with more, one character may be in no word, though nothing of it was understood."""
_SHORT = 3
"""Syllables; of so few each must be just as heard."""
_SENTENCE = 6
"""Syllables; of fewer the classifier is not asked: they may be the name that answers a question."""
_PLAIN_TALK = 0.9
"""The least likelihood of talk at which a sentence of which nothing was read is left as it stands."""
_HAN = Pattern(r"[\u4e00-\u9fff]")
_END = r"(?=$|[,。!?])"
_SPELT = (
    (Pattern(r"(?<=[到开])(\d)\.0(?!\d)"), r"\1档"),
    (Pattern(rf"(?<=了)[嘛骂码马麻玛蚂妈]{_END}"), "吗"),
    (Pattern(r"(?<![^,。!?])它(?=把|说|跟|让|叫|总|又把|也把)"), "他"),
    (Pattern(rf"(?<=十[一二三四五六七八九])八{_END}"), "吧"),
    (Pattern(rf"(?<=[大小高低快慢热冷亮暗轻响多少一]点)二{_END}"), "儿"),
)
"""Spellings that are one word only: 三档 written as 3.0, 开窗了嘛, 它说, 二十一八, 小点二."""
_CONDITIONS = (
    "如果", "要是", "假如", "假使", "万一", "一旦", "只要", "倘若", "的话", "时候", "提醒", "等到", "以后", "之后",
    "定时", "记得", "超过", "低于", "高于", "达到", "明天", "每天", "明早", "今晚", "晚上", "早上", "下次", "昨天",
    "刚才",
)  # fmt: skip
_NAMES = ("place", "near", "title", "artist", "album", "station", "genre", "mood", "playlist")
_HARMLESS = (
    SetRoutePreference,
    ControlMedia,
    CancelNavigation,
    SetAirDirection,
    MuteGuidance,
    StopTalking,
    FavouriteMedia,
    AddWaypoint,
    RemoveWaypoint,
    SeekTo,
    SeekBy,
    SetMapView,
    ZoomMap,
)
"""What a sentence may do that denies something by its sound only: 部走高速."""
_SHOWN = (PlayMedia, NavigateTo, FindPlaces)
"""What a sentence with a word of telling may still ask for: 沃想听故事."""
_STAYS = WHOLE | {Unsupported.NEGATED, Unsupported.CONDITION, Unsupported.SCHEDULE, Unsupported.DRIVING_FUNCTION}
"""Why something that was read already may not be done after all."""
_DENYING = frozenset({"bu", "bie"})
_ORDERED = Pattern(r"(?:要|用|许|准|能|再|先|给我|把)*(?:打开|关|开|启|调|锁|解锁|放|播|升|降|折|收|停|导航)")


def is_whole(text: str, found: Understanding) -> bool:
    """Whether a sentence was understood, and all that is written are words of a car."""
    if not found.commands or any(gap.why is Unsupported.UNKNOWN_FUNCTION for gap in found.gaps):
        return False
    words = lexicon.load()
    return not words.unwritten(text)


def _names(found: Understanding) -> tuple[str, ...]:
    said = (getattr(command, field, None) for command in found.commands for field in _NAMES)
    return tuple(name for name in said if isinstance(name, str) and not name.isascii())


def _spelt(text: str) -> str:
    for pattern, to in _SPELT:
        text = pattern.sub(to, text)
    return text


def repaired(text: str, found: Understanding, read: Callable[[str], Understanding]) -> tuple[Understanding, str]:
    """What a text that was not understood whole means by its sound, and the text as it was heard.

    What was found already, and the text itself, when nothing is better.
    """
    if (spelt := _spelt(text)) != text:
        text, found = spelt, read(spelt)
    if len(text) > LONGEST or _settled(found) or refusal.is_instruction(text) or is_whole(text, found):
        return found, text
    if found.commands and not _unknown(found) and pairs.are_usual(text):
        return _without_what_may_be_denied(text, found), text
    syllables = len(_HAN.findall(text))
    if not (found.commands or found.gaps) and _likely_talk(text, syllables) >= _PLAIN_TALK:
        return found, text
    best = _likeliest(text, syllables, found, read) if syllables >= 2 else None
    if best is None:
        return _without_what_may_be_denied(text, _without_talk(text, syllables, found)), text
    path, made = best
    if _is_talk(path.text, syllables, made):
        return _talk(found), path.text
    if found.commands and _is_less(made, found):
        return found, path.text
    if path.denies:
        made = made.model_copy(update={"commands": tuple(one for one in made.commands if _may_stand(one, found))})
    return made.model_copy(update={"confidence": round(made.confidence * (0.97 - 0.02 * path.heard), 2)}), path.text


def _is_less(made: Understanding, found: Understanding) -> bool:
    """Whether a candidate asks for what was read already, or for only a part of it, and refuses nothing."""
    same = made.commands == found.commands
    return same or (
        not _refused(made) and not _unknown(found) and bool(made.commands) and {*made.commands} < {*found.commands}
    )


def _likeliest(
    text: str, syllables: int, found: Understanding, read: Callable[[str], Understanding]
) -> tuple[Path, Understanding] | None:
    """The candidate that sounds most like a text; None without one, and where two mean something else."""
    best: tuple[Path, Understanding] | None = None
    least = _MOST_UNKNOWN if found.commands or found.gaps else int(syllables >= _LONG)
    likely = (path for path in decoder.paths(text, least, _names(found)) if _likely(path, text, syllables))
    for path in islice(likely, _MOST_READ):
        if best is not None and path.cost > best[0].cost + _MARGIN:
            break
        made = read(_spelt(path.text))
        if not made.commands and (found.commands or not made.gaps or _refused(made)):
            if best is not None and found.commands and best[1].commands == found.commands and not _refused(made):
                continue
            if found.commands and not _outweighs(path, made, found):
                return None
            return (path, made) if found.commands or _refused(made) else best
        if not (_allowed(path, text, made, found) and _is_sure(path, text, made, found)):
            if best is None and _is_doubted(found, made):
                return path, _doubted(found, text)
            continue
        if found.commands and made.commands == found.commands and not any(map(_changes, made.commands)):
            return path, made
        if best is None or (_unknown(best[1]) and not _unknown(made)):
            best = (path, made)
        elif made.commands != best[1].commands != found.commands and not _unknown(made):
            return (path, _doubted(found, text)) if _is_doubted(found, made) else None
    return best


def _is_sure(path: Path, text: str, made: Understanding, found: Understanding) -> bool:
    """Whether a candidate is like enough where more is asked of it: of few syllables, of something refused, of talk."""
    syllables = len(_HAN.findall(text))
    if found.gaps and _unknown(found) < len(found.gaps):
        return _is_exact(path, syllables) and not path.unknown and bool(made.commands) and not made.gaps
    if wish.is_narration(text) and not all(isinstance(one, _SHOWN) for one in made.commands):
        return False
    if any(path.text.count(one) > text.count(one) for one in _CONDITIONS) and any(map(_changes, made.commands)):
        return False
    return not made.commands or syllables > _SHORT or _is_exact(path, syllables)


def _doubted(found: Understanding, text: str) -> Understanding:
    gap = Gap(text=text, why=Unsupported.UNKNOWN_FUNCTION)
    return found.model_copy(update={"commands": (), "gaps": (gap,)})


def _outweighs(path: Path, made: Understanding, found: Understanding) -> bool:
    """Whether a candidate that asks for nothing is likelier than what was read of the text as it is written.

    Always, where that would change something; a name to play or to go to is rather believed.
    """
    if any(map(_changes, found.commands)) or path.told:
        return True
    return _refused(made) and not path.unknown and path.price <= path.heard * decoder.FOLDED + 0.01


def _is_doubted(found: Understanding, made: Understanding) -> bool:
    """Whether something that was read and changes the car is not in the likeliest candidate."""
    return any(one not in made.commands and _changes(one) for one in found.commands)


def _changes(command: Command) -> bool:
    """Whether a command does more than to show, to tell, to play or to guide."""
    return command.no_signal is None and not isinstance(command, _SHOWN + _HARMLESS)


def _refused(made: Understanding) -> bool:
    """Whether what was read may not be done."""
    return any(gap.why in _STAYS for gap in made.gaps)


def _without_what_may_be_denied(text: str, found: Understanding) -> Understanding:
    """What was found, and nothing of it where a syllable before an order sounds like 不 or 别: 憋打开车窗."""
    if not found.commands:
        return found
    names = "".join(_names(found))
    for at in lexicon.load().unwritten(text):
        if text[at] in names or text[at] in DENIALS or not _DENYING & frozenset(folding.heard(text[at])):
            continue
        if _ORDERED.match(text, at + 1):
            return found.model_copy(update={"commands": (), "gaps": (Gap(text=text, why=Unsupported.NEGATED),)})
    return found


def _may_stand(command: Command, found: Understanding) -> bool:
    """Whether a command may be carried out though a denial was only heard."""
    return command in found.commands or isinstance(command, _HARMLESS)


def _settled(found: Understanding) -> bool:
    """Whether something was refused for a reason: that stands.

    Not so for what limits a wish (打开车窗但别开台大), and for the name of a driving function in other words.
    """
    reasons = {gap.why for gap in found.gaps} - {Unsupported.UNKNOWN_FUNCTION}
    return bool(reasons) and reasons != ({Unsupported.NEGATED} if found.commands else {Unsupported.DRIVING_FUNCTION})


def _unknown(found: Understanding) -> int:
    return sum(gap.why is Unsupported.UNKNOWN_FUNCTION for gap in found.gaps)


def _likely(path: Path, text: str, syllables: int) -> bool:
    """Whether a candidate is like what was written, and keeps what it denies and what it hangs on."""
    if path.singles > 1 + syllables // 8 or path.near > 1 + syllables // 5 or path.price > _DEAREST * syllables:
        return False
    if any(text.count(one) > path.text.count(one) for one in _CONDITIONS):
        return False
    return sum(text.count(one) for one in DENIALS) <= sum(path.text.count(one) for one in DENIALS)


def _is_exact(path: Path, syllables: int) -> bool:
    """Whether a candidate sounds just like what was written, of which something stands as it was."""
    return path.price <= path.heard * decoder.SAME + 0.01 and path.heard < syllables


def _is_talk(text: str, syllables: int, found: Understanding) -> bool:
    """Whether the classifier takes a sentence for talk, though something that changes the car was read of it."""
    return any(map(_changes, found.commands)) and _likely_talk(text, syllables) >= LIMITS["zh"].talk


def _likely_talk(text: str, syllables: int) -> float:
    """The classifier's likelihood of talk; 0 for what is too short to say."""
    return classify(text, "zh").conversation if syllables >= _SENTENCE else 0.0


def _talk(found: Understanding) -> Understanding:
    return found.model_copy(update={"commands": (), "gaps": (), "route": Route.CONVERSATION})


def _without_talk(text: str, syllables: int, found: Understanding) -> Understanding:
    return _talk(found) if _is_talk(text, syllables, found) else found


def _allowed(path: Path, text: str, made: Understanding, found: Understanding) -> bool:
    """Whether what a candidate means may be taken for what was said."""
    if made.route is not Route.CONTROL or not made.intelligible or path.talk + path.unknown > 1:
        return False
    if any(_DENYING & frozenset(folding.heard(one)) for one in path.left):
        return False
    if any(name not in text and name not in lexicon.load().names for name in _names(made)):
        return False
    if path.near and not found.gaps and not {*map(type, found.commands)} <= {*map(type, made.commands)}:
        return False
    if _unknown(made) > _unknown(found) and (path.talk or path.unknown or path.singles or path.near):
        return False
    if not (found.commands or found.gaps):
        return not path.talk and path.singles + path.unknown <= 1 and not (path.near and path.unknown)
    if not made.commands:
        sure = not (path.near or path.singles or path.unknown or path.talk)
        return not found.commands or sure or any(gap.why in _STAYS for gap in made.gaps)
    return len(made.commands) >= len(found.commands) or not (path.talk or path.unknown)
