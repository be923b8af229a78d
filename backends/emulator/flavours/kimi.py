"""Kimi of Moonshot. Read 2026-11-24; the shape of its streams is OpenAI's where nothing is documented."""

from typing import Any

from backends.emulator.flavour import Counting, Flavour, Problem, Refusal, Switch, Thinking


def _envelope(refusal: Refusal, _request: str) -> dict[str, Any]:
    return {"error": {"type": refusal.type, "message": refusal.message}}


KIMI = Flavour(
    name="kimi",
    title="Kimi",
    path="/kimi/v1",
    models=("kimi-k2.5", "kimi-k2.6", "kimi-k2.7-code", "kimi-k3", "kimi-k3.1-pro", "kimi-k3.1-pro-highspeed"),
    thinking=Thinking(
        switches=(Switch("thinking.type", off=("disabled",), on=("enabled",)),),
        always=("kimi-k2.7-code", "kimi-k3"),
        echo="text",
    ),
    forced=(("kimi-k3", "no-named"), ("", "not-thinking")),
    counting=Counting(cached="top"),
    call_id="functions.{name}:{n}",
    envelope=_envelope,
    empty_content=False,
    refused_fields=(("reasoning_effort", "none"),),
    refusals={
        Problem.BAD_KEY: (
            Refusal(401, "Invalid Authentication", None, "invalid_authentication_error"),
            Refusal(401, "Incorrect API key provided", None, "incorrect_api_key_error"),
        ),
        Problem.FORBIDDEN: (Refusal(403, "Permission denied", None, "permission_denied_error"),),
        Problem.OUT_OF_CREDIT: (
            Refusal(429, "Your account is suspended, please check your plan and billing details", None,
                    "exceeded_current_quota_error"),
            Refusal(403, "Your account balance is insufficient", None, "permission_denied_error"),
        ),
        Problem.UNKNOWN_MODEL: (
            Refusal(404, "Not found the model {model} or Permission denied", None, "resource_not_found_error"),
        ),
        Problem.RATE_LIMITED: (
            Refusal(429, "Your account reached its max RPM, please try again later", None,
                    "rate_limit_reached_error"),
        ),
        Problem.OVERLOADED: (
            Refusal(429, "The engine is currently overloaded, please try again later", None,
                    "engine_overloaded_error"),
        ),
        Problem.SERVER_ERROR: (Refusal(500, "Server error", None, "server_error"),),
        Problem.MODERATED: (
            Refusal(400, "The request was rejected because it was considered high risk", None, "content_filter"),
        ),
    },
)  # fmt: skip
