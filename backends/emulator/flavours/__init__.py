"""The providers that can be emulated, by name."""

from backends.emulator.flavour import Flavour
from backends.emulator.flavours.deepseek import DEEPSEEK
from backends.emulator.flavours.doubao import DOUBAO
from backends.emulator.flavours.glm import GLM
from backends.emulator.flavours.kimi import KIMI
from backends.emulator.flavours.minimax import MINIMAX
from backends.emulator.flavours.others import ERNIE, HUNYUAN, OPENAI_COMPATIBLE, SILICONFLOW, STEPFUN
from backends.emulator.flavours.qwen import QWEN

_ALL = (DOUBAO, DEEPSEEK, QWEN, KIMI, GLM, MINIMAX, HUNYUAN, ERNIE, STEPFUN, SILICONFLOW, OPENAI_COMPATIBLE)

FLAVOURS: dict[str, Flavour] = {one.name: one for one in _ALL}

__all__ = ["FLAVOURS"]
