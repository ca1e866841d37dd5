from __future__ import annotations

import pytest

from policyx.loaders.markdown import Marked, is_markdown, unmark


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("## 一、总体要求 ##", Marked("一、总体要求", 2)),
        ("###### 附则", Marked("附则", 6)),
        ("**加快治水。**到2030年建成水库3座。", Marked("加快治水。到2030年建成水库3座。")),
        ("**主要目标**", Marked("主要目标", bold=True)),
        ("__主要目标__", Marked("主要目标", bold=True)),
        ("- 新建**12**所学校", Marked("新建12所学校")),
        ("> 引文", Marked("引文")),
        ("见[《方案》](https://example.org/a_(1).html)全文", Marked("见《方案》全文")),
        ("![图](a.png)", Marked("")),
        ("![图](a_(1).png)", Marked("")),
        ("## 目标 # ##", Marked("目标 #", 2)),
        ("---", Marked("")),
        (r"1\. 第一条 \*", Marked("1. 第一条 *")),
        ("占比*显著*提高", Marked("占比*显著*提高")),
        ("增长`5%`左右", Marked("增长5%左右")),
        ("保留a_b与3*4*5", Marked("保留a_b与3*4*5")),
    ],
)
def test_marks_go_and_what_they_say_stays(line: str, marked: Marked) -> None:
    assert unmark(line) == marked


def test_markdown_is_told_by_its_marks() -> None:
    assert is_markdown("# 标题\n正文")
    assert is_markdown("正文里有**重点**二字")
    assert not is_markdown("带*的为约束性指标。\n#1 泵站")
