"""What stands in the conversation: lines of people, answers, notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assistant.events import Refusal, Status
from intents.catalogue import Zone
from intents.understanding.result import Language, Route

_STATUS = {
    Status.DONE: "已完成 Done",
    Status.ASKED: "需确认 Confirm",
    Status.REFUSED: "已拒绝 Refused",
    Status.NOT_UNDERSTOOD: "没听懂 Unclear",
    Status.IGNORED: "未理会 Ignored",
    Status.FAILED: "未成功 Failed",
    Status.WORLD: "已设置 Set",
}
THINKING, STOPPED = "思考中 Thinking", "已打断 Stopped"
EXAMPLES = (
    "有点热，主驾调到22度",
    "导航去最近的充电站",
    "Open my window halfway",
    "Play something calm",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody in the car said or typed."""

    text: str
    speaker: Zone


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant said, and how it came about."""

    text: str = ""
    status: Status | None = None
    """None while the turn runs, and for ever when it was stopped."""
    stopped: bool = False
    route: Route | None = None
    by: str = ""
    refused: tuple[Refusal, ...] = ()
    timings_ms: Mapping[str, float] | None = None
    language: Language = "zh"
    usage: str = ""
    """Tokens and cost, as a person reads them."""
    alone: bool = False
    """Whether no words of a person stand above it."""

    @property
    def state(self) -> str:
        """How the turn ended, in words."""
        return STOPPED if self.stopped else THINKING if self.status is None else _STATUS[self.status]


@dataclass(frozen=True, slots=True)
class Note:
    """What a slash command did, in words."""

    command: str
    text: str
    failed: bool = False

    @property
    def state(self) -> str:
        """Whether it was done, in words."""
        if self.failed:
            return "错误 Error"
        return "读到 Read" if self.command.lstrip().lower().startswith(("/get", "／get")) else "已设置 Set"


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first thing to be read."""

    notice: str = ""


Entry: TypeAlias = Said | Answer | Note | Welcome


def short(words: str, language: Language) -> str:
    """One language of words that stand in two, Mandarin first."""
    zh, _, en = words.partition(" ")
    return en if language == "en" and en else zh
