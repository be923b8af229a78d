"""GLM of Zhipu. Read 2026-11-24; the shape of its streams is OpenAI's where nothing is documented."""

from typing import Any

from backends.emulator.flavour import Deltas, Flavour, Problem, Refusal, Switch, Thinking


def _envelope(refusal: Refusal, _request: str) -> dict[str, Any]:
    return {"error": {"code": refusal.code, "message": refusal.message}}


GLM = Flavour(
    name="glm",
    title="GLM",
    path="/glm/api/paas/v4",
    models=("glm-4*", "glm-5*"),
    thinking=Thinking(
        switches=(
            Switch("thinking.type", off=("disabled",), on=("enabled",)),
            Switch("reasoning_effort", off=("none", "minimal"), models=("glm-5.2",)),
        ),
        always=("glm-5.3",),
    ),
    forced=(("", "never"),),
    deltas=Deltas(whole_calls=True, whole_unless="tool_stream"),
    call_id="call_{digits}",
    envelope=_envelope,
    moderation_finish="sensitive",
    refusals={
        Problem.BAD_REQUEST: (Refusal(400, "{detail}", "1210"),),
        Problem.BAD_KEY: (
            Refusal(401, "Header中未收到Authentication参数，无法进行身份验证。", "1001"),
            Refusal(401, "Authentication Token非法。", "1002"),
            Refusal(401, "身份验证失败。", "1000"),
        ),
        Problem.FORBIDDEN: (Refusal(403, "您无权访问{model}。", "1220"),),
        Problem.OUT_OF_CREDIT: (Refusal(429, "您的账户已欠费，请充值后重试。", "1113"),),
        Problem.UNKNOWN_MODEL: (Refusal(400, "模型不存在，请检查模型代码。", "1211"),),
        Problem.RATE_LIMITED: (
            Refusal(429, "您的账户已达到速率限制，请您控制请求频率。", "1302"),
            Refusal(429, "已达到每日调用次数上限。", "1304"),
        ),
        Problem.OVERLOADED: (
            Refusal(429, "该模型当前访问量过大，请您稍后再试。", "1305"),
            Refusal(429, "该模型当前访问量过大，请您稍后再试。", "1312"),
        ),
        Problem.SERVER_ERROR: (Refusal(500, "内部错误。", "500"),),
        Problem.MODERATED: (Refusal(400, "系统检测到输入或生成内容可能包含不安全或敏感内容。", "1301"),),
    },
)
