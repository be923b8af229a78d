"""DeepSeek.

Its errors need no table: one code stands for all that is wrong with a request, so that moderation is told
by its message ("Content Exists Risk", gh:whiteguo233/OpenBiliClaw#199, 2026-08), and the rest by the status.
"""

from backends.provider import Peak, Provider
from backends.settings import Price

_PRICING = "api-docs.deepseek.com/zh-cn/quick_start/pricing"


PROVIDER = Provider(
    name="deepseek",
    base_url="https://api.deepseek.com",
    key_env=("DEEPSEEK_API_KEY",),
    control_model="deepseek-flash",
    conversation_model="deepseek-flash",
    checked="2026-11-24",
    sources=(
        "api-docs.deepseek.com/zh-cn/quick_start/pricing (2026-10)",
        "api-docs.deepseek.com/guides/thinking_mode",
        "vercel/ai packages/deepseek fixtures (recorded streams, 2025-12)",
    ),
    # On by default since 2026; a hosted DeepSeek takes its host's field instead, and ignores this one in silence.
    thinking_off={"thinking": {"type": "disabled"}},
    thinking_on={"thinking": {"type": "enabled"}},
    # A tool turn without the field, even an empty one, is a 400: deepseek-ai/deepseek-harness discussion 739.
    echo_reasoning=True,
    prices={
        "deepseek-flash": Price(currency="CNY", input=1, cached=0.02, output=4, checked="2026-10", source=_PRICING),
        "deepseek-v4-pro": Price(
            currency="CNY", input=4.5, cached=0.15, output=13.5, checked="2026-10", source=_PRICING
        ),
    },
    peak=Peak(factor=2, weekdays=(0, 1, 2, 3, 4), hours=((9, 12), (14, 18)), utc_offset=8),
)
