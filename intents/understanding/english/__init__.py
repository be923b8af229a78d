"""English: text → understanding, by clauses, each read by one domain after another."""

import re

from intents.catalogue import Command
from intents.understanding.english import cabin, climate, dialogue, media, navigation, words
from intents.understanding.reading import OutOfRange
from intents.understanding.result import Context, Gap, Route, Understanding, Unsupported

_FILLERS = re.compile(
    r"^(?:(?:um+|uh+|er+|hey|hi|hello|ok(?:ay)?|so|well|please|cabin|car|kindly|just|also|and|then|now|can you|could you|would you(?: mind)?|will you|i'?d like (?:you )?to|i want you to|maybe|oh|after that|finally|next,)\b[ ,]*)+"
)
_ENDS = re.compile(
    r"(?:[ ,.!?]+|\b(?:please|thanks|thank you|for me|for a (?:bit|moment)|would you|will you|right now)\b)+$"
)
_SPLIT = re.compile(
    r"[.;!?]\s+|,\s*(?:and then|then|and|also)?\s*|\s+(?:and then|then|and also)\s+|\s+and\s+(?=(?:turn|open|close|set|play|navigate|take|make|put|lock|unlock|mute|switch|start|stop|fold|avoid|drive|go|shut|lower|raise|pause|shuffle|volume|dim|heat|increase|decrease|i'?m|it'?s)\b)"
)
_CORRECTION = re.compile(
    r"^(.*?)[ ,]*\b(?:no wait|wait no|no,|actually no|sorry,|i mean|scratch that|make that|actually)\b[ ,]*(.+)$"
)
_CONDITION = re.compile(
    r"^(?:if|when(?!'s| is| are| will| do| did)|once|as soon as|whenever)\b.+|\bif it\b|\bwhen (?:we|it|i)\b.*\b(?:arrive|rains?|gets?)\b"
)
_SCHEDULE = re.compile(
    rf"\b(?:in|after) (?:{words.NUMBER}|an?|half an) (?:seconds?|minutes?|hours?)\b|\bremind me\b|\btomorrow\b.*\b(?:turn|open|heat|start)|\bschedule\b|\bat (?:\d+|{words.NUMBER}) ?(?:am|pm|o'?clock)\b"
)
_NEGATED = re.compile(r"^(?:don'?t|do not|never|please don'?t|no need to)\b(?! (?:blow|want|like))")
_DRIVING = re.compile(
    r"\b(?:shift|gear|handbrake|parking brake|cruise control|lane (?:keep|assist|depart)\w*|traction control|stability control|esp|esc|abs|aeb|auto ?pilot|self[- ]driv\w+|(?:sport|eco|comfort|snow|driving|drive|race) mode|honk|horn|airbags?|turn off the (?:car|engine)|start the engine|suspension|brakes?|accelerate|overtake|change lanes?|park the car)\b|\binto (?:park|drive|reverse|neutral)\b"
)
_CAR_WORD = re.compile(
    r"\b(?:ac|temperature|fan|seat|window|sunroof|shade|light|headlight|wiper|trunk|door|mirror|volume|navigation|defrost|climate)s?\b"
)
_VERB = re.compile(r"^(?:turn|open|close|set|switch|adjust|make|put|change|start|activate|enable|disable)\b")
_SHARE = re.compile(
    r"^(?P<verb>turn on|turn off|switch on|switch off|open|close|shut|heat|set|turn up|turn down|activate|start|lock|unlock)\s+(?P<things>.+)$"
)
_CHAT = re.compile(
    r"^(?:i (?:went|was|had|saw|think|like|love|hate)|my (?:boss|wife|husband|friend|mother|father)|tell me (?:a|about)|write|can you (?:write|tell)|sing me)\b|yesterday|last (?:week|night|year)"
)


def read(text: str, context: Context) -> Understanding:
    """Understand a normalised English sentence."""
    original = text
    text = text.lower().replace("’", "'").replace("-", " ")
    core = _strip(text)
    if not core or re.fullmatch(r"(?:um+|uh+|er+|hm+|the|a|and|to|of|,|\s)+", core):
        if not (context.pending and re.search(r"ok|yes|sure", text)) and not re.search(
            r"hello|\bhi\b|hey|thank|ok", text
        ):
            return Understanding(route=Route.CONVERSATION, language="en", confidence=0.2, intelligible=False)
    whole = dialogue.react(text, context) or dialogue.react(core, context) or dialogue.follow_up(core, context)
    if whole:
        return Understanding(route=Route.CONTROL, language="en", commands=whole, confidence=0.95)
    commands: list[Command] = []
    gaps: list[Gap] = []
    verb = ""
    if (reason := _why_not(core)) in (Unsupported.CONDITION, Unsupported.SCHEDULE):
        return _result((), (Gap(text=core, why=reason),), core)
    for clause in _split(text):
        if (reason := _why_not(clause)) is not None:
            gaps.append(Gap(text=clause, why=reason))
            continue
        if match := _SHARE.match(clause):
            verb = match.group("verb")
        try:
            made = _clause(clause, original, context) or _carried(clause, verb, original, commands)
        except OutOfRange:
            made = None
        if made:
            commands += made
        elif _VERB.match(clause) and _CAR_WORD.search(clause):
            gaps.append(Gap(text=clause, why=Unsupported.UNKNOWN_FUNCTION))
    return _result(tuple(commands), tuple(gaps), core)


def _result(commands: tuple[Command, ...], gaps: tuple[Gap, ...], text: str) -> Understanding:
    if commands or gaps:
        return Understanding(
            route=Route.CONTROL, language="en", commands=commands, gaps=gaps, confidence=0.9 if commands else 0.7
        )
    return Understanding(route=Route.CONVERSATION, language="en", confidence=0.6 if len(text) < 5 else 0.9)


def _strip(text: str) -> str:
    return _ENDS.sub("", _FILLERS.sub("", text.strip(" ,.!?"))).strip(" ,.!?")


def _split(text: str) -> list[str]:
    if match := _CORRECTION.match(text):
        said, rest = match.group(1), match.group(2)
        if _VERB.match(_strip(rest)) or re.match(r"(?:go|take|navigate|play|open|close)\b", _strip(rest)):
            text = rest
        else:
            stem = re.match(r"(.*\b(?:to|play|at)\b)\s+", said)
            text = f"{stem.group(1)} {rest}" if stem else rest
    if re.match(r"\W*stop (?:at|by) .+ on (?:the|my|our) way to", text):
        return [_strip(text)]
    return [clause for part in _SPLIT.split(text) if part and (clause := _strip(part))]


def _why_not(clause: str) -> Unsupported | None:
    if re.match(r"(?:ignore|disregard|forget) (?:all |the |your |any )*(?:previous|prior|earlier)", clause):
        return Unsupported.UNKNOWN_FUNCTION
    if _CONDITION.search(clause):
        return Unsupported.CONDITION
    if _SCHEDULE.search(clause) and not re.search(r"skip|forward|rewind", clause):
        return Unsupported.SCHEDULE
    if _NEGATED.match(clause):
        return Unsupported.NEGATED
    if (
        _DRIVING.search(clause)
        and not dialogue.is_question(clause)
        and not re.match(r"(?:play|navigate|go to)\b", clause)
    ):
        return Unsupported.DRIVING_FUNCTION
    return None


def _clause(clause: str, original: str, context: Context) -> tuple[Command, ...] | None:
    if made := dialogue.query(clause):
        return made
    if _CHAT.search(clause):
        return None
    if dialogue.is_question(clause) and not re.match(r"(?:where(?:'s| is| are| can)|is there|are there)\b", clause):
        return None
    for parts in _joined(clause):
        made = tuple(command for part in parts for command in (_domains(part, original) or ()))
        if made and all(_domains(part, original) for part in parts):
            return made
    return _domains(clause, original) or dialogue.follow_up(clause, context)


def _domains(clause: str, original: str) -> tuple[Command, ...] | None:
    return (
        navigation.read(clause, original) or climate.read(clause) or cabin.read(clause) or media.read(clause, original)
    )


def _joined(clause: str) -> list[list[str]]:
    """Turn off the ac and the radio → turn off the ac | turn off the radio. Two zones of one thing stay together."""
    match = _SHARE.match(clause)
    if not match or " and " not in match.group("things"):
        return []
    things = match.group("things").split(" and ")
    if (
        any(not re.search(r"[a-z]{2,}", thing) for thing in things)
        or words.zones(things[0])
        and len(things[0].split()) <= 2
    ):
        return []
    return [[f"{match.group('verb')} {thing}" for thing in things]]


def _carried(clause: str, verb: str, original: str, before: list[Command]) -> tuple[Command, ...] | None:
    for part in clause.split(" and "):
        if part == clause and verb and not _VERB.match(clause):
            return _domains(f"{verb} {clause}", original) or dialogue.follow_up(
                clause, Context(previous=tuple(before[-1:]))
            )
    halves = clause.split(" and ")
    if len(halves) > 1 and all(_domains(half, original) for half in halves):
        return tuple(command for half in halves for command in (_domains(half, original) or ()))
    return None
