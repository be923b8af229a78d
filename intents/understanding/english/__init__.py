"""English: text → understanding, by clauses, each read by the domains of its subject."""

from functools import lru_cache

from intents.catalogue import (
    AdjustGuidanceVolume,
    AdjustVolume,
    Cancel,
    Command,
    FindPlaces,
    MuteMedia,
    NavigateTo,
    SetGuidanceVolume,
    SetVolume,
)
from intents.understanding import denied, patterns, segments
from intents.understanding.english import (
    alike,
    cabin,
    clauses,
    climate,
    dialogue,
    feelings,
    followup,
    frames,
    joined,
    media,
    navigation,
    pronouns,
    questions,
    refusal,
    search,
    starts,
    synonyms,
    travel,
    unserved,
    ways,
    wish,
    withheld,
    words,
)
from intents.understanding.patterns import Pattern
from intents.understanding.reading import CLIMATE, NOT_A_COMMAND, OutOfRange, in_zone
from intents.understanding.result import WHOLE, Context, Gap, Route, Understanding, Unsupported
from intents.understanding.tally import Tally, understood

Commands = tuple[Command, ...]

_NOISE = Pattern(r"(?:\b(?:um+|uh+|er+|hm+|mm+|ah+|the|a|an|and|to|of|or|but)\b|\W|_)*")
_VERB = Pattern(
    r"^(?:turn|open|close|shut|set|switch|adjust|make|put|change|start|activate|enable|disable|show|deactivate|power|stop|kill|modify|alter|tweak|customi[sz]e|convert|increase|decrease|raise|lower|reduce|automate|tune)\b"
)
_SOMEBODYS = Pattern(
    r"\b(?:(?:my|the) (?:\w+ )?(?:wife|husband|mom|mum|mother|dad|father|son|daughter|kid|boy|girl|friend|girlfriend|boyfriend|partner|boss|baby|child)(?:'s|s')|his|hers?|their)\b.{0,12}\b(?:seat|side|window|zone|temperature|vent|heater|heating|air)"
)
"""Somebody whose seat is not known: acting on the speaker's own would be wrong."""
_THEIRS = Pattern(
    rf"(?:and )?(?:(?:(?:the )?same|{words.NUMBER}(?: degrees)?|also) for )?(?:my|the) (?:wife|husband|mom|mum|mother|dad|father|son|daughter|girlfriend|boyfriend|partner)(?:'s)?(?:,? (?:too|also|as well))?"
)
"""The same or a number for somebody whose seat is not known, beside a wish."""
_PLACES = Pattern(r"^(?:where(?:'s| is| are| can)|is there|are there|any)\b")
_OF_THE_WAY = Pattern(r"\b(?:navigat\w*|nav|sat ?nav|gps|guidance|route|map|directions|destination|way to)\b")


def read(text: str, context: Context) -> Understanding:
    """Understand a normalised English sentence."""
    said = starts.spelled_out(text, context.speaker)
    plain = said.lower()
    core = clauses.strip(plain)
    if _NOISE.fullmatch(plain):
        return Understanding(route=Route.CONVERSATION, language="en", confidence=0.2, intelligible=False)
    core_led = followup.without_lead(core) if context.previous else core
    whole = (
        dialogue.react(plain, context)
        or alike.both(core_led, context.previous)
        or (core != plain and dialogue.react(core, context))
        or _follow_up(core_led, context)
    )
    whole = whole or _alike(plain, context.previous)
    if whole and denied.settled(whole, refusal.denial(core_led)) == whole:
        return Understanding(route=Route.CONTROL, language="en", commands=whole, confidence=0.95)
    made, gaps = _Sentence(said, context).read(plain, core)
    if context.asked is Unsupported.NO_PLACE and (where := _where(core, said, made, gaps)):
        made, gaps = where, ()
    return understood("en", made, gaps, short=len(core) < 5)


def _where(core: str, said: str, made: Commands, gaps: tuple[Gap, ...]) -> Commands | None:
    """The answer to where to: a mere name, or a search, is the destination; anything else is not."""
    if patterns.fullmatch(r"(?:no(?:where|pe)?|nothing|not now|no thanks?|stop)", core):
        return (Cancel(),)
    if gaps and all(gap.why is Unsupported.NO_PLACE for gap in gaps):
        return None
    if len(made) == 1 and isinstance(made[0], FindPlaces) and not gaps:
        return (NavigateTo(**made[0].model_dump(exclude_defaults=True)),)
    if made or any(gap.why is not Unsupported.UNKNOWN_FUNCTION for gap in gaps):
        return None
    if dialogue.is_question(core) and not patterns.match(r"(?:how|what) about ", core):
        return None
    return ways.named(core, said)


class _Sentence:
    """Reads the clauses of one sentence, each with what the ones before it left in the air."""

    def __init__(self, original: str, context: Context) -> None:
        self._original, self._tally = original, Tally(context)
        self._verb = self._before_it = self._refused = self._told = ""
        self._asking = False

    def read(self, text: str, core: str) -> tuple[Commands, tuple[Gap, ...]]:
        """The commands and the gaps of all clauses. A condition, a time or an injection rules the whole sentence."""
        if refusal.is_injection(text):
            return (), (Gap(text=core, why=Unsupported.UNKNOWN_FUNCTION),)
        asked = self._questioned(core)
        later = withheld.first(text) if asked == core else None
        if later is None and asked == core and (reason := refusal.hangs_on(core)) is not None:
            return (), (Gap(text=core, why=reason),)
        text = self._questioned(text)
        if later is not None:
            text, put_off = text[: later.start], text[later.start : later.end]
        for clause in (one for part in clauses.split(text) for one in _wishes_of(part, self._original)):
            if starts.is_limit(clause) and self._tally.made:
                self._tally.limit(clause)
                continue
            clause = self._questioned(pronouns.seated(clause, self._tally.before))
            if (why := refusal.why_not(clause, asks=dialogue.is_question(clause))) is not None:
                self._tally.gap(clause, why)
                self._refused = clause
                if why is Unsupported.NEGATED:
                    self._told = clause
            else:
                self._clause(pronouns.resolved(clause, self._told) if not self._tally.made else clause)
                self._before_it = clause
                self._told = f"{self._told} {clause}" if not self._tally.made else ""
            self._asking = self._asking or dialogue.is_question(clause)
        if later is not None:
            self._tally.gap(clauses.strip(put_off), later.why)
        return self._tally.settled()

    def _questioned(self, text: str) -> str:
        """A question in plain words, where the whole sentence is one: then nothing in it is a wish."""
        asked = questions.direct(text)
        return asked if asked != text.strip(" ,.!?") and dialogue.is_question(asked) else text

    def _clause(self, clause: str) -> None:
        if self._is_settled(clause):
            return
        if ways.is_without_place(clause):
            self._tally.gap(clause, Unsupported.NO_PLACE)
            return
        if (why := unserved.ordered(clause)) is not None and not dialogue.is_question(clause):
            self._tally.gap(clause, why)
            return
        if onwards := ways.onwards(clause, self._tally.before, self._original):
            self._tally.made[-1] = False, onwards
            return
        try:
            commands = (
                (self._carried(clause) if self._is_list(clause) else None)
                or ways.before_that(clause, self._tally.before, self._original)
                or _commands(clause, self._original, self._tally.context)
                or self._carried(clause)
                or search.look_for(clause, self._before_it)
            )
        except NOT_A_COMMAND:
            before = self._tally.before[-1:] or self._tally.context.previous
            if step := _follow_up(clause, Context(previous=before)):
                self._tally.add(step)
                return
            self._tally.gap(clause)
            return
        if commands and not (commands := denied.settled(commands, refusal.denial(clause))):
            self._tally.gap(clause, Unsupported.NEGATED)
            return
        if commands:
            commands = self._of_the_voice(clause, commands)
            if not words.zones(clause) and not words.is_mine(clause) and self._tally.made and self._tally.made[-1][0]:
                commands = in_zone(commands, getattr(self._tally.before[0], "zone", None))
            self._tally.add(commands, tells=_tells(clause))
        elif _wants(clause) or questions.is_of_state(clause):
            self._tally.gap(clause)
        elif (starts.is_order(clause) or starts.may_be_order(clause)) and not wish.is_narration(clause):
            self._tally.doubt(clause)

    def _of_the_voice(self, clause: str, commands: Commands) -> Commands:
        """A volume that is said right after that of the guidance is the guidance's: still too loud."""
        if not isinstance(next(iter(self._tally.before[-1:]), None), AdjustGuidanceVolume | SetGuidanceVolume):
            return commands
        if patterns.search(r"\b(?:music|radio|song|media|sound)\b", clause):
            return commands
        return tuple(
            AdjustGuidanceVolume(by=one.by)
            if isinstance(one, AdjustVolume)
            else SetGuidanceVolume(percent=one.percent)
            if isinstance(one, SetVolume)
            else one
            for one in commands
        )

    def _is_settled(self, clause: str) -> bool:
        """Whether a clause is dealt with before it is read as a wish: of somebody's seat, of it, a question's rest."""
        if pronouns.leaves_out(clause) and not dialogue.is_question(clause):
            self._tally.gap(clause)
            return True
        if self._tally.made and _THEIRS.fullmatch(clause):
            self._tally.gap(clause)
            return True
        if _SOMEBODYS.search(clause) and not words.zones(clause):
            if not wish.is_talk(clause) and not dialogue.is_question(clause):
                self._tally.gap(clause)
            return True
        if match := joined.SHARE.match(clause):
            self._verb = match.group("verb")
        if self._is_said_of_it(clause):
            return True
        if (
            self._tally.made
            and (
                isinstance(self._tally.before[-1], MuteMedia)
                or (not self._tally.made[-1][0] and pronouns.OF_IT.match(clause))
            )
            and (step := _follow_up(clause, self._tally.context))
        ):
            self._tally.add(step)
            return True
        if self._asking and not starts.is_order(clause):
            return self._ask_on(clause)
        if self._tally.made and starts.is_anothers_feeling(clause):
            self._tally.gap(clause)
            return True
        return False

    def _ask_on(self, clause: str) -> bool:
        """The second half of a question asks, too: are the doors locked and the sunroof open."""
        asked = dialogue.query(clause) or dialogue.query(f"is {clause}") or dialogue.query(f"are {clause}")
        asked = asked or search.asked(clause, self._original) or search.read(clause, self._original)
        if asked:
            self._tally.add(asked)
        return True

    def _is_said_of_it(self, clause: str) -> bool:
        """Turn it down, of the climate that the clause before named: not of the volume."""
        before = self._tally.made[-1] if self._tally.made else None
        if before is None and (self._refused or pronouns.is_told_of(self._told)) and pronouns.TURN_IT.fullmatch(clause):
            self._tally.gap(clause)
            return True
        if before and climate.BROUGHT.fullmatch(clause) and not _follow_up(clause, Context(previous=before[1][-1:])):
            self._tally.gap(clause)
            return True
        if (
            before is None
            or not pronouns.TURN_IT.fullmatch(clause)
            or not isinstance(before[1][-1], (*CLIMATE, AdjustGuidanceVolume, SetGuidanceVolume))
        ):
            return False
        if not before[0] and (step := followup.read(clause, Context(previous=before[1][-1:]))):
            self._tally.add(step)
        return True

    def _is_list(self, clause: str) -> bool:
        """Whether a clause only names things, which the verb before is said of, too: off the radio, the heating and the AC."""
        return bool(self._verb) and all(map(pronouns.is_thing, clause.split(" and ")))

    def _carried(self, clause: str) -> Commands | None:
        before = self._tally.before[-1:]
        if before and (order := alike.after(clause, before[-1])) and (made := _domains(order, order)):
            return made
        if self._verb and not _VERB.match(clause) and not wish.is_narration(clause):
            for parts in joined.readings(f"{self._verb} {clause}"):
                if all(found := [_domains(part, self._original) for part in parts]):
                    return tuple(command for made in found if made for command in made)
            return _domains(f"{self._verb} {clause}", self._original) or followup.read(clause, Context(previous=before))
        if before and (made := followup.read(clause, Context(previous=before))):
            return made
        parts = clause.split(" and ")
        halves = [_domains(half, self._original) for half in parts] if len(parts) > 1 else []
        if halves and all(halves):
            return tuple(command for half in halves if half for command in half)
        return None


def _wishes_of(clause: str, original: str) -> list[str]:
    """The clause, cut where one whole wish ends and another begins: turn on the ac play some music."""
    found = starts.of(clause)
    if not found or (wish.is_narration(clause) and not starts.is_order(clause)):
        return [clause]
    if any(all(_is_read(one, original) for one in parts) for parts in joined.readings(clause)):
        return [clause]
    if refusal.hangs_on(clause) is not None or clauses.is_via(clause):
        return [clause]

    def reads(part: str) -> bool:
        part = starts.without_and(part)
        if starts.is_unfinished(part):
            return False
        if (reason := refusal.why_not(part, asks=dialogue.is_question(part))) is not None:
            return reason in WHOLE
        try:
            return bool(_commands(part, original, Context()))
        except NOT_A_COMMAND:
            return True

    parts = segments.split(clause, found, reads, least=4, ends=starts.may_end)
    if len(parts) == 1 and (at := starts.after_a_failed_order(clause, found, reads)):
        parts = [clause[:at], clause[at:]]
    return [stripped for part in parts if (stripped := clauses.strip(starts.without_and(part)))]


def _is_read(part: str, original: str) -> bool:
    """Whether the domains read a part, or know it for a wish that cannot be."""
    try:
        return bool(_domains(part, original))
    except NOT_A_COMMAND:
        return True


def _follow_up(text: str, context: Context) -> Commands | None:
    try:
        return followup.read(text, context)
    except NOT_A_COMMAND:
        return None


def _alike(text: str, previous: Commands) -> Commands | None:
    """The same of another thing, and nothing else of it: the fog lights too, and the sunroof."""
    bare = text.strip(" .,!?")
    meant = followup.without_lead(bare)
    if previous and meant != bare and isinstance(previous[-1], NavigateTo):
        return (
            ways.named(meant, meant)
            if patterns.match(r"to (?!be |tell |say |see |do |have |make |get |know )|(?:home|work)$", meant)
            else None
        )
    order = alike.order(meant, previous[-1], corrects=meant != bare) if previous else None
    return _domains(order, order) if order else None


def _tells(clause: str) -> bool:
    """Whether a clause only says how things are; then a remedy beside it counts instead."""
    tells = climate.is_feeling(clause) or cabin.is_news(clause) or cabin.is_smell(clause) or wish.is_complaint(clause)
    return tells and not starts.is_order(clause)


def _commands(clause: str, original: str, context: Context) -> Commands | None:
    if starts.is_below_zero(clause) and refusal.CAR_WORD.search(clause) and not dialogue.is_question(clause):
        raise OutOfRange
    if (plain := travel.plainly(clause)) != clause:
        clause = original = plain
    if made := dialogue.query(clause):
        return made
    if made := media.liked(clause):
        return made
    if made := feelings.read(clause):
        return made
    if made := ways.asked(clause, original) or search.asked(clause, original):
        return made
    if wish.is_narration(clause) and not _PLACES.match(clause) and not cabin.is_news(clause):
        return None
    if dialogue.is_question(clause) and not _PLACES.match(clause):
        return None
    for parts in joined.readings(clause):
        found = [_domains(part, original) for part in parts]
        if all(found):
            return tuple(command for commands in found if commands for command in commands)
    return _domains(clause, original) or followup.read(clause, context)


@lru_cache(maxsize=32)
def _domains(clause: str, original: str) -> Commands | None:
    """What the domains make of a clause: the domain of its subject first; the cabin only for a wish about it."""
    part = bool(refusal.CAR_WORD.search(clause)) and not _OF_THE_WAY.search(clause)
    made = None if part else navigation.read(clause, original)
    if made:
        return made
    plain = synonyms.plainly(clause)
    if not wish.is_of_a_house(plain) and (cabin.is_news(clause) or not wish.is_talk(plain)):
        made = climate.read(plain) or cabin.read(plain)
    if made := made or media.read(plain, original):
        return made
    if (order := clauses.without_reason(clause)) and (made := _domains(order, original)):
        return made
    framed = frames.plainly(clause)
    return _domains(framed, framed) if framed and framed != clause else None


def _wants(clause: str) -> bool:
    """Whether a clause that was not understood asks the car for something."""
    if wish.is_narration(clause) or dialogue.is_question(clause) or len(clause) > 60:
        return False
    if pronouns.EVERYTHING.fullmatch(clause) or pronouns.IT.fullmatch(clause):
        return True
    if refusal.UNSERVED.search(clause) and patterns.search(
        r"^(?:turn|open|close|switch|show|dim|enable|disable|set)\b|\b(?:on|off)$", clause
    ):
        return True
    return bool(_VERB.match(clause) and refusal.CAR_WORD.search(clause) and not wish.is_talk(clause))
