"""No name of an indicator starts or ends inside a word, over every document at hand.

jieba cuts the clause; where a name's end falls inside one of its words, the name is cut or the word is none: one that
jieba takes together though two words stand side by side (价格|下降, 占比|达). Those were looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from policyx.model.plan import Plan
from policyx.reading.words import words

CORPUS = Path(__file__).resolve().parents[5] / "shared" / "corpus"
SUFFIXES = (".txt", ".docx", ".html", ".md")
DOCUMENTS = sorted(path for path in CORPUS.glob("*labelled/*") if path.suffix in SUFFIXES)
#: jieba takes together what is apart.
APART = {
    "价格上涨", "价格下降", "价格比", "产量比", "比达", "率控制", "比例控制", "年产值", "年产量", "人为", "家中",
    "家规", "技术推广", "项目前期", "试点工作", "进出口", "全州县", "名为", "筹集资金", "降低成本", "市内电话",
    "减免税", "资助款", "建成投产", "建国", "开展活动", "五千", "培养教育", "一二三", "解决问题",
}  # fmt: skip


def cut_words(name: str, text: str) -> set[str]:
    """The words of ``text`` in which ``name`` starts or ends, blanks left out.

    Empty where it stands whole in one of several places (五百亿级园区2个、百亿级园区22个).
    """
    name, text = re.sub(r"\s", "", name), re.sub(r"\s", "", text)
    spans, at = [], 0
    for word in words(text):
        spans.append((at, word))
        at += len(word)
    return min(
        (
            {word for at, word in spans if any(at < end < at + len(word) for end in (start, start + len(name)))}
            for start in (match.start() for match in re.finditer(f"(?={re.escape(name)})", text))
        ),
        key=len,
        default=set(),
    )


def test_a_cut_word_is_seen() -> None:
    assert cut_words("外游客", "接待境内外游客5万人次") == {"境内外"}
    assert cut_words("境内外游客", "接待境内外游客5万人次") == set()
    assert cut_words("百亿级园区", "建成五百亿级园区2个、百亿级园区22个") == set()


@pytest.mark.skipif(not DOCUMENTS, reason="needs the shared corpus")
def test_names_are_whole(extracted: Callable[[Iterable[Path]], list[Plan]]) -> None:
    cut = {}
    for path, plan in zip(DOCUMENTS, extracted(DOCUMENTS), strict=True):
        for record in (*plan.targets, *plan.actuals):
            name = record.indicator or ""
            assert name, (path.name, record.evidence.text)
            broken = name.count("（") != name.count("）") or name.count("(") != name.count(")")
            split = set() if record.table else cut_words(name, record.evidence.text) - APART
            if broken or split:
                cut[name] = (path.name, record.evidence.text[:60], split)
    assert cut == {}
