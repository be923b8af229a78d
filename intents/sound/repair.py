"""A sentence that was not understood whole, read again as the words of a car that sound like it.

The ordinary reader reads every candidate, so nothing passes by its refusals. A candidate counts only when (nearly)
all of it are words of a car, numbers and a name behind an order; when no denial and no condition of the written text is
gone; and when no other one that sounds about as like it asks for something else: then nothing is guessed.
"""

from collections.abc import Callable
from itertools import islice

from intents.catalogue import (
    CancelNavigation,
    Command,
    ControlMedia,
    FavouriteMedia,
    MuteGuidance,
    SetAirDirection,
    SetRoutePreference,
    StopTalking,
)
from intents.sound import decoder, folding, lexicon
from intents.sound.decoder import DENIALS, Path
from intents.understanding.mandarin import refusal, wish
from intents.understanding.patterns import Pattern
from intents.understanding.result import Gap, Route, Understanding, Unsupported

LONGEST = 40
"""Characters; longer talk is left alone."""
_MARGIN = 0.3
"""Two candidates whose costs differ by less sound equally like what was said."""
_DEAREST = 0.45
"""The most that the replacing may cost, for each character of the text."""
_MOST_UNKNOWN = 4
_MOST_READ = 3
"""Candidates; reading one costs more than finding them."""
_LONG = 7
"""Syllables; of a sentence with more, one character may be in no word, though nothing of it was understood."""
_HAN = Pattern(r"[\u4e00-\u9fff]")
_LEVEL = Pattern(r"(?<=[到开])(\d)\.0(?!\d)")
"""三档 written as 3.0."""
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
)
"""What a sentence may do that denies something by its sound only: 部走高速."""
_STAYS = frozenset({Unsupported.NEGATED, Unsupported.CONDITION, Unsupported.SCHEDULE, Unsupported.DRIVING_FUNCTION})
"""Why something that was read already may not be done after all."""
_DENYING = frozenset({"bu", "bie"})
_ORDERED = Pattern(r"(?:要|用|许|准|能|再|先|给我|把)*(?:打开|关|开|启|调|锁|解锁|放|播|升|降|折|收|停|导航)")


def is_whole(text: str, found: Understanding) -> bool:
    """Whether a sentence was understood, and all that is written are words of a car."""
    if not found.commands or any(gap.why is Unsupported.UNKNOWN_FUNCTION for gap in found.gaps):
        return False
    words = lexicon.load()
    return len(rest := words.unwritten(text)) <= 1 and all(text[at] in words.singles for at in rest)


def _names(found: Understanding) -> tuple[str, ...]:
    said = (getattr(command, field, None) for command in found.commands for field in _NAMES)
    return tuple(name for name in said if isinstance(name, str) and not name.isascii())


def repaired(text: str, found: Understanding, read: Callable[[str], Understanding]) -> Understanding:
    """What a text that was not understood whole means by its sound; what was found already, when that is not better."""
    if (level := _LEVEL.sub(r"\1档", text)) != text:
        text, found = level, read(level)
    if len(text) > LONGEST or _settled(found) or refusal.is_instruction(text):
        return found
    if is_whole(text, found) or wish.is_narration(text):
        return found
    syllables = len(_HAN.findall(text))
    best = _likeliest(text, syllables, found, read) if syllables >= 2 else None
    if best is None:
        return _without_what_may_be_denied(text, found)
    path, made = best
    if made.commands == found.commands and found.commands:
        return found
    if path.denies:
        made = made.model_copy(update={"commands": tuple(one for one in made.commands if _may_stand(one, found))})
    return made.model_copy(update={"confidence": round(made.confidence * (0.97 - 0.02 * path.heard), 2)})


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
        made = read(path.text)
        if path.talk and not made.commands and not made.gaps:
            return (path, made) if best is None and found.commands and path.told else best
        if not _allowed(path, text, made, found):
            continue
        if best is None or (_unknown(best[1]) and not _unknown(made)):
            best = (path, made)
        elif made.commands != best[1].commands and not _unknown(made):
            return None
    return best


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
    """Whether something was refused for a reason: that stands."""
    return any(gap.why is not Unsupported.UNKNOWN_FUNCTION for gap in found.gaps)


def _unknown(found: Understanding) -> int:
    return sum(gap.why is Unsupported.UNKNOWN_FUNCTION for gap in found.gaps)


def _likely(path: Path, text: str, syllables: int) -> bool:
    """Whether a candidate is like what was written, and keeps what it denies and what it hangs on."""
    if syllables <= 3 and (path.price > path.heard * decoder.SAME + 0.01 or path.heard >= syllables):
        return False
    if path.singles > 1 + syllables // 8 or path.near > 1 + syllables // 5 or path.price > _DEAREST * syllables:
        return False
    if any(text.count(one) > path.text.count(one) for one in _CONDITIONS):
        return False
    return sum(text.count(one) for one in DENIALS) <= sum(path.text.count(one) for one in DENIALS)


def _allowed(path: Path, text: str, made: Understanding, found: Understanding) -> bool:
    """Whether what a candidate means may be taken for what was said."""
    if made.route is not Route.CONTROL or not made.intelligible or path.talk + path.unknown > 1:
        return False
    if any(_DENYING & frozenset(folding.heard(one)) for one in path.left):
        return False
    if any(name not in text and name not in lexicon.load().names for name in _names(made)):
        return False
    if _unknown(made) > _unknown(found) and (path.talk or path.unknown or path.singles or path.near):
        return False
    if not (found.commands or found.gaps):
        return not path.talk and path.singles + path.unknown <= 1 and not (path.near and path.unknown)
    if not made.commands:
        sure = not (path.near or path.singles or path.unknown or path.talk)
        return not found.commands or sure or any(gap.why in _STAYS for gap in made.gaps)
    return len(made.commands) >= len(found.commands) or not (path.talk or path.unknown)
