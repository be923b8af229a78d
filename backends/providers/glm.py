"""GLM, of Zhipu (bigmodel.cn), abroad Z.ai."""

from typing import Any

from backends.chat.failures import by_code
from backends.chat.wire import THINKING_TOKENS
from backends.errors import BadCredentials, BadReply, OutOfCredit, RateLimited, Refused, UnknownModel, Unreachable
from backends.provider import Provider
from backends.settings import Price

_YAML = "langgenius/dify-official-plugins, model files of 2026-08-21"


def _shape(body: dict[str, Any]) -> dict[str, Any]:
    """5.3 always thinks, but can do less of it; arguments stream on request, though not from 5-turbo.

    dev.to aihubmix 2026-08-14 (live); gh:lobehub/lobehub#13757
    """
    if body["model"].startswith("glm-5.3") and body.pop("thinking", {}).get("type") == "disabled":
        body["reasoning_effort"] = "low"
        body["max_tokens"] += THINKING_TOKENS
    if body["model"].startswith("glm-5-turbo"):
        body.pop("tool_stream", None)
    return body


PROVIDER = Provider(
    name="glm",
    base_url="https://open.bigmodel.cn/api/paas/v4",  # https://api.z.ai/api/paas/v4 abroad
    key_env=("ZHIPU_API_KEY", "ZAI_API_KEY"),
    control_model="glm-4.7-flashx",
    conversation_model="glm-5.2",
    checked="2026-11-24",
    sources=(
        "docs.bigmodel.cn/cn/faq/api-code.md (errors)",
        "gh:vectorize-io/hindsight#4246 (tool choice must be auto, 2026-09)",
        "langgenius/dify-official-plugins, model files of 2026-08-21 (prices)",
    ),
    thinking_off={"thinking": {"type": "disabled"}},
    thinking_on={"thinking": {"type": "enabled"}},
    extra_body={"tool_stream": True},
    prices={
        "glm-4.7-flashx": Price(currency="CNY", input=0.5, output=3, checked="2026-08-21", source=_YAML),
        "glm-5-turbo": Price(currency="CNY", input=5, output=22, checked="2026-08-21", source=_YAML),
        "glm-4.7": Price(currency="CNY", input=2, output=8, checked="2026-08-21", source=_YAML),
        "glm-5.2": Price(
            currency="USD", input=1.4, cached=0.26, output=4.4, checked="2026-07-02", source="anomalyco/models.dev"
        ),
    },
    # The codes are numbers in strings; an empty account comes with status 429.
    explain=by_code({
        **{str(code): BadCredentials for code in range(1000, 1006)},
        "1113": OutOfCredit, "1210": BadReply, "1211": UnknownModel, "1261": BadReply, "1301": Refused,
        "1302": RateLimited, "1304": OutOfCredit, "1308": OutOfCredit, "1310": OutOfCredit,
        "1305": Unreachable, "1312": Unreachable,
    }),
    shape=_shape,
)  # fmt: skip
