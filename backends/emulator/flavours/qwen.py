"""Qwen on DashScope. Read 2026-11-24; its streams are built from recordings of 2026-02."""

from typing import Any

from backends.emulator.flavour import Deltas, Flavour, Problem, Refusal, Switch, Thinking, wrapped


def _envelope(refusal: Refusal, request: str) -> dict[str, Any]:
    return {**wrapped(refusal, request), "request_id": request}


QWEN = Flavour(
    name="qwen",
    title="Qwen",
    path="/qwen/compatible-mode/v1",
    models=("qwen3*", "qwen-flash", "qwen-plus", "qwen-max"),
    thinking=Thinking(switches=(Switch("enable_thinking", off=(False,), on=(True,)),)),
    forced=(("", "not-thinking"),),
    parallel=False,
    deltas=Deltas(later_id="", trailing_empty=True, null_beside=True, empty_finish=True),
    envelope=_envelope,
    moderation_finish="",
    stream_to_think=("qwen3-",),
    refusals={
        Problem.BAD_REQUEST: (
            Refusal(400, "<400> InternalError.Algo.InvalidParameter: {detail}", "invalid_parameter_error",
                    "invalid_request_error"),
        ),
        Problem.OUT_OF_CREDIT: (
            Refusal(400, "Access denied, please make sure your account is in good standing.", "Arrearage", "Arrearage"),
        ),
        Problem.RATE_LIMITED: (
            Refusal(429, "Requests rate limit exceeded, please try again later.", "Throttling.RateQuota",
                    "Throttling.RateQuota"),
            Refusal(429, "You exceeded your current quota.", "insufficient_quota", "insufficient_quota"),
        ),
        Problem.MODERATED: (
            Refusal(400, "Input data may contain inappropriate content.", "data_inspection_failed",
                    "data_inspection_failed"),
        ),
    },
)  # fmt: skip
