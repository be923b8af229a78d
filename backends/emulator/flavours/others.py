"""Those that differ little from OpenAI's interface, as far as is known. Read 2026-11-24."""

from typing import Any

from backends.emulator.flavour import Flavour, Problem, Refusal, Switch, Thinking

_TYPE_SWITCH = Switch("thinking.type", off=("disabled",), on=("enabled",))

HUNYUAN = Flavour(
    name="hunyuan",
    title="Hunyuan",
    path="/hunyuan/v1",
    models=("hy3", "hy3-preview", "hy4", "hunyuan-*"),
    thinking=Thinking(switches=(_TYPE_SWITCH,), never=("hy3-preview", "hunyuan-role")),
    refusals={
        Problem.BAD_KEY: (Refusal(401, "The key does not belong to this site.", "invalid_api_key", "auth_error"),),
        Problem.UNKNOWN_MODEL: (
            Refusal(404, "The model {model} does not exist.", "model_not_found", "invalid_request_error"),
            Refusal(402, "The model {model} is not activated.", "model_not_activated", "billing_error"),
        ),
    },
)


def _ernie(refusal: Refusal, request: str) -> dict[str, Any]:
    error = {"code": refusal.code, "message": refusal.message, "type": refusal.type}
    return {"error": error, "id": f"as-{request[:10]}"}


_INVALID = "invalid_request_error"
_HOSTED = ("deepseek", "kimi", "glm")

ERNIE = Flavour(
    name="ernie",
    title="ERNIE",
    path="/ernie/v2",
    models=("ernie-*", "deepseek-*", "kimi-*", "glm-*"),
    thinking=Thinking(
        switches=(
            Switch("enable_thinking", off=(False,), on=(True,), models=("ernie",)),
            Switch("thinking.type", off=("disabled",), on=("enabled",), models=_HOSTED),
        ),
        never=("ernie-4.5", "ernie-5.1"),
    ),
    envelope=_ernie,
    refusals={
        Problem.BAD_REQUEST: (Refusal(400, "{detail}", "invalid_messages", _INVALID),),
        Problem.BAD_KEY: (Refusal(401, "Invalid IAM token", "invalid_iam_token", "invalid_request_error"),),
        Problem.UNKNOWN_MODEL: (Refusal(400, "The model {model} does not exist", "invalid_model", _INVALID),),
    },
)


def _stepfun(refusal: Refusal, _request: str) -> dict[str, Any]:
    return {"error": {"message": refusal.message, "type": refusal.type}}


STEPFUN = Flavour(
    name="stepfun",
    title="StepFun",
    path="/stepfun/v1",
    models=("step-*",),
    thinking=Thinking(
        always=("step-3.7",),
        field="reasoning",
        other_field=("reasoning_format", "deepseek-style", "reasoning_content"),
    ),
    envelope=_stepfun,
    refusals={
        Problem.BAD_KEY: (Refusal(401, "Incorrect API key provided", None, "invalid_api_key"),),
        Problem.OUT_OF_CREDIT: (Refusal(402, "Your balance is insufficient", None, "insufficient_balance"),),
        Problem.RATE_LIMITED: (Refusal(429, "You reached your rate limit", None, "rate_limited"),),
    },
)


def _siliconflow(refusal: Refusal, _request: str) -> dict[str, Any]:
    code = refusal.code or ""
    return {"code": int(code) if code.isdecimal() else 50000, "message": refusal.message, "data": None}


SILICONFLOW = Flavour(
    name="siliconflow",
    title="SiliconFlow",
    path="/siliconflow/v1",
    models=("deepseek-ai/*", "Qwen/*"),
    thinking=Thinking(switches=(Switch("enable_thinking", off=(False,), on=(True,)),)),
    envelope=_siliconflow,
    refusals={
        Problem.BAD_REQUEST: (Refusal(400, "{detail}", "20015"),),
        Problem.BAD_KEY: (Refusal(401, "Invalid token", "20001"),),
        Problem.OUT_OF_CREDIT: (Refusal(403, "Sorry, your account balance is insufficient", "30001"),),
        Problem.UNKNOWN_MODEL: (Refusal(400, "Model does not exist. Please check it carefully.", "20012"),),
        Problem.RATE_LIMITED: (Refusal(429, "Request was rejected due to rate limiting.", "50603"),),
    },
)

OPENAI_COMPATIBLE = Flavour(
    name="openai-compatible",
    title="OpenAI-compatible server",
    path="/openai-compatible/v1",
    models=("*",),
    key_needed=False,
    thinking=Thinking(
        switches=(
            Switch("chat_template_kwargs.enable_thinking", off=(False,), on=(True,)),
            Switch("reasoning_effort", off=("none",)),
        ),
        field="reasoning",
    ),
    parallel=False,
    call_id="chatcmpl-tool-{token}",
    null_content=False,
)
