from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyx.reading.folding import Folded, tidy

TEXT = st.text(alphabet="到达年家％%，,。ａZ１2 　\n\t-－", max_size=40)


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("２０２５年，增长６．５％", "2025年,增长6.5%"),
        ("到 2025 年", "到2025年"),
        ("达到\n3%", "达到3%"),
        ("水厂\u3000三座", "水厂三座"),
        ("1 182 家", "1 182家"),
        ("AI 企业", "AI企业"),
        ("Open Lab", "Open Lab"),
        ("2〜3个", "2~3个"),
        ("1∕3", "1/3"),
        ("−5℃", "-5℃"),
        ("（一）", "(一)"),
        ("", ""),
    ],
)
def test_folding(source: str, folded: str) -> None:
    assert Folded(source).text == folded


def test_spans_count_in_the_whole_source() -> None:
    source = "标题\n到 2025\n年，建成"
    folded = Folded(source, 3)
    start = folded.text.index("2025年")
    first, last = folded.span(start, start + 5)
    assert source[first:last] == "2025\n年"


def test_written_keeps_the_width_and_drops_blanks() -> None:
    folded = Folded("建成 水厂\n（３座） Open Lab")
    assert folded.written(0, len(folded.text)) == "建成水厂（３座）Open Lab"
    assert folded.written(2, 2) == ""


def test_a_slice_is_folded_alone() -> None:
    folded = Folded("甲乙丙丁", 1, 3)
    assert folded.text == "乙丙"
    assert folded.span(0, 2) == (1, 3)


@given(TEXT, st.data())
def test_spans_are_true_slices(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    folded = Folded(source, start, end)
    for at, character in enumerate(folded.text):
        first, last = folded.span(at, at + 1)
        assert start <= first < last <= end
        assert last - first == 1
        assert Folded(source[first:last] if character != " " else "").text == character.strip(" ")


@given(TEXT)
def test_folding_twice_changes_nothing(source: str) -> None:
    once = Folded(source).text
    assert Folded(once).text == once


@given(TEXT)
def test_a_span_folds_to_what_it_stands_for(source: str) -> None:
    folded = Folded(source)
    for start in range(len(folded.text)):
        first, last = folded.span(start, len(folded.text))
        assert Folded(source[first:last]).text == folded.text[start:].strip(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 保底 3500\n争取 4000 ", "保底3500争取4000"),
        ("5 G 基站", "5 G基站"),
        ("不变", "不变"),
        ("", ""),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("总产值[2]90亿元", "总产值90亿元"),
        ("投入①38亿元，增长8%②。", "投入38亿元,增长8%。"),
        ("产量²达到5吨", "产量达到5吨"),
        ("统计公报［1］", "统计公报"),
        ("降低[13]%", "降低[13]%"),
        ("云水发〔25〕6号", "云水发〔25〕6号"),
        ("如下：①新建", "如下:①新建"),
        ("5×10⁴吨，3m²", "5×10⁴吨,3m²"),
        ("供 水 达 到 2 3 0 家", "供水达到230家"),
        ("1 2 3 4 5", "1 2 3 4 5"),
        ("产值达到 亿元", "产值达到 亿元"),
    ],
)
def test_marks_of_notes_and_letter_spacing_go(source: str, folded: str) -> None:
    assert Folded(source).text == folded


def test_written_is_without_marks_of_notes() -> None:
    folded = Folded("规模[2]以上工业", 0)
    assert folded.written(0, 6) == "规模以上工业"
    assert folded.span(0, 6) == (0, 9)
