"""Doubao on Volcengine Ark. Read 2026-11-24; the shape of its streams is OpenAI's where nothing is documented."""

from backends.emulator.flavour import Counting, Flavour, Problem, Refusal, Switch, Thinking

DOUBAO = Flavour(
    name="doubao",
    title="Doubao",
    path="/doubao/api/v3",
    models=("doubao-seed-*", "ep-*"),
    thinking=Thinking(
        switches=(
            Switch("thinking.type", off=("disabled",), on=("enabled", "auto"), models=("doubao-seed-2", "ep-")),
            Switch("reasoning_effort", off=("minimal", "none"), on=("low", "medium", "high", "max")),
        ),
    ),
    counting=Counting(running_option="chunk_include_usage"),
    moderation_choice={"moderation_hit_type": "severe_violation"},
    refusals={
        Problem.BAD_REQUEST: (Refusal(400, "{detail}", "InvalidParameter", "BadRequest"),),
        Problem.BAD_KEY: (
            Refusal(401, "The API key in the request is missing or invalid.", "AuthenticationError", "Unauthorized"),
        ),
        Problem.FORBIDDEN: (Refusal(403, "The request is denied access.", "AccessDenied", "Forbidden"),),
        Problem.OUT_OF_CREDIT: (
            Refusal(403, "The account has an overdue balance.", "AccountOverdueError", "Forbidden"),
        ),
        Problem.UNKNOWN_MODEL: (
            Refusal(
                404,
                "The model or endpoint {model} does not exist or you do not have access to it.",
                "InvalidEndpointOrModel.NotFound",
                "NotFound",
            ),
            Refusal(404, "Your account has not activated the model {model}.", "ModelNotOpen", "NotFound"),
        ),
        Problem.RATE_LIMITED: (
            Refusal(
                429,
                "The requests per minute limit of the endpoint is exceeded.",
                "RateLimitExceeded.EndpointRPMExceeded",
                "TooManyRequests",
            ),
            Refusal(429, "The account's limit is exceeded.", "ModelAccountRpmRateLimitExceeded", "TooManyRequests"),
            Refusal(429, "The quota is used up.", "QuotaExceeded", "TooManyRequests"),
        ),
        Problem.OVERLOADED: (Refusal(429, "The service is overloaded.", "ServerOverloaded", "TooManyRequests"),),
        Problem.SERVER_ERROR: (
            Refusal(500, "The service met an unexpected error.", "InternalServiceError", "InternalServerError"),
        ),
        Problem.MODERATED: (
            Refusal(400, "The input may contain sensitive information.", "InputTextRiskDetection", "BadRequest"),
            Refusal(400, "The output may contain sensitive information.", "OutputTextRiskDetection", "BadRequest"),
        ),
    },
)
