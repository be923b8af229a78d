"""Qwen, of Alibaba's DashScope (Model Studio)."""

from backends.chat.failures import by_code
from backends.errors import BadCredentials, OutOfCredit, RateLimited, Refused, UnknownModel
from backends.provider import Provider
from backends.settings import Price

_YAML = "langgenius/dify-official-plugins, model files of 2026-08-21"

PROVIDER = Provider(
    name="qwen",
    base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",  # keys belong to a region; abroad dashscope-intl
    key_env=("DASHSCOPE_API_KEY",),
    control_model="qwen3.8-flash",
    conversation_model="qwen3.7-plus",
    checked="2026-11-24",
    sources=(
        "help.aliyun.com/en/model-studio/deep-thinking, /error-code",
        "vercel/ai packages/alibaba fixtures (recorded streams, 2026-02)",
        "gh:agentscope-ai/QwenPaw#1406 (moderation)",
    ),
    # The default differs from model to model, so it is always said.
    thinking_off={"enable_thinking": False},
    thinking_on={"enable_thinking": True},
    # Sources differ on the default; two wishes in a sentence need two calls.
    parallel_tool_calls=True,
    prices={
        "qwen3.8-flash": Price(
            currency="USD", input=0.15, output=0.47, checked="2026-11-24", source="vercel.com/ai-gateway"
        ),
        "qwen-flash": Price(currency="CNY", input=0.15, output=1.5, checked="2026-08-21", source=_YAML),
        "qwen3.5-flash": Price(currency="CNY", input=0.2, output=2, checked="2026-08-21", source=_YAML),
        "qwen3.7-plus": Price(currency="CNY", input=2, output=8, checked="2026-08-21", source=_YAML),
    },
    explain=by_code({
        "invalid_api_key": BadCredentials,
        "Arrearage": OutOfCredit,
        "insufficient_quota": OutOfCredit,
        "model_not_found": UnknownModel,
        "Throttling": RateLimited,
        "Throttling.RateQuota": RateLimited,
        "Throttling.AllocationQuota": RateLimited,
        "data_inspection_failed": Refused,
        "DataInspectionFailed": Refused,
    }),
)  # fmt: skip
