"""Mandarin: text → understanding, by clauses, each read by one domain after another."""

import re

from intents.catalogue import Command
from intents.understanding.mandarin import cabin, clauses, climate, dialogue, media, navigation, query
from intents.understanding.reading import OutOfRange
from intents.understanding.result import Context, Gap, Route, Understanding, Unsupported

_CAR_WORD = re.compile(
    r"空调|温度|风量|座椅|车窗|窗户|天窗|遮阳帘|氛围灯|阅读灯|大灯|车灯|雨刮|雨刷|后备箱|车门|后视镜|方向盘|音量|导航|充电口|儿童锁|除雾|除霜|循环"
)
_VERB = re.compile(r"打开|关闭|关掉|关上|调|开|关|设置|切换|播放|启动")
_FILLER_ONLY = re.compile(r"(?:嗯|呃|啊|哦|额|那个|这个|把|就是|哎|诶|唉|欸|[,。!?~、.\s])*")
_READERS = (navigation.read, climate.read, cabin.read, media.read)
_SHARE = re.compile(r"^(?P<verb>打开|关闭|关掉|关上|开启|开|关)(?P<rest>.+)$")
_SUBJECT = re.compile(r"^(?:主驾驶?|副驾驶?|前排|后排|左后|右后|全车|所有)")


def read(text: str, context: Context) -> Understanding:
    """Understand a normalised Mandarin sentence."""
    core = clauses.strip(text)
    if _FILLER_ONLY.fullmatch(core) and not (context.pending and core in ("嗯", "啊")):
        return Understanding(route=Route.CONVERSATION, language="zh", confidence=0.2, intelligible=False)
    whole = dialogue.read(text if context.pending else core, context) or dialogue.follow_up(core, context)
    if whole:
        return Understanding(route=Route.CONTROL, language="zh", commands=whole, confidence=0.95)
    commands: list[Command] = []
    gaps: list[Gap] = []
    verb = ""
    for clause in clauses.split(text):
        reason = clauses.why_not(clause)
        if reason is None and clauses.is_driving_function(clause) and not query.is_how_to(clause):
            question = query.is_question(clause) and not re.search(r"打开|关闭|帮", clause)
            reason = None if question else Unsupported.DRIVING_FUNCTION
        if reason is not None:
            gaps.append(Gap(text=clause, why=reason))
            if reason in (Unsupported.CONDITION, Unsupported.SCHEDULE):
                break
            continue
        if match := _SHARE.match(clause):
            verb = match.group("verb")
        try:
            made = _clause(clause, context) or _carried(clause, verb, commands)
        except OutOfRange:
            made = None
        if made:
            commands += made
        elif _wants(clause):
            gaps.append(Gap(text=clause, why=Unsupported.UNKNOWN_FUNCTION))
    return _result(text, tuple(commands), tuple(gaps))


def _result(text: str, commands: tuple[Command, ...], gaps: tuple[Gap, ...]) -> Understanding:
    if commands or gaps:
        return Understanding(
            route=Route.CONTROL, language="zh", commands=commands, gaps=gaps, confidence=0.9 if commands else 0.7
        )
    return Understanding(route=Route.CONVERSATION, language="zh", confidence=0.6 if len(text) < 4 else 0.9)


def _clause(clause: str, context: Context) -> tuple[Command, ...] | None:
    if made := query.read(clause):
        return made
    if query.is_how_to(clause) and not re.search(r"怎么走|怎么去|谁唱", clause):
        return None
    if query.is_question(clause) and not re.search(r"附近|沿途|哪里有|哪有|怎么走|怎么去|吗$", clause):
        return None
    if re.search(r"吗$", clause) and not re.search(r"附近|沿途|顺路|哪里有", clause):
        return None
    for joined in _joined(clause):
        made = tuple(command for part in joined if (found := _domains(part)) for command in found)
        if made and all(_domains(part) for part in joined):
            return made
    return _domains(clause) or dialogue.follow_up(clause, context)


def _domains(clause: str) -> tuple[Command, ...] | None:
    if re.search(r"昨天|前天|上次|以前|小时候|听说|据说|老婆说(?!.*调)|我爸|我妈", clause):
        return None
    for reader in _READERS:
        if made := reader(clause):
            return made
    return None


def _joined(clause: str) -> list[list[str]]:
    """打开空调和天窗 → 打开空调 | 打开天窗; 打开主驾座椅加热和副驾座椅通风 likewise. Zones stay together."""
    match = re.match(
        r"^(?P<ba>把)?(?P<verb>打开|关闭|关掉|关上|开启|开|关)?(?P<things>.+?(?:和|跟|以及|还有|与|、).+?)(?P<tail>都?(?:打开|关闭|关掉|关上|关了|开了|开一下|关一下|开开|开|关)(?:了)?)?$",
        clause,
    )
    if not match or re.search(r"导航|播放|放|听|去", clause):
        return []
    verb, tail = match.group("verb") or "", match.group("tail") or ""
    if not (verb or tail):
        return []
    parts = re.split(r"和|跟|以及|还有|与|、", match.group("things"))
    if any(
        not _CAR_WORD.search(part) and not re.search(r"灯|窗|净化|按摩|锁|帘|视镜|盖|加热|通风|收音机|音乐", part)
        for part in parts
    ):
        return []
    return [[f"{verb}{part}{tail}" for part in parts]]


def _carried(clause: str, verb: str, before: list[Command]) -> tuple[Command, ...] | None:
    """A clause without a verb takes the one before: 打开座椅加热,还有方向盘加热."""
    if verb and not _VERB.search(clause) and (made := _domains(verb + clause)):
        return made
    if before and (value := re.search(r"亮度|温度|音量|风量", clause)):
        last = before[-1]
        if value.group() == "亮度" and last.name() == "set_ambient_light":
            return _domains(f"氛围灯{clause}")
    if before and _SUBJECT.match(clause):
        return dialogue.follow_up(clause + "也", Context(previous=tuple(before[-1:])))
    if before:
        return dialogue.follow_up(clause, Context(previous=tuple(before[-1:])))
    return None


def _wants(clause: str) -> bool:
    """Whether a clause that was not understood asks the car for something."""
    if query.is_question(clause) or query.is_how_to(clause):
        return False
    return bool(_CAR_WORD.search(clause) and _VERB.search(clause)) or bool(
        re.search(r"^(?:打开|关闭|关掉|开启|启动)[^心玩窍始会头]{1,8}$", clause)
    )
