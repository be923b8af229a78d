"""ERNIE, of Baidu's Qianfan."""

from typing import Any

from backends.chat.failures import by_code
from backends.errors import BadReply, UnknownModel
from backends.provider import Provider
from backends.settings import Price

_CARDS = "lobehub/lobehub, model cards of wenxin"


def _shape(body: dict[str, Any]) -> dict[str, Any]:
    """The models of others that Qianfan hosts take their own switch.

    cloud.baidu.com/doc/qianfan-docs/s/Wm95lyynv
    """
    if body["model"].startswith(("deepseek", "kimi", "glm")) and "enable_thinking" in body:
        body["thinking"] = {"type": "enabled" if body.pop("enable_thinking") else "disabled"}
    return body


PROVIDER = Provider(
    name="ernie",
    base_url="https://qianfan.baidubce.com/v2",
    key_env=("QIANFAN_API_KEY",),
    control_model="ernie-4.5-turbo-128k",
    conversation_model="ernie-5.1",
    checked="2026-11-24",
    sources=(
        "cloud.baidu.com/doc/qianfan-api/s/Om9b4yj3w (2026-03-31)",
        "cloud.baidu.com/doc/qianfan-docs/s/Wm95lyynv",
        "lobehub/lobehub packages/model-bank/src/aiModels/wenxin.ts (prices)",
    ),
    thinking_off={"enable_thinking": False},
    thinking_on={"enable_thinking": True},
    prices={
        "ernie-4.5-turbo-128k": Price(
            currency="CNY", input=0.8, cached=0.2, output=3.2, checked="2026-11-24", source=_CARDS
        ),
        # Of prompts up to 32,000 tokens; beyond them 6 and 22.
        "ernie-5.1": Price(currency="CNY", input=4, output=18, checked="2026-11-24", source=_CARDS),
    },
    explain=by_code({
        "invalid_model": UnknownModel,
        "invalid_messages": BadReply,
        "tokens_too_long": BadReply,
        "malformed_json": BadReply,
    }),
    shape=_shape,
)  # fmt: skip
