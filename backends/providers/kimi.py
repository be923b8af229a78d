"""Kimi, of Moonshot."""

from typing import Any

from backends.chat.failures import by_code
from backends.chat.wire import THINKING_TOKENS
from backends.errors import BadCredentials, OutOfCredit, RateLimited, Refused, UnknownModel, Unreachable
from backends.provider import Provider
from backends.settings import Price

_YAML = "langgenius/dify-official-plugins, model files of 2026-08-21"


def _shape(body: dict[str, Any]) -> dict[str, Any]:
    """Temperature is pinned; k3 and the code models cannot stop thinking, k3 can do less of it.

    vercel/ai packages/moonshotai; gh:simstudioai/sim#5716 (live)
    """
    body.pop("temperature", None)
    always_thinks = body["model"].startswith(("kimi-k3", "kimi-k2.7-code"))
    if always_thinks and body.pop("thinking", {}).get("type") == "disabled":
        body["max_tokens"] += THINKING_TOKENS
        if body["model"].startswith("kimi-k3"):
            body["reasoning_effort"] = "low"
    return body


PROVIDER = Provider(
    name="kimi",
    base_url="https://api.moonshot.cn/v1",  # api.moonshot.ai abroad, with keys of its own
    key_env=("MOONSHOT_API_KEY",),
    control_model="kimi-k2.6",
    conversation_model="kimi-k2.6",
    checked="2026-11-24",
    sources=(
        "platform.kimi.com/docs/api/errors",
        "gh:continuedev/continue#11600 (reasoning must come back)",
        "gh:UKGovernmentBEIS/inspect_ai#5152 (tool choice while thinking)",
    ),
    thinking_off={"thinking": {"type": "disabled"}},
    thinking_on={"thinking": {"type": "enabled"}},
    echo_reasoning=True,
    empty_reasoning=" ",  # an empty one counts as missing: gh:earendil-works/pi#4178
    prices={
        "kimi-k2.6": Price(currency="CNY", input=4, output=14, checked="2026-08-21", source=_YAML),
        "kimi-k3": Price(currency="CNY", input=20, output=100, checked="2026-08-21", source=_YAML),
    },
    # There is no code, only a type. The names of the last three are unverified.
    explain=by_code({
        "content_filter": Refused,
        "invalid_authentication_error": BadCredentials,
        "incorrect_api_key_error": BadCredentials,
        "exceeded_current_quota_error": OutOfCredit,
        "resource_not_found_error": UnknownModel,
        "rate_limit_reached_error": RateLimited,
        "engine_overloaded_error": Unreachable,
    }),
    shape=_shape,
)  # fmt: skip
