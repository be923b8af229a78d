"""What a driver says to the assistant itself."""

from typing import ClassVar

from intents.catalogue.base import BaseCommand


class Confirm(BaseCommand):
    """Yes, to a pending question."""

    no_signal: ClassVar = "lets pending writes through the gate"
    zh: ClassVar = ("确认", "好的", "是的")
    en: ClassVar = ("yes", "confirm")


class Cancel(BaseCommand):
    """No, to a pending question; or never mind."""

    no_signal: ClassVar = "drops pending writes"
    zh: ClassVar = ("取消", "不用了", "算了")
    en: ClassVar = ("no", "never mind")


class Undo(BaseCommand):
    """Put back what the last turn changed."""

    no_signal: ClassVar = "puts back what earlier commands set"
    zh: ClassVar = ("撤销", "恢复刚才的设置")
    en: ClassVar = ("undo", "undo that")


class RepeatReply(BaseCommand):
    """Say the last answer again."""

    no_signal: ClassVar = "only speaks"
    zh: ClassVar = ("再说一遍", "你刚才说什么")
    en: ClassVar = ("say that again", "repeat that please")


class StopTalking(BaseCommand):
    """Be quiet now."""

    no_signal: ClassVar = "only falls silent"
    zh: ClassVar = ("别说了", "闭嘴")
    en: ClassVar = ("stop talking", "be quiet")


class Help(BaseCommand):
    """What can you do?"""

    no_signal: ClassVar = "only speaks"
    zh: ClassVar = ("你能做什么", "帮助")
    en: ClassVar = ("what can you do", "help")
