"""SiliconFlow, which hosts the open models of others."""

from typing import Any

from backends.chat.failures import by_code
from backends.errors import BadReply, UnknownModel
from backends.provider import Provider
from backends.settings import Price

_LISTED = ("Qwen/Qwen3", "deepseek-ai/DeepSeek-V3", "deepseek-ai/DeepSeek-V4", "zai-org/GLM", "tencent/Hunyuan")
_UNLISTED = ("-Instruct", "-MT-", "-R1")
"""Which names know the switch, guessed from the documentation and from complaints; for others it is a 400."""


def _shape(body: dict[str, Any]) -> dict[str, Any]:
    """The switch goes only to models that know it.

    gh:immersive-translate/immersive-translate#3569 (2025-12) and #3806 (2026-04), gh:CherryHQ/cherry-studio#6642
    """
    model = body["model"].removeprefix("Pro/")
    if not model.startswith(_LISTED) or any(part in model for part in _UNLISTED):
        body.pop("enable_thinking", None)
    return body


PROVIDER = Provider(
    name="siliconflow",
    base_url="https://api.siliconflow.cn/v1",  # https://api.siliconflow.com/v1 abroad
    key_env=("SILICONFLOW_API_KEY",),
    control_model="Qwen/Qwen3.5-35B-A3B",
    conversation_model="deepseek-ai/DeepSeek-V4-Flash",
    checked="2026-11-24",
    sources=(
        "gh:CherryHQ/cherry-studio#14782 (the switch of hosted DeepSeek and GLM, 2026-05)",
        "gh:ErlichLiu/DeepClaude#111 (an error's body)",
        "gh:chatboxai/chatbox#2060 (an unknown model)",
        "langgenius/dify-official-plugins, model files of 2026-08-21",
    ),
    # A hosted DeepSeek takes its host's field, not DeepSeek's.
    thinking_off={"enable_thinking": False},
    thinking_on={"enable_thinking": True},
    prices={
        "deepseek-ai/DeepSeek-V4-Flash": Price(
            currency="CNY", input=1, output=2, checked="2026-08-21", source="langgenius/dify-official-plugins"
        )
    },
    # Errors stand unwrapped: {"code": 20012, "message": ..., "data": null}, with status 400.
    explain=by_code({"20012": UnknownModel, "20015": BadReply}),
    shape=_shape,
)
