"""Mandarin: text → understanding, by clauses, each read by the domains of its subject."""

from intents.catalogue import (
    AdjustFan,
    AdjustSeat,
    AdjustTemperature,
    Cancel,
    CancelNavigation,
    Command,
    FindPlaces,
    NavigateTo,
    PlaceQuery,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    Zone,
)
from intents.catalogue import (
    ControlMedia as ControlMedia,
)
from intents.catalogue import (
    PlayMedia as PlayMedia,
)
from intents.catalogue import (
    SetPlayMode as SetPlayMode,
)
from intents.catalogue import (
    SetSeatComfort as SetSeatComfort,
)
from intents.catalogue import (
    Undo as Undo,
)
from intents.understanding import denied, patterns, segments
from intents.understanding.mandarin import (
    cabin,
    clauses,
    climate,
    corrected,
    destination,
    dialogue,
    followup,
    guidance,
    joined,
    media,
    mixed,
    navigation,
    playing,
    query,
    refusal,
    search,
    starts,
    talk,
    wanted,
    wish,
    withheld,
    words,
)
from intents.understanding.mandarin import (
    comfort as comfort,
)
from intents.understanding.mandarin import (
    naming as naming,
)
from intents.understanding.patterns import Pattern
from intents.understanding.reading import NOT_A_COMMAND, OutOfRange, in_zone, last_zone, once
from intents.understanding.result import WHOLE, Context, Gap, Route, Understanding, Unsupported
from intents.understanding.tally import Tally, understood
from intents.understanding.withheld import Withheld

Commands = tuple[Command, ...]

_NOISE = Pattern(r"(?:嗯|呃|啊|哦|额|那个|这个|把|就是|哎|诶|唉|欸|给我|帮我|[,。!?~、.\s])*")
_SHARE = Pattern(r"^(?P<verb>打开|关闭|关掉|关上|开启|开|关)(?P<rest>.+)$")
_BOTH_WAYS = Pattern(r"打开(?!的).*关(?:上|闭|掉)|关(?:上|闭|掉).*打开(?!的)", having="关")
"""Two wishes in one clause that could not be told apart: which thing is to open and which to close is not guessed."""
_WISHES = Pattern(r"打开|关|开|调|加热|通风|按摩|度|升|降|大点|小点")
_ORDER = Pattern(r"^(?:打开|关闭|关掉|关上|开启|启动|停止)[^心玩窍始会头门]{1,8}$")
_TO_PLAY = Pattern(r"播放(?!器|列表|音量|声音)(?=.{2})|(?:放|听|来)一?首(?=.{2})")
"""A wish that ends in a title, and a title may hold any word: 播放带我去月球."""
_WARMTH = Pattern(r"暖和?|凉快?|[冷热]一?[点些]|[高低大小]一?[点些]")
_FOR_A_SEAT = Pattern(rf"{words.PART.pattern}|{_WARMTH.pattern}")
_ANOTHERS_FEELING = Pattern(
    r"(?:我)?(?:老婆|老公|媳妇|太太|爸妈?|妈妈?|爷爷|奶奶|外公|外婆|女朋友|男朋友|女儿|儿子|朋友|孩子|宝宝|小朋友|同事|老板|客人|他|她)们?(?:说|觉得|也|又|却|还)?(?:有点儿?|好|太|很|怕|嫌)[冷热凉闷]",
    having="冷 热 凉 闷",
)


def read(text: str, context: Context) -> Understanding:
    """Understand a normalised Mandarin sentence."""
    text = starts.spelled_out(mixed.in_mandarin(text), context.speaker)
    core = clauses.strip(text)
    if _NOISE.fullmatch(text) and not (context.pending and patterns.fullmatch(r"(?:嗯|啊)+[ ,。!]*", text)):
        return Understanding(route=Route.CONVERSATION, language="zh", confidence=0.2, intelligible=False)
    if held := _withheld(text):
        return _without(text, held, context)
    whole = dialogue.read(text if context.pending else core, context) or _follow_up(core, context)
    whole = whole or corrected.read(core, context, _domains)
    if whole and denied.settled(whole, refusal.denial(core)) == whole:
        return Understanding(route=Route.CONTROL, language="zh", commands=whole, confidence=0.95)
    made, gaps = _Sentence(context).read(clauses.split(text))
    made = once(destination.in_order(made, text))
    if name := _as_a_name(core, context, made, gaps):
        return Understanding(route=Route.CONTROL, language="zh", commands=name, confidence=0.8)
    return understood("zh", made, gaps, short=len(text) < 4)


def _withheld(text: str) -> Withheld | None:
    return None if _TO_PLAY.search(text) or playing.is_order(text) else withheld.first(text, _is_wish)


def _is_wish(part: str) -> bool:
    stripped = clauses.strip(part)
    return any(map(_reads, (stripped, *clauses.split(part)))) or (
        starts.is_order(stripped) and refusal.why_not(stripped) is None
    )


def _without(text: str, held: Withheld, context: Context) -> Understanding:
    """The rest of a sentence, with a gap for what must not be done."""
    rest = f"{text[: held.start]}{text[held.end + 1 :]}".strip(" ,")
    gap = Gap(text=text[held.start : held.end], why=held.why)
    found = read(rest, context) if rest else understood("zh", (), (), short=False)
    if held.why is not Unsupported.NEGATED:
        gap = gap.model_copy(update={"text": text[held.start :]})
    return understood("zh", found.commands, (*found.gaps, gap), short=False)


def _as_a_name(text: str, context: Context, made: Commands, gaps: tuple[Gap, ...]) -> Commands | None:
    """What a mere name comes to: the answer to where to, another place instead of the last one, or a place by itself."""
    if context.asked is Unsupported.NO_PLACE and not gaps and all(isinstance(command, FindPlaces) for command in made):
        return destination.answer(text)
    if made or gaps or wish.is_narration(text):
        return None
    if guidance.is_left(text) and (context.choices or any(isinstance(c, NavigateTo) for c in context.previous)):
        return (Cancel(),) if context.choices else (CancelNavigation(),)
    last = next((c for c in reversed(context.previous) if isinstance(c, PlaceQuery)), None)
    return (destination.instead(text, last) if last else None) or search.alone(text) or playing.alone(text)


class _Sentence:
    """Reads the clauses of one sentence, each with what the ones before it left in the air."""

    def __init__(self, context: Context) -> None:
        self._tally = Tally(context)
        self._verb = ""
        self._zone: Zone | None = None
        self._ended_off = False
        self._complaint = ""
        self._before_it = ""
        self._placeless = ""
        self._others: list[str] = []

    def read(self, parts: list[str]) -> tuple[Commands, tuple[Gap, ...]]:
        """The commands and the gaps of all clauses."""
        every = [one for part in parts for one in _wishes_of(part)]
        for at, clause in enumerate(every):
            self._others = [*every[:at], *every[at + 1 :]]
            if guidance.is_there(clause) and self._tally.go_there():
                continue
            if guidance.is_placeless(clause):
                self._placeless = self._placeless or clause
                continue
            if guidance.is_own_voice(clause):
                continue
            if others := starts.of_the_others(clause, self._tally.context.previous):
                for other in others:
                    self._clause(other)
                continue
            if starts.is_limit(clause) and self._tally.made:
                self._tally.limit(clause)
                continue
            if played := _played(clause):
                self._tally.add(played)
                continue
            reason = refusal.why_not(clause, beside_a_wish=bool(self._tally.made))
            if reason is None:
                self._clause(clause)
                self._before_it = clause
                continue
            self._tally.gap(clause, reason)
            if refusal.ends_the_sentence(clause, reason):
                break
        placed = any(isinstance(command, PlaceQuery) for _, commands in self._tally.made for command in commands)
        if self._placeless and not placed:
            self._tally.gap(self._placeless, Unsupported.NO_PLACE)
        return self._tally.settled()

    def _clause(self, clause: str) -> None:
        if _ANOTHERS_FEELING.match(clause) and not words.zones(clause) and self._tally.made:
            self._tally.gap(clause)
            return
        if words.SOMEBODYS.search(clause) and _FOR_A_SEAT.search(clause) and not words.zones(clause):
            if (
                not query.is_question(clause)
                and (_WISHES.search(clause) or _WARMTH.search(clause))
                and not wish.is_narration(clause)
            ):
                self._tally.gap(clause)
            return
        if match := _SHARE.match(clause):
            self._verb = match.group("verb")
        try:
            commands = (
                self._off_too(clause)
                or self._more_air(clause)
                or _commands(clause, self._tally.context)
                or self._remedy(clause)
                or self._carried(clause)
                or search.look_for(clause, self._before_it)
            )
        except NOT_A_COMMAND:
            self._tally.gap(clause)
            return
        if commands and self._is_beside_the_point(clause, commands):
            return
        zones = words.zones(clause)
        if commands and not (commands := _allowed(clause, commands)):
            self._tally.gap(clause, Unsupported.NEGATED)
            return
        if commands:
            self._wish(clause, commands, zones)
            self._ended_off = starts.ends_off(clause)
        elif wanted.wants(clause):
            self._tally.gap(clause)
        elif (_ORDER.match(clause) or starts.is_order(clause)) and not wish.is_narration(clause):
            self._tally.doubt(clause)
        elif not wish.is_talk(clause):
            self._complaint = clause
            self._zone = zones[-1] if zones and climate.FOR_SOMEONE.search(clause) else None

    def _wish(self, clause: str, commands: Commands, zones: tuple[Zone, ...]) -> None:
        """Note what a clause wishes, for whom, and a stop of it that no place was found for."""
        if not (zones or words.is_mine(clause)):
            commands = in_zone(commands, self._zone, windows=bool(self._complaint))
            commands = _of_the_same_seat(
                commands, self._tally.context.previous if "也" in clause else self._tally.before
            )
        self._tally.add(commands, tells=_tells(clause))
        if stop := navigation.lost_stop(clause, commands):
            self._tally.gap(stop)
        self._zone = last_zone(commands) or (zones[-1] if zones and climate.is_power(commands) else None)

    def _is_beside_the_point(self, clause: str, commands: Commands) -> bool:
        """Whether the rest of the sentence makes a clause one of talk, or the case of a question."""
        asks = all(isinstance(command, QueryVehicle | QueryNavigation | QueryMedia) for command in commands)
        return (not asks and talk.is_case(clause, self._others)) or all(
            talk.is_talked_of(command, clause, self._others) for command in commands
        )

    def _off_too(self, clause: str) -> Commands | None:
        """A mere thing after another that goes off goes off too: 座椅加热关掉,还有方向盘加热."""
        return _domains(f"{clause}关掉") if self._ended_off and starts.is_mere_thing(clause) else None

    def _more_air(self, clause: str) -> Commands | None:
        """More or less of an air conditioning that is too cold or too warm: that is the air, 空调太冷了,关小点."""
        told = self._tally.made[-1] if self._tally.made else (False, ())
        felt = told[1][-1] if told[0] else None
        if not isinstance(felt, AdjustTemperature) or not (sized := starts.SIZED.fullmatch(clause)):
            return None
        return (AdjustFan(by=15 if sized.group("more") else -15, zone=felt.zone),)

    def _remedy(self, clause: str) -> Commands | None:
        """What is to be done about a part that the clause before only complained of: 椅子太低了,调高点."""
        part = words.PART.search(self._complaint)
        return _domains(part.group() + clause) if part and not words.PART.search(clause) else None

    def _carried(self, clause: str) -> Commands | None:
        """A clause without a verb takes the one before: 打开座椅加热,还有方向盘加热."""
        if (seat := starts.of_the_seat(clause, self._tally.before)) and (made := _domains(seat)):
            return made
        if self._verb and not wanted.VERB.search(clause) and (made := _domains(self._verb + clause)):
            return made
        before = self._tally.before
        if not before or wish.is_talk(clause):
            return None
        if "亮度" in clause and before[-1].name() == "set_ambient_light":
            return _domains(f"氛围灯{clause}")
        context = Context(previous=before[-1:])
        if words.zones(clause) and not wanted.VERB.search(clause.removeprefix("打开")):
            return followup.read(clause, context) or followup.read(f"{clause}也", context)
        return followup.read(clause, context)


def _of_the_same_seat(commands: Commands, before: Commands) -> Commands:
    """The seat that the wish before moved is meant by the next one too: 副驾座椅往后移,靠背放倒."""
    if not all(isinstance(one, AdjustSeat) for one in (*commands, *before)) or not before:
        return commands
    zone = before[-1].zone  # type: ignore[union-attr]
    return tuple(one if one.zone else one.model_copy(update={"zone": zone}) for one in commands)  # type: ignore[union-attr]


def _wishes_of(clause: str) -> list[str]:
    """The clause, cut where one whole wish ends and another begins: 主驾调到22度打开车窗."""
    found = starts.of(clause)
    if (
        not found
        or guidance.is_placeless(clause)
        or _played(clause)
        or wish.is_narration(clause)
        or query.is_how_to(clause)
    ):
        return [clause]
    reason = refusal.why_not(clause)
    if reason is not None and refusal.ends_the_sentence(clause, reason):
        return [clause]
    if any(all(map(_domains, parts)) for parts in joined.parts(clause)):
        return [clause]
    by_pauses = clause.split(" ")
    if len(by_pauses) > 1 and all(_reads(part) for part in by_pauses):
        return [one for part in by_pauses for one in _wishes_of(part)]
    parts = segments.split(
        clause, found, lambda part: _reads(part) or starts.carries_on(part, clause), least=2, ends=_may_end
    )
    if len(parts) == 1 and (at := starts.after_a_failed_order(clause, found, _reads)):
        parts = [clause[:at], clause[at:]]
    return [stripped for part in parts if (stripped := clauses.strip(part))]


def _played(clause: str) -> Commands | None:
    """Something to play by its name, which may hold any word."""
    return media.read(clause) if playing.is_order(clause) and refusal.why_not(clause) not in WHOLE else None


def _may_end(part: str) -> bool:
    """Whether a part may follow a wish though it is none that is read: it is told, or it carries on."""
    return starts.may_end(part) or (starts.is_bare(part) and bool(_domains(part)))


def _reads(part: str) -> bool:
    """Whether a part of a clause is a whole wish by itself."""
    if refusal.forbids(part) or starts.is_unfinished(part):
        return False
    if guidance.is_placeless(part) and len(part) > 3:
        return True
    if (reason := refusal.why_not(part)) is not None:
        return reason in WHOLE
    try:
        return bool(_commands(part, Context()))
    except NOT_A_COMMAND:
        return True


def _follow_up(text: str, context: Context) -> Commands | None:
    try:
        return followup.read(text, context)
    except NOT_A_COMMAND:
        return None


def _allowed(clause: str, commands: Commands) -> Commands:
    """The commands that a clause means when all its denials are counted."""
    if "除了" in clause and not all("zone" in type(command).model_fields for command in commands):
        return ()
    return denied.settled(commands, refusal.denial(clause))


_WONDERING = Pattern(
    r"会不会|要不要|该不该|用不用|是为了|好不好(?=[看听吃玩])", having="会不会 要不要 该不该 用不用 是为了 好不好"
)
"""Asked or reasoned about, not wished."""


def _commands(clause: str, context: Context) -> Commands | None:
    if wish.is_narration(clause) or _WONDERING.search(clause):
        return None
    if starts.is_below_zero(clause) and joined.THING.search(clause) and not query.is_question(clause):
        raise OutOfRange
    if made := query.read(clause) or search.asked(clause) or playing.asked(clause):
        return made
    if query.asks_about_things(clause):
        return None
    for parts in joined.parts(clause):
        found = [_domains(part) for part in parts]
        if all(found):
            return tuple(command for commands in found if commands for command in commands)
    return _domains(clause) or followup.read(clause, context)


def _domains(clause: str) -> Commands | None:
    """What the domains make of a clause: the domain of its subject first, the others only when it names no part."""
    if wish.is_narration(clause):
        return None
    body = None if wish.is_talk(clause) or _BOTH_WAYS.search(clause) else (climate.read, cabin.read)
    if words.PART.search(clause) and not joined.OF_THE_WAY.search(clause):
        readers = (*(body or ()), media.read) if body else (media.read,)
    else:
        readers = (navigation.read, *(body or ()), media.read)
    if _TO_PLAY.match(clause) and (made := media.read(clause)):
        return made
    for reader in readers:
        if made := reader(clause):
            return made
    return None


def _tells(clause: str) -> bool:
    """Whether a clause only tells how it is; if another one says what to do, that alone is done."""
    return climate.is_feeling(clause) or climate.is_fogged(clause) or cabin.is_news(clause) or wish.is_complaint(clause)
