"""No name of an indicator starts or ends inside a word, over every document at hand.

jieba cuts the clause; where a name's end falls inside one of its words, the name is cut or the word is none: one that
jieba takes together though two words stand side by side (价格|下降, 占比|达). Those were looked at one by one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policyx.loaders import load
from policyx.loaders.options import LoadOptions
from policyx.pipeline import read_plan
from policyx.reading.words import words
from policyx.ruleset import built_in

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SUFFIXES = (".txt", ".docx", ".html", ".md")
DOCUMENTS = sorted(path for path in CORPUS.glob("*labelled/*") if path.suffix in SUFFIXES)
#: jieba takes together what is apart.
APART = {
    "价格上涨", "价格下降", "价格比", "产量比", "比达", "率控制", "比例控制", "年产值", "年产量", "人为", "家中",
    "家规", "技术推广", "项目前期", "试点工作", "进出口", "全州县", "名为", "筹集资金", "降低成本", "市内电话",
    "建成投产", "建国", "开展活动", "五千",
}  # fmt: skip


def cut_words(name: str, text: str) -> set[str]:
    """The words of ``text`` in which ``name`` starts or ends, blanks left out."""
    name, text = re.sub(r"\s", "", name), re.sub(r"\s", "", text)
    start = text.find(name)
    ends = {start, start + len(name)} if start >= 0 else set()
    at, found = 0, set()
    for word in words(text):
        if any(at < end < at + len(word) for end in ends):
            found.add(word)
        at += len(word)
    return found


def test_a_cut_word_is_seen() -> None:
    assert cut_words("外游客", "接待境内外游客5万人次") == {"境内外"}
    assert cut_words("境内外游客", "接待境内外游客5万人次") == set()


@pytest.mark.skipif(not DOCUMENTS, reason="needs the shared corpus")
def test_names_are_whole() -> None:
    cut = {}
    for path in DOCUMENTS:
        plan = read_plan(load(path, LoadOptions()), built_in())
        for record in (*plan.targets, *plan.actuals):
            name = record.indicator or ""
            assert name, (path.name, record.evidence.text)
            broken = name.count("（") != name.count("）") or name.count("(") != name.count(")")
            split = set() if record.table else cut_words(name, record.evidence.text) - APART
            if broken or split:
                cut[name] = (path.name, record.evidence.text[:60], split)
    assert cut == {}
