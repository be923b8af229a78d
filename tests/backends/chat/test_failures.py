"""What can go wrong over the wire, and what a person is told."""

import socket
import ssl
from typing import Any

import httpx2
import openai
import pytest

from backends.chat.failures import Asked, translate
from backends.errors import (
    BackendError,
    BadCredentials,
    BadReply,
    OutOfCredit,
    RateLimited,
    Refused,
    TimedOut,
    UnknownModel,
    Unreachable,
)
from tests.backends.chat.test_client import ask, made
from tests.backends.requests import chunks_of, talk
from tests.backends.wire_server import Answer, event, failure, serving, stream

KEY = "sk-test-key-123456"


def error(code: Any = None, message: str = "x", type_: str | None = None) -> dict[str, Any]:
    """The usual envelope."""
    return {"error": {"code": code, "message": message, "type": type_, "param": None}}


CASES: list[tuple[str, int, Any, type[BackendError]]] = [
    # OpenAI's form, by status
    ("openai-compatible", 400, error(None, "bad"), BadReply),
    ("openai-compatible", 401, error(), BadCredentials),
    ("openai-compatible", 402, error(), OutOfCredit),
    ("openai-compatible", 403, error(), BadCredentials),
    ("openai-compatible", 404, error("model_not_found", "no model x"), UnknownModel),
    ("openai-compatible", 408, error(), TimedOut),
    ("openai-compatible", 429, error(), RateLimited),
    ("openai-compatible", 429, error("insufficient_quota", "You exceeded"), OutOfCredit),
    ("openai-compatible", 500, error(), Unreachable),
    ("openai-compatible", 503, error(), Unreachable),
    ("openai-compatible", 504, error(), TimedOut),
    ("openai-compatible", 529, error(), Unreachable),
    ("openai-compatible", 404, {"detail": "Not Found"}, Unreachable),
    ("openai-compatible", 404, {"error": "model 'x' not found"}, UnknownModel),
    ("openai-compatible", 404, {"error": {"message": "Invalid URL (POST /chat/completions)"}}, Unreachable),
    ("openai-compatible", 400, error(None, "Your credit balance is too low"), OutOfCredit),
    ("openai-compatible", 400, error(None, "The content was blocked."), Refused),
    ("openai-compatible", 400, error(None, "registry.ollama.ai/library/x does not support tools"), UnknownModel),
    ("openai-compatible", 400, error(None, '"auto" tool choice requires --enable-auto-tool-choice'), UnknownModel),
    ("openai-compatible", 500, error(None, "tools param requires --jinja flag"), UnknownModel),
    # Doubao
    ("doubao", 401, error("AuthenticationError"), BadCredentials),
    ("doubao", 403, error("AccountOverdueError"), OutOfCredit),
    ("doubao", 403, error("AccessDenied"), BadCredentials),
    ("doubao", 404, error("InvalidEndpointOrModel.NotFound"), UnknownModel),
    ("doubao", 404, error("ModelNotOpen"), UnknownModel),
    ("doubao", 429, error("RateLimitExceeded.EndpointRPMExceeded"), RateLimited),
    ("doubao", 429, error("ServerOverloaded"), Unreachable),
    ("doubao", 400, error("InputTextRiskDetection"), Refused),
    # DeepSeek
    ("deepseek", 400, error("invalid_request_error", "Content Exists Risk"), Refused),
    ("deepseek", 400, error("invalid_request_error", "The reasoning_content must be passed back"), BadReply),
    ("deepseek", 400, error("invalid_request_error", "Model Not Exist: x"), UnknownModel),
    ("deepseek", 402, error("invalid_request_error", "Insufficient Balance", "unknown_error"), OutOfCredit),
    # Qwen
    ("qwen", 401, error("invalid_api_key"), BadCredentials),
    ("qwen", 400, error("Arrearage"), OutOfCredit),
    ("qwen", 404, error("model_not_found"), UnknownModel),
    ("qwen", 429, error("Throttling.RateQuota"), RateLimited),
    ("qwen", 400, error("data_inspection_failed", "may be inappropriate", "data_inspection_failed"), Refused),
    # Kimi: no code
    ("kimi", 400, {"error": {"type": "content_filter", "message": "considered high risk"}}, Refused),
    ("kimi", 401, {"error": {"type": "incorrect_api_key_error", "message": "x"}}, BadCredentials),
    ("kimi", 429, {"error": {"type": "exceeded_current_quota_error", "message": "x"}}, OutOfCredit),
    ("kimi", 429, {"error": {"type": "rate_limit_reached_error", "message": "x"}}, RateLimited),
    # GLM: numbers in strings, and no balance with 429
    ("glm", 401, error("1002", "令牌非法"), BadCredentials),
    ("glm", 429, error("1113", "欠费"), OutOfCredit),
    ("glm", 400, error("1211", "模型不存在"), UnknownModel),
    ("glm", 400, error("1301", "敏感内容"), Refused),
    ("glm", 429, error("1302", "并发过高"), RateLimited),
    ("glm", 429, error("1305", "过载"), Unreachable),
    # MiniMax: with 200, or in brackets
    ("minimax", 200, {"base_resp": {"status_code": 1008, "status_msg": "insufficient balance"}}, OutOfCredit),
    ("minimax", 200, {"base_resp": {"status_code": 1004, "status_msg": "login fail"}}, BadCredentials),
    ("minimax", 200, {"base_resp": {"status_code": 1002, "status_msg": "rate limit"}}, RateLimited),
    ("minimax", 200, {"base_resp": {"status_code": 1027, "status_msg": "sensitive"}}, Refused),
    ("minimax", 200, {"base_resp": {"status_code": 1000, "status_msg": "unknown error"}}, Unreachable),
    ("minimax", 200, {"base_resp": {"status_code": 1001, "status_msg": "request timeout"}}, TimedOut),
    ("minimax", 200, {"base_resp": {"status_code": 2013, "status_msg": "invalid params, too many"}}, BadReply),
    ("minimax", 200, {"base_resp": {"status_code": 2013, "status_msg": "invalid params, unknown model"}}, UnknownModel),
    (
        "minimax",
        429,
        {"error": {"http_code": "429", "message": "insufficient balance (1008)", "type": "insufficient_balance_error"}},
        OutOfCredit,
    ),
    # the others
    ("hunyuan", 402, error(None, "model is not activated"), UnknownModel),
    ("hunyuan", 402, error(None, "Insufficient balance."), OutOfCredit),
    ("kimi", 403, {"error": {"type": "permission_denied_error", "message": "balance is insufficient"}}, OutOfCredit),
    ("ernie", 400, {"error": {"code": "invalid_model", "message": "x", "type": "y"}, "id": "as-1"}, UnknownModel),
    ("ernie", 400, {"error": {"code": "malformed_json", "message": "x", "type": "y"}, "id": "as-1"}, BadReply),
    ("stepfun", 401, {"error": {"message": "Incorrect API key provided", "type": "invalid_api_key"}}, BadCredentials),
    ("stepfun", 402, {"error": {"message": "balance", "type": "x"}}, OutOfCredit),
    ("siliconflow", 400, {"code": 20012, "message": "Model does not exist", "data": None}, UnknownModel),
    ("siliconflow", 403, {"code": 30001, "message": "Sorry, your account balance is insufficient"}, OutOfCredit),
    ("siliconflow", 400, {"code": 20015, "message": "too long", "data": None}, BadReply),
]


@pytest.mark.parametrize(("provider", "status", "body", "wanted"), CASES)
async def test_errors(provider: str, status: int, body: Any, wanted: type[BackendError]) -> None:
    """Each provider's own words come to one of our few."""
    with pytest.raises(BackendError) as raised:
        await ask(talk(), failure(status, body), provider=provider)
    assert isinstance(raised.value, wanted), raised.value
    assert "cloud" in str(raised.value)


async def test_an_error_in_the_midst_of_a_stream() -> None:
    """As Ark sends it; what was said before was said."""
    inside = event(error("OutputTextRiskDetection", "risky"))
    with pytest.raises(Refused):
        await ask(talk(), Answer((*stream({"content": "从前"}).pieces[:1], inside)), provider="doubao")
    with pytest.raises(Unreachable):
        await ask(talk(), Answer((event(error("ServerOverloaded", "busy")),)), provider="doubao")
    with pytest.raises(Unreachable, match="broke off with an error of its own"):
        await ask(talk(), Answer((event({"error": "something"}),)), provider="doubao")
    with pytest.raises(Unreachable, match="broke off with an error of its own"):
        await ask(talk(), Answer((event(error("invalid_request_error", "Internal error", "internal_error")),)))
    with pytest.raises(BadReply, match="does not accept the request"):
        await ask(talk(), Answer((event(error(None, "x is a required field", "BadRequestError")),)))
    with pytest.raises(RateLimited):
        await ask(talk(), Answer((event(error(429, "slow down")),)), provider="openai-compatible")
    with pytest.raises(OutOfCredit):
        base = {"base_resp": {"status_code": 1008, "status_msg": "x"}, "choices": None}
        await ask(talk(), Answer((event(base),)), provider="minimax")


async def test_when_to_come_back() -> None:
    """As the header says, when it says seconds."""
    for header, wanted in (("7", 7.0), ("0.5", 0.5), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None)):
        with pytest.raises(RateLimited) as raised:
            await ask(talk(), failure(429, error(), **{"retry-after": header}))
        assert raised.value.retry_after == wanted


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (failure(401, error(message=f"Incorrect key: {KEY}")), "check DEEPSEEK_API_KEY"),
        (failure(404, error("model_not_found", "no such model")), "model deepseek-flash: choose another by `model` in"),
        (failure(404, "<html>nginx</html>"), r"check base_url of \[backends.cloud\], .*; it ends in the version"),
        (failure(404, ""), r"check base_url of \[backends.cloud\]"),
        (failure(404, {"error": {"message": "nothing here"}}), r"check base_url of \[backends.cloud\]"),
        (failure(402, error()), "no credit left: top it up"),
        (failure(429, error()), "too many requests: wait a little"),
        (failure(400, error()), r"check model and extra_body of \[backends.cloud\]"),
        (failure(500, error()), "out of order; ask again later"),
        (failure(403, "<html>Forbidden</html>"), r"a web page \(HTTP 403\) instead of data: check base_url"),
        (failure(502, "<html>Bad Gateway</html>"), r"a web page \(HTTP 502\) instead of data: check base_url"),
        (failure(200, "<html>login</html>"), "answered with a web page instead of data"),
        (failure(200, {"hello": 1}), "empty|another form than chat"),
    ],
)
async def test_says_what_to_change(answer: Answer, words: str) -> None:
    """The variable, the model, the address; never the key."""
    with pytest.raises(BackendError, match=words) as raised:
        await ask(talk(), answer)
    assert KEY not in str(raised.value)
    assert "\n" not in str(raised.value)


async def test_a_providers_words_are_cut_and_cleaned() -> None:
    """They go to a log and a screen."""
    with pytest.raises(BadReply) as raised:
        await ask(talk(), failure(400, error(message=f"bad\x1b[31m\n{KEY} " + "x" * 5000)))
    assert len(str(raised.value)) < 300
    assert KEY not in str(raised.value) and "\x1b" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:9/v1", "nothing listens at 127.0.0.1:9: start the server of cloud"),
        ("http://no-such-host.invalid/v1", "there is no host no-such-host.invalid: check base_url"),
    ],
)
async def test_no_connection(url: str, words: str) -> None:
    """Each reason has its own words."""
    backend = made(url)
    with pytest.raises(Unreachable, match=words):
        await chunks_of(backend, talk())
    await backend.aclose()


async def test_a_certificate_that_is_not_to_be_trusted() -> None:
    """An old clock in a car is the usual reason."""
    failed = openai.APIConnectionError(request=httpx2.Request("POST", "https://x/v1"))
    failed.__cause__ = ssl.SSLCertVerificationError("certificate has expired")
    error = translate(failed, Asked("cloud", "https://api.example/v1", "m"), None)
    assert isinstance(error, Unreachable)
    assert "api.example shows a certificate that cannot be verified: check the car's clock" in str(error)


async def test_no_tls_where_it_is_expected() -> None:
    """An https address of a server that has none."""
    async with serving(stream({"content": "x"})) as server:
        backend = made(server.url.replace("http:", "https:"))
        with pytest.raises(Unreachable, match="speaks no TLS as expected"):
            await chunks_of(backend, talk())
        await backend.aclose()


async def test_nobody_answers_the_knock() -> None:
    """A port that takes no connection is unreachable in time."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        blockers = [socket.socket() for _ in range(3)]
        try:
            for blocker in blockers:
                blocker.setblocking(False)
                blocker.connect_ex(full.getsockname())
            backend = made(f"http://127.0.0.1:{full.getsockname()[1]}/v1", first_token_s=0.3, timeout_s=0.6)
            with pytest.raises(TimedOut):
                await chunks_of(backend, talk())
            await backend.aclose()
        finally:
            for blocker in blockers:
                blocker.close()
