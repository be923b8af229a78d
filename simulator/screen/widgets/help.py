"""The help overlay: keys, commands, examples, and what the signs mean."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from simulator.screen.drawing.text import pad
from simulator.screen.entries import EXAMPLES

_KEYS = (
    ("F2", "断网/联网", "network off and on"),
    ("F4", "换挡（行驶中 N/D）", "gear (moving: N, D only)"),
    ("F6", "换面板；宽屏换滚动", "next tab (wide: scroll)"),
    ("F7 F8", "减速 加速 10 km/h", "speed down, up"),
    ("F9", "换说话人", "who speaks"),
    ("F10", "深色/浅色", "dark or light"),
    ("Esc", "停止当前回合", "stop the running turn"),
    ("Up Down", "历史", "earlier lines"),
    ("PgUp PgDn", "滚动", "scroll"),
    ("Ctrl+L", "清屏", "clear"),
    ("Ctrl+C", "清空、停止；再按退出", "clear, stop; again: quit"),
    ("Ctrl+Q", "退出", "quit"),
)
_COMMANDS = (
    ("/speed 60", "车速", "speed, km/h"),
    ("/gear P", "挡位 P R N D", "gear"),
    ("/rain 40", "雨量 0-100", "rain, percent"),
    ("/night on", "夜晚", "night, on or off"),
    ("/net off", "断网", "network, on or off"),
    ("/seat rear_left", "谁在说话", "who speaks"),
    ("/set <path> <value>", "写任意信号", "any VSS signal"),
    ("/get <path>", "读任意信号", "read a signal"),
    ("/listen on", "麦克风常开", "open microphone"),
    ("/wait 60", "快进 60 秒", "let time pass"),
    ("/hear <file>", "识别音频文件", "speech from a file"),
    ("/backends", "后台状态", "connected backends"),
    ("/reset", "回到开始", "start again"),
    ("/theme  /quit", "主题 退出", "look, leave"),
)


class HelpScreen(ModalScreen[None]):
    """Everything that can be pressed and typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,f1", "dismiss", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j,space", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """A card in the middle."""
        with VerticalScroll(id="help", can_focus=False) as card:
            card.border_title = "帮助 Help"
            card.border_subtitle = "Esc"
            yield Static(self._text())

    def action_move(self, by: int) -> None:
        """Scroll."""
        self.query_one("#help").scroll_relative(y=by, animate=False)

    @staticmethod
    def _text() -> Content:
        parts: list[tuple[str, str]] = [("可以这样说 Say\n", "bold $secondary")]
        parts += [(f"  {example}\n", "$foreground") for example in EXAMPLES]
        for title, table in (("按键 Keys", _KEYS), ("命令 Commands", _COMMANDS)):
            parts.append((f"\n{title}\n", "bold $secondary"))
            for what, zh, en in table:
                parts += [
                    (f"  {pad(what, 20)} ", "bold $primary"),
                    (pad(zh, 20), "$foreground"),
                    (f" {en}\n", "$muted"),
                ]
        parts += [
            ("\n图例 Signs\n", "bold $secondary"),
            ("  座位上的短线：左 加热/通风，右 按摩\n", "$foreground"),
            ("  Bars on a seat: left heating or ventilation, right massage\n", "$muted"),
            ("  听 hear 理 read 首 first words 生 answer 执 act\n", "$foreground"),
            ("  橙底 just changed · 蓝框 who speaks\n", "$foreground"),
        ]
        return Content.assemble(*parts)
