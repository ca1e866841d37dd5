from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyx.reading.clauses import LONGEST, clauses, covering, sentences

TEXT = st.text(alphabet="建成水厂1234,:。;!?\n()《》“”…", max_size=40)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("建成水厂3座。修路5公里;种树。", ["建成水厂3座。", "修路5公里;", "种树。"]),
        ("要“只做加法!”再建水厂", ["要“只做加法!”", "再建水厂"]),
        ("第一行\n第二行", ["第一行\n", "第二行"]),
        ("建成水厂", ["建成水厂"]),
        ("增长3.5%。", ["增长3.5%。"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("建成水厂3座,修路5公里", ["建成水厂3座", "修路5公里"]),
        ("到2025年:建成水厂", ["到2025年", "建成水厂"]),
        ("总数1,182家,净增20家", ["总数1,182家", "净增20家"]),
        ("修路12,3456米", ["修路12", "3456米"]),
        ("甲厂(东区,西区)扩建,乙厂停用", ["甲厂(东区,西区)扩建", "乙厂停用"]),
        ("推广《章程,细则》", ["推广《章程,细则》"]),
        ("多余)括号,照分", ["多余)括号", "照分"]),
        ("一,,二", ["一", "二"]),
        ("", []),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@given(TEXT)
def test_sentences_lie_side_by_side(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[slice(*span)].split()) for span in spans) == "".join(text.split())


@given(TEXT)
def test_clauses_lose_only_commas_and_colons(text: str) -> None:
    assert "".join(cut(text)).replace(",", "").replace(":", "") == text.replace(",", "").replace(":", "")


@pytest.mark.parametrize(("offset", "span"), [(0, (2, 5)), (2, (2, 5)), (4, (2, 5)), (6, (2, 5)), (8, (7, 9))])
def test_covering(offset: int, span: tuple[int, int]) -> None:
    assert covering([(2, 5), (7, 9)], offset) == span


def test_what_has_no_end_is_cut_at_its_commas() -> None:
    text = "新建泵站20座," * 1000
    spans = sentences(text)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert spans[-1][1] == len(text)
    assert all(end - start <= LONGEST and text[end - 1] == "," for start, end in spans)


def test_what_has_no_marks_at_all_is_cut_all_the_same() -> None:
    assert sentences("水" * (2 * LONGEST + 1)) == [(0, LONGEST), (LONGEST, 2 * LONGEST), (2 * LONGEST, 2 * LONGEST + 1)]
