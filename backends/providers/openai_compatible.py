"""Any server with the chat completions interface: vLLM, SGLang, llama.cpp, Ollama, LiteLLM, a gateway.

Thinking is switched differently on each: set it by `extra_body`, see docs/providers.md.
"""

from backends.provider import Provider

PROVIDER = Provider(
    name="openai-compatible",
    base_url="",
    key_env=(),
    control_model="",
    conversation_model="",
    checked="2026-11-24",
    sources=(
        "docs.vllm.ai/en/v0.26.0/features/reasoning_outputs",
        "ollama docs/api/openai-compatibility.mdx",
        "llama.cpp docs/function-calling.md",
    ),
)
