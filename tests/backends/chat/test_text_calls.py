"""Tool calls printed as text: read where they are wanted, never spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.chat.speakable import Speakable
from backends.chat.text_calls import find_calls, plain_name

NAMES = {"set_fan", "navigate_to", "undo", "hand_off"}
FAN = ("set_fan", {"percent": 50})
FAN_TEXT = ("set_fan", {"percent": "50"})

PRINTED = {
    "bare": ('{"name": "set_fan", "arguments": {"percent": 50}}', [FAN]),
    "double braces": ('{{"name": "set_fan", "arguments": {"percent": 50}}}', [FAN]),
    "double braces, closed once too often": ('{{"name": "set_fan", "arguments": {"percent": 50}}}}', [FAN]),
    "double braces, two": (
        '{{"name": "set_fan", "arguments": {"percent": 50}}}}\n'
        '{{"name": "navigate_to", "arguments": {"place": "外滩"}}}',
        [FAN, ("navigate_to", {"place": "外滩"})],
    ),
    "arguments first": ('{"arguments": {"percent": 50}, "name": "set_fan"}', [FAN]),
    "pretty": ('{\n  "name": "set_fan",\n  "parameters": {\n    "percent": 50\n  }\n}', [FAN]),
    "arguments as a string": ('{"name": "set_fan", "arguments": "{\\"percent\\": 50}"}', [FAN]),
    "function object": ('{"type": "function", "function": {"name": "set_fan", "arguments": {"percent": 50}}}', [FAN]),
    "tool_calls": ('{"tool_calls": [{"function": {"name": "set_fan", "arguments": "{\\"percent\\": 50}"}}]}', [FAN]),
    "no arguments": ('{"name": "undo"}', [("undo", {})]),
    "two in a row": (
        '{"name":"set_fan","arguments":{"percent":50}}\n{"name":"navigate_to","arguments":{"place":"外滩"}}',
        [FAN, ("navigate_to", {"place": "外滩"})],
    ),
    "list": (
        '[{"name":"set_fan","arguments":{"percent":50}},{"name":"undo","arguments":{}}]',
        [FAN, ("undo", {})],
    ),
    "fence": ('```json\n{"name": "set_fan", "arguments": {"percent": 50}}\n```', [FAN]),
    "qwen": ('<tool_call>\n{"name": "set_fan", "arguments": {"percent": 50}}\n</tool_call>', [FAN]),
    "qwen, left open": ('<tool_call>{"name": "set_fan", "arguments": {"percent": 50}}', [FAN]),
    "qwen coder": (
        "<tool_call>\n<function=set_fan>\n<parameter=percent>\n50\n</parameter>\n</function>\n</tool_call>",
        [FAN_TEXT],
    ),
    "seed": (
        "<seed:tool_call><function=set_fan><parameter=percent>50</parameter></function></seed:tool_call>",
        [FAN_TEXT],
    ),
    "glm": (
        "<tool_call>set_fan\n<arg_key>percent</arg_key>\n<arg_value>50</arg_value>\n</tool_call>"
        "<tool_call>undo</tool_call>",
        [FAN_TEXT, ("undo", {})],
    ),
    "minimax": (
        '<minimax:tool_call>\n<invoke name="set_fan">\n<parameter name="percent">50</parameter>\n</invoke>\n'
        '<invoke name="undo">\n</invoke>\n</minimax:tool_call>',
        [FAN_TEXT, ("undo", {})],
    ),
    "deepseek v3": (
        "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>set_fan\n"
        '```json\n{"percent":50}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
        [FAN],
    ),
    "deepseek v3.1": (
        '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>set_fan<｜tool▁sep｜>{"percent":50}<｜tool▁call▁end｜>'
        '<｜tool▁call▁begin｜>navigate_to<｜tool▁sep｜>{"place":"外滩"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
        [FAN, ("navigate_to", {"place": "外滩"})],
    ),
    "deepseek v4": (
        '<｜DSML｜tool_calls>\n<｜DSML｜invoke name="set_fan">\n'
        '<｜DSML｜parameter name="percent" string="false">50</｜DSML｜parameter>\n'
        "</｜DSML｜invoke>\n</｜DSML｜tool_calls>",
        [FAN_TEXT],
    ),
    "deepseek v4, plain bars": (
        '<|DSML|function_calls><|DSML|invoke name="set_fan">'
        '<|DSML|parameter name="percent" string="false">50</|DSML|parameter></|DSML|invoke>',
        [FAN_TEXT],
    ),
    "kimi": (
        "<|tool_calls_section_begin|><|tool_call_begin|>functions.set_fan:0<|tool_call_argument_begin|>"
        '{"percent":50}<|tool_call_end|><|tool_calls_section_end|>',
        [FAN],
    ),
    "kimi, leaked": ('functions.set_fan:0{"percent":50}', [FAN]),
}


def spoken(pieces: list[str]) -> tuple[str, str, str]:
    """What is said of a text in pieces, what was thought, and what was held back."""
    screen = Speakable()
    texts, thoughts = zip(*(screen.feed(piece) for piece in pieces), screen.end(), strict=True)
    return "".join(texts), "".join(thoughts), screen.printed


@pytest.mark.parametrize("shape", PRINTED)
def test_is_read(shape: str) -> None:
    """Name and arguments, whatever stands around them."""
    text, wanted = PRINTED[shape]
    for around in (text, f"好的，马上。{text}", f"{text}\n已为您打开。"):
        assert [(call.name, call.arguments) for call in find_calls(around, NAMES)] == wanted


@pytest.mark.parametrize("shape", PRINTED)
def test_is_never_spoken(shape: str) -> None:
    """Not a character of it, nor of what follows, letter by letter; what stands before is."""
    text, wanted = PRINTED[shape]
    said, _, printed = spoken(list(f"好的。{text}已为您打开。"))
    assert said == "好的。"
    assert [(call.name, call.arguments) for call in find_calls(printed, NAMES)] == wanted


@pytest.mark.parametrize("shape", PRINTED)
@given(data=st.data())
def test_where_it_is_cut_makes_no_difference(shape: str, data: st.DataObject) -> None:
    """The same is said and held back, whole or in any pieces."""
    text = f"<think>嗯</think>好的。{PRINTED[shape][0]}"
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert spoken(pieces) == spoken([text])
    assert spoken(pieces)[:2] == ("好的。", "嗯")


@pytest.mark.parametrize(
    "text",
    [
        "一加一等于二，1 < 2，而 3 > 2。",
        'JSON 写作 {"a": 1}，列表写作 [1, 2]。',
        "Its functions. And more functions.",
        "<b>粗体</b> 和 `代码`",
        "I think <3 you",
        "名字是 { 小明 }",
        "``` 三个反引号",
        "",
        "{",
        "<",
        "[[[[[[[[[[[[[[[[[[[[[",
        '{"',
        "functions.set",
    ],
)
def test_ordinary_text_is_spoken_whole(text: str) -> None:
    """Also when it ends in what could have become a marker."""
    assert spoken(list(text)) == (text, "", "")
    assert find_calls(text, NAMES) == []


@pytest.mark.parametrize(
    "data",
    [
        '{"status": ["done"], "said_to_the_driver": ["主驾温度已调到22度"]}',
        '{"charge": "电量还有71%", "speed": "现在时速0公里"}',
        "[{'place': '外滩'}]",
        '车况（数据）：\n{"charge": "电量还有71%"}\n驾驶员说：\n你好',
        "State (data):\nthe battery is at 71 percent",
        "The driver says:\nhello",
        '```json\n{\n  "percent": 50\n}\n```',
    ],
)
def test_data_is_never_spoken(data: str) -> None:
    """What a model was given or imagines, as an object with named keys or by its label, is no call and no speech."""
    assert spoken(list(f"好的。{data}")) == spoken([f"好的。{data}"]) == ("好的。", "", data)
    assert find_calls(data, NAMES) == []


@pytest.mark.parametrize(
    ("text", "said", "thought"),
    [
        ("<think>让我想想</think>你好", "你好", "让我想想"),
        ("<think>没有结束", "", "没有结束"),
        ("想完了</think>你好", "想完了你好", ""),
        ("<thinking>a < b</thinking>ok", "ok", "a < b"),
        ("<think>一</think>甲<think>二</think>乙", "甲乙", "一二"),
    ],
)
def test_thoughts_are_not_spoken(text: str, said: str, thought: str) -> None:
    """Whole or by the letter."""
    assert spoken([text]) == spoken(list(text)) == (said, thought, "")


def test_only_offered_tools_are_found() -> None:
    """A name that was not on offer is no call."""
    assert find_calls('{"name": "open_trunk", "arguments": {}}', NAMES) == []
    assert find_calls('<invoke name="open_trunk"></invoke>', NAMES) == []


def test_unreadable_arguments_are_told() -> None:
    """The call is known, what it wants is not."""
    (call,) = find_calls('<|tool_call_begin|>functions.set_fan:0<|tool_call_argument_begin|>{"percent": 5', NAMES)
    assert (call.name, call.arguments) == ("set_fan", {})
    assert call.malformed == '{"percent": 5'


@pytest.mark.parametrize("name", ["set_fan", " set_fan ", "functions.set_fan", "functions.set_fan:0", "set_fan:3"])
def test_names_are_made_plain(name: str) -> None:
    """What Kimi puts around a name is taken off."""
    assert plain_name(name) == "set_fan"


FRAGMENTS = st.lists(
    st.sampled_from(
        [text for text, _ in PRINTED.values()] + list('<>{}[]|｜"`:,_/ =') + ["name", "set_fan", "50", "\n"]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@given(FRAGMENTS, st.integers(0, 400))
def test_never_raises(text: str, cut: int) -> None:
    """Whatever the text, wherever it breaks off."""
    for one in (text, text[:cut], text[cut:]):
        for call in find_calls(one, NAMES):
            assert call.name in NAMES
        said, thought, printed = spoken(list(one))
        assert len(said) + len(thought) + len(printed) <= len(one)


@pytest.mark.parametrize("bomb", ["{" * 100_000, '{"name":' * 20_000, "[" * 50_000, "<" * 50_000, "<think>" * 9_000])
def test_hostile_text_costs_little(bomb: str) -> None:
    """Nesting and repetition are read in passing."""
    find_calls(bomb, NAMES)
    spoken([bomb[i : i + 50] for i in range(0, len(bomb), 50)])
