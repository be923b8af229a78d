"""MiniMax."""

import re
from typing import Any

from backends.chat.wire import THINKING_TOKENS
from backends.errors import BackendError, BadCredentials, OutOfCredit, RateLimited, Refused, TimedOut, Unreachable
from backends.provider import Provider, WireError
from backends.settings import Price

_CODES: dict[str, type[BackendError]] = {
    "1000": Unreachable, "1001": TimedOut, "1002": RateLimited, "1004": BadCredentials, "1008": OutOfCredit,
    "1024": Unreachable, "1026": Refused, "1027": Refused, "1033": Unreachable,  # 2013 is told by its words
}  # fmt: skip


def _explain(error: WireError) -> BackendError | None:
    """The code stands in `base_resp` with status 200, or in brackets at the end of the message.

    langgenius/dify-official-plugins chat_completion_v2.py; gh:modelscope/modelscope#1691
    """
    bracketed = re.search(r"\((\d{4})\)", error.message)
    kind = _CODES.get(error.code) or (_CODES.get(bracketed[1]) if bracketed else None)
    return kind(error.message) if kind else None


def _shape(body: dict[str, Any]) -> dict[str, Any]:
    """M2 cannot stop thinking and does not know the switch. Reasoning goes back in the form in which it came."""
    if body["model"].startswith("MiniMax-M2") and body.pop("thinking", {}).get("type") == "disabled":
        body["max_completion_tokens"] += THINKING_TOKENS
    for message in body["messages"]:
        if thought := message.get("reasoning_details"):
            message["reasoning_details"] = [{"type": "reasoning.text", "text": thought}]
    return body


PROVIDER = Provider(
    name="minimax",
    base_url="https://api.minimaxi.com/v1",  # https://api.minimax.io/v1 abroad
    key_env=("MINIMAX_API_KEY",),
    control_model="MiniMax-M3",
    conversation_model="MiniMax-M3",
    checked="2026-11-24",
    sources=(
        "platform.minimaxi.com/docs/api-reference/text-openai-api",
        "java.agentscope.io/v2/en/integration/model/minimax",
        "gh:MiniMax-AI/MiniMax-M2.5#2 (shape of the deltas); platform.minimaxi.com errorcode.md (codes)",
        "gh:TauricResearch/TradingAgents#1229 (M3 takes adaptive and disabled, M2 always thinks; 2026-08-12)",
    ),
    # It is on, off or adaptive by default, as their pages have it: always said. gh:ace-step/ACE-Step-1.5#1279
    thinking_off={"thinking": {"type": "disabled"}},
    thinking_on={"thinking": {"type": "adaptive"}},
    # Without it thoughts stand in the text, in <think> tags.
    extra_body={"reasoning_split": True},
    reasoning_fields=("reasoning_details", "reasoning_content"),
    echo_reasoning=True,  # in the form in which it came: gh:lobehub/lobehub#10255
    max_tokens_field="max_completion_tokens",
    prices={
        "MiniMax-M3": Price(
            currency="CNY", input=4.2, output=16.8, checked="2026-08-21", source="langgenius/dify-official-plugins"
        )
    },
    explain=_explain,
    shape=_shape,
)
