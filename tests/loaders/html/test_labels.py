"""Labelled values beside a document, and lines that are the site's."""

from __future__ import annotations

import pytest

from policyx.loaders.html.labels import LABELS, is_info_line, is_site_line, read_labels
from policyx.ruleset import built_in


def test_every_label_that_metadata_are_read_from_is_known() -> None:
    assert built_in().mapping("metadata.label").keys() <= set(LABELS)


def test_labels_in_brackets() -> None:
    assert read_labels(["[发文机构] 河口市政府", "【文  号】：河政发〔2032〕1号", "[有效性]", "有效"]) == {
        "发文机构": "河口市政府",
        "文号": "河政发〔2032〕1号",
        "有效性": "有效",
    }


@pytest.mark.parametrize("line", ["2032-05-01 10:20 来源：县政府办", "[ 索引号 ] 0001", "发布日期：2032年5月1日"])
def test_lines_of_labels(line: str) -> None:
    assert is_info_line(line)


@pytest.mark.parametrize("line", ["各部门来源不同：", "标题", "2032-05-01", "名称变更为：甲"])
def test_lines_without_labels(line: str) -> None:
    assert not is_info_line(line)


def test_labels_may_share_a_line() -> None:
    assert read_labels(["发布时间：2032-05-01　来源： 县政府办 　浏览次数：12", "主题词：", "", "正文"]) == {
        "发布时间": "2032-05-01",
        "来源": "县政府办",
    }


@pytest.mark.parametrize(
    "line", ["打印本页 | 关闭窗口", "【字体：大 中 小】", "当前位置：首页>规划", "浏览次数：35次", "上一篇：无"]
)
def test_lines_of_the_site(line: str) -> None:
    assert is_site_line(line)


@pytest.mark.parametrize(
    "line", ["（一）", "2035", "2031-03-02", "大力发展中小企业", "关闭小煤矿5处", "（打印社管理）", "阅读量超过10万次"]
)
def test_lines_that_only_look_like_it(line: str) -> None:
    assert not is_site_line(line)
