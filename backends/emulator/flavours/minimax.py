"""MiniMax. Read 2026-11-24; errors come with HTTP 200, except in the second form of some."""

from typing import Any

from backends.emulator.flavour import Deltas, Flavour, Problem, Refusal, Switch, Thinking


def _envelope(refusal: Refusal, request: str) -> dict[str, Any]:
    if refusal.status != 200:
        error = {"http_code": str(refusal.status), "message": refusal.message, "type": refusal.type}
        return {"type": "error", "error": error, "request_id": request}
    code = int(refusal.code or 0)
    return {"id": request, "choices": None, "base_resp": {"status_code": code, "status_msg": refusal.message}}


MINIMAX = Flavour(
    name="minimax",
    title="MiniMax",
    path="/minimax/v1",
    models=("MiniMax-M3", "MiniMax-M2*"),
    thinking=Thinking(
        switches=(Switch("thinking.type", off=("disabled",), on=("enabled", "adaptive")),),
        always=("MiniMax-M2",),
        field="reasoning_details",
        in_content="reasoning_split",
    ),
    forced=(("", "ignored"),),
    deltas=Deltas(
        later_role="",
        chunk_extra={
            "input_sensitive": False,
            "output_sensitive": False,
            "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        },
    ),
    envelope=_envelope,
    moderation_choice={"output_sensitive": True},
    refusals={
        Problem.BAD_REQUEST: (Refusal(200, "invalid params, {detail}", "2013"),),
        Problem.BAD_KEY: (
            Refusal(200, "login fail: Please carry the API secret key in the request", "1004"),
            Refusal(200, "login fail: the API secret key is invalid", "1004"),
            Refusal(401, "login fail (1004)", None, "authorized_error"),
        ),
        Problem.OUT_OF_CREDIT: (
            Refusal(200, "insufficient balance", "1008"),
            Refusal(429, "insufficient balance (1008)", None, "insufficient_balance_error"),
        ),
        Problem.UNKNOWN_MODEL: (Refusal(200, "invalid params, unknown model '{model}'", "2013"),),
        Problem.RATE_LIMITED: (
            Refusal(200, "rate limit", "1002"),
            Refusal(429, "rate limit (1002)", None, "rate_limit_error"),
        ),
        Problem.OVERLOADED: (Refusal(200, "unknown error, please retry later", "1000"),),
        Problem.SERVER_ERROR: (Refusal(500, "internal error", None, "server_error"),),
        Problem.MODERATED: (
            Refusal(200, "input new_sensitive", "1026"),
            Refusal(200, "output new_sensitive", "1027"),
        ),
    },
)
