"""What characters sound like, and how the table is made."""

import time

from intents.sound import build, folding, readings


def test_common_readings() -> None:
    """Both readings of a character that has two; none of what is no Chinese character."""
    assert set(readings.of("调")) == {"diao", "tiao"}
    assert set(readings.of("行")) == {"xing", "hang"}
    assert set(readings.of("乐")) == {"le", "yue"}
    assert readings.of("女") == ("nv",)
    assert readings.of("a") == readings.of("5") == readings.of("。") == readings.of("") == ()


def test_the_table_is_large_and_loads_at_once() -> None:
    """Some 20,000 characters, plain syllables only."""
    readings.table.cache_clear()
    begin = time.process_time()
    table = readings.table()
    assert time.process_time() - begin < 1.0
    assert 20_000 < len(table) < 22_000
    assert all(one.isascii() and one.islower() for of in table.values() for one in of)


def test_the_table_is_made_of_what_is_common() -> None:
    """A second reading stays when phrases use it; tones go; what has no readable syllable is left out."""
    characters = {ord("调"): "diào,tiáo,zhōu", ord("女"): "nǚ,rǔ", ord("嗯"): "ň"}
    phrases = {f"调{i}": [["tiáo"], ["x"]] for i in range(3)} | {"调x": [["zhōu"], ["x"]]}
    first, others = build.table(characters, phrases)
    assert first == {"diao": ["调"], "nv": ["女"], "n": ["嗯"]}
    assert others == {"tiao": ["调"]}
    text = build.written(first, others)
    assert text.startswith("#") and "(MIT)" in text and text.endswith("diao 调\nn 嗯\nnv 女\n-\ntiao 调\n")


def test_folding_twice_changes_nothing() -> None:
    """Folding is a projection, and what is near is folded, near in both directions and never the syllable itself."""
    syllables = {one for of in readings.table().values() for one in of}
    folded = {folding.folded(one) for one in syllables}
    assert {folding.folded(one) for one in folded} == folded
    assert len(folded) < len(syllables)
    for one in folded:
        assert set(folding.near(one)) <= folded - {one}
        assert all(one in folding.near(other) for other in folding.near(one)), one


def test_what_is_commonly_confused() -> None:
    """zh/z, ch/c, sh/s, n/l and final nasals sound the same; h/f, u/ü, l/r nearly."""
    same = [("zhong", "zong"), ("chi", "ci"), ("shan", "sang"), ("nan", "lang"), ("jing", "jin"), ("liang", "nian")]
    assert all(folding.folded(a) == folding.folded(b) for a, b in same)
    near = [
        ("hua", "fa"),
        ("hui", "fei"),
        ("lv", "lu"),
        ("ren", "len"),
        ("huan", "fan"),
        ("pu", "bu"),
        ("tong", "dong"),
    ]
    assert all(folding.folded(b) in folding.near(folding.folded(a)) for a, b in near)
    assert folding.heard("长") == ("zan", "can")
    assert folding.heard("x") == ()
