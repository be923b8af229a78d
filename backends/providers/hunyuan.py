"""Hunyuan, of Tencent's TokenHub."""

import re

from backends.errors import BackendError, UnknownModel
from backends.provider import Provider, WireError
from backends.settings import Price


def _explain(error: WireError) -> BackendError | None:
    """A model that was not activated in the console comes with the status of an empty account.

    cloud.tencent.com/document/product/1823/132252
    """
    of_the_account = re.search(r"balance|credit|overdue|余额|欠费", error.message, re.IGNORECASE)
    return UnknownModel(error.message) if error.status == 402 and not of_the_account else None


PROVIDER = Provider(
    name="hunyuan",
    base_url="https://tokenhub.tencentmaas.com/v1",  # the older api.hunyuan.cloud.tencent.com gets no new models
    key_env=("TENCENT_TOKENHUB_API_KEY",),
    control_model="hy3",
    conversation_model="hy4",
    checked="2026-11-24",
    sources=(
        "cloud.tencent.com/developer/article/2787892 (2026-11-19)",
        "cloud.tencent.com/document/product/1823/131208",
        "gh:anomalyco/models.dev#2848 (2026-06-27) and #5519 (2026-08-26): the switch, off by default",
    ),
    thinking_off={"thinking": {"type": "disabled"}},
    thinking_on={"thinking": {"type": "enabled"}},
    prices={
        "hy4": Price(
            currency="CNY", input=6, cached=0.3, output=18, checked="2026-11-19", source="cloud.tencent.com 2787892"
        )
    },
    explain=_explain,
)
