"""StepFun."""

from backends.chat.failures import by_code
from backends.errors import BadCredentials
from backends.provider import Provider
from backends.settings import Price

PROVIDER = Provider(
    name="stepfun",
    base_url="https://api.stepfun.com/v1",  # https://api.stepfun.ai/v1 abroad
    key_env=("STEPFUN_API_KEY",),
    control_model="step-3.7-flash",
    conversation_model="step-3.7-flash",
    checked="2026-11-24",
    sources=("anomalyco/models.dev (2026-07-02)", "langgenius/dify-official-plugins llm.py", "api-evangelist/stepfun"),
    # It cannot stop thinking, only do less of it.
    thinking_off={"reasoning_effort": "low"},
    thinking_optional=False,
    reasoning_fields=("reasoning", "reasoning_content"),
    prices={
        "step-3.7-flash": Price(
            currency="CNY", input=1.35, output=8.1, checked="2026-07-02", source="anomalyco/models.dev"
        )
    },
    explain=by_code({"invalid_api_key": BadCredentials}),
)
