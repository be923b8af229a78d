"""DeepSeek. Read 2026-11-24; its streams are built from recordings of 2025-12."""

from backends.emulator.flavour import Counting, Deltas, Flavour, Problem, Refusal, Switch, Thinking

_CODE = "invalid_request_error"

DEEPSEEK = Flavour(
    name="deepseek",
    title="DeepSeek",
    path="/deepseek",
    models=("deepseek-flash", "deepseek-v4-pro", "deepseek-v4-flash"),
    thinking=Thinking(switches=(Switch("thinking.type", off=("disabled",), on=("enabled",)),), echo="key"),
    forced=(("", "not-thinking"),),
    deltas=Deltas(piece=0, null_beside=True),
    counting=Counting(on_finish=True, always=True, cached="hit-miss"),
    call_id="call_{i:02d}_{token}",
    keep_alive=True,
    invalid_status=422,
    refusals={
        Problem.BAD_REQUEST: (Refusal(400, "{detail}", _CODE, _CODE),),
        Problem.BAD_KEY: (
            Refusal(401, "Authentication Fails, Your api key is invalid", _CODE, "authentication_error"),
        ),
        Problem.OUT_OF_CREDIT: (Refusal(402, "Insufficient Balance", _CODE, "unknown_error"),),
        Problem.UNKNOWN_MODEL: (Refusal(400, "Model Not Exist: {model}", _CODE, _CODE),),
        Problem.RATE_LIMITED: (Refusal(429, "Too many concurrent requests", _CODE, "rate_limit_error"),),
        Problem.OVERLOADED: (Refusal(503, "Service is too busy", _CODE, "service_unavailable_error"),),
        Problem.SERVER_ERROR: (Refusal(500, "Internal error", _CODE, "internal_error"),),
        Problem.MODERATED: (Refusal(400, "Content Exists Risk", _CODE, _CODE),),
    },
)
