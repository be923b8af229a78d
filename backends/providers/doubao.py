"""Doubao, of Volcengine Ark."""

from backends.chat.failures import by_code
from backends.errors import BadCredentials, OutOfCredit, RateLimited, Refused, UnknownModel, Unreachable
from backends.provider import Provider
from backends.settings import Price

_YAML = "langgenius/dify-official-plugins, model files of 2026-08-21"

PROVIDER = Provider(
    name="doubao",
    base_url="https://ark.cn-beijing.volces.com/api/v3",
    key_env=("ARK_API_KEY", "VOLCANO_ENGINE_API_KEY"),
    control_model="doubao-seed-2-0-lite-260428",
    conversation_model="doubao-seed-2-1-turbo-260628",
    checked="2026-11-24",
    sources=(
        "gh:langgenius/dify-official-plugins#3771 (models, live 2026-08-28)",
        "volcengine.com/docs/82379/1299023 (errors)",
        "volcengine/volcengine-python-sdk, 2026-07-23 (stream types)",
    ),
    # `auto` is rejected by some models: gh:langgenius/dify-official-plugins#1187
    thinking_off={"thinking": {"type": "disabled"}},
    thinking_on={"thinking": {"type": "enabled"}},
    # Whether it must come back is unverified; DeepSeek and Kimi on the same kind of interface refuse a turn without.
    echo_reasoning=True,
    prices={
        "doubao-seed-2-0-lite-260428": Price(currency="CNY", input=0.6, output=3.6, checked="2026-08-21", source=_YAML),
        "doubao-seed-2-1-turbo-260628": Price(currency="CNY", input=3, output=15, checked="2026-08-21", source=_YAML),
        "doubao-seed-2-1-pro-260628": Price(currency="CNY", input=6, output=30, checked="2026-08-21", source=_YAML),
    },
    explain=by_code({
        "AuthenticationError": BadCredentials,
        "AccessDenied": BadCredentials,
        "AccountOverdueError": OutOfCredit,  # with status 403
        "InvalidEndpointOrModel.NotFound": UnknownModel,
        "ModelNotOpen": UnknownModel,  # has to be activated in the console first
        "RateLimitExceeded.EndpointRPMExceeded": RateLimited,
        "RateLimitExceeded.EndpointTPMExceeded": RateLimited,
        "ModelAccountRpmRateLimitExceeded": RateLimited,
        "ModelAccountTpmRateLimitExceeded": RateLimited,
        "QuotaExceeded": OutOfCredit,
        "ServerOverloaded": Unreachable,
        "InputTextRiskDetection": Refused,
        "OutputTextRiskDetection": Refused,  # also in the midst of a stream
    }),
)  # fmt: skip
