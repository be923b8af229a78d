"""What a slash command did to the world, in human words. Read from the state, not from the reply."""

from collections.abc import Mapping, Sequence

from assistant.console import plain
from assistant.events import Used
from assistant.vehicle import signals as s
from assistant.vehicle.plans.cabin import RGB
from assistant.vehicle.signals import InvalidSignal, State
from intents.catalogue import Zone
from intents.catalogue.cabin import Color
from simulator.screen.drawing.color import parse_hex
from simulator.screen.view import GEARS, SEAT_NAMES, ambient, is_night, number

_SIGNS = {"CNY": "¥", "RMB": "¥", "USD": "$"}
_WORLD = {"speed": s.SPEED, "gear": s.GEAR, "rain": s.RAIN, "night": s.LIGHT_LEVEL, "net": s.ONLINE}
"""The signal that a command is about."""
_COLORS = {
    Color.RED: "红 Red",
    Color.ORANGE: "橙 Orange",
    Color.YELLOW: "黄 Yellow",
    Color.GREEN: "绿 Green",
    Color.CYAN: "青 Cyan",
    Color.BLUE: "蓝 Blue",
    Color.PURPLE: "紫 Purple",
    Color.PINK: "粉 Pink",
    Color.WHITE: "白 White",
}


def command_of(line: str) -> tuple[str, str]:
    """The name of a slash command, and the rest; no name for an utterance."""
    text = line.lstrip()
    if not text.startswith(("/", "／")):
        return "", text
    name, *rest = text[1:].split(None, 1) or [""]
    return name.lower(), "".join(rest).strip()


def gear_of(state: State) -> str:
    """The gear's letter."""
    return next((name for name, value in GEARS.items() if value == state[s.GEAR]), plain(state[s.GEAR]))


def signal_in_words(state: State, path: str) -> str:
    """A signal of the world as one says it; empty for one that has no words here."""
    match path:
        case s.SPEED:
            return f"车速 Speed {number(state, path):.0f} km/h"
        case s.GEAR:
            return f"挡位 Gear {gear_of(state)}"
        case s.RAIN:
            rain = number(state, path)
            return f"雨 Rain {rain:.0f}%" if rain else "无雨 Dry"
        case s.LIGHT_LEVEL:
            return "夜间 Night" if is_night(state) else "白天 Day"
        case s.ONLINE:
            return "联网 Online" if state[path] is True else "离线 Offline"
        case _:
            return ""


def told(line: str, reply: str, before: State, after: State, speaker: Zone) -> str:
    """What a command that worked did, and what else of the world changed with it."""
    name, argument = command_of(line)
    match name:
        case "seat":
            return f"说话 Speaker {' '.join(SEAT_NAMES[speaker])}"
        case "reset":
            return "回到开始 Start again"
        case "listen":
            return "麦克风常开 Open microphone" if argument.strip().lower() == "on" else "只听吩咐 Only when called"
        case "wait":
            return f"快进 Waited {reply}"
        case "get" | "set":
            return _signal(name, argument, after) or reply
        case _ if name in _WORLD:
            path = _WORLD[name]
            others = [other for other in (s.GEAR, s.SPEED) if other != path and before[other] != after[other]]
            return " · ".join(signal_in_words(after, one) for one in (path, *others))
        case _:
            return reply


def _signal(name: str, argument: str, state: State) -> str:
    try:
        path = s.full_path(argument.split(None, 1)[0])
    except (IndexError, InvalidSignal):
        return ""
    words = signal_in_words(state, path)
    if words and name == "set":
        return words
    value = f"{path} = {plain(state[path])}"
    return f"{value} ({words})" if words else value


def ambient_words(state: State) -> str:
    """The ambient light's colour by its nearest name, or that it is off."""
    colors = ambient(state)
    if not colors:
        return "关 Off"
    if len(colors) > 1:
        return "多色 Mixed"
    color = colors[0]
    near = min(_COLORS, key=lambda name: sum((a - b) ** 2 for a, b in zip(parse_hex(RGB[name]), color, strict=True)))
    return _COLORS[near]


def usage_of(used: Sequence[Used]) -> str:
    """Tokens and cost of a whole turn, which may ask more than once."""
    tokens = sum(event.prompt_tokens + event.completion_tokens for event in used)
    priced = [event for event in used if event.cost is not None]
    if not priced or len(priced) < len(used) or len({event.currency for event in priced}) > 1:
        return f"{tokens} tok"
    total = priced[0].model_copy(update={"cost": sum(event.cost or 0.0 for event in priced)})
    return f"{tokens} tok {cost_of(total)}"


def cost_of(event: Used) -> str:
    """The cost with its sign, fine enough for a thousandth of a cent; nothing when no price is known."""
    if event.cost is None:
        return ""
    sign: Mapping[str, str] = _SIGNS
    return f"{sign.get(event.currency.upper(), event.currency + ' ')}{event.cost:.5f}".rstrip("0").rstrip(".")
