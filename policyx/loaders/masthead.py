"""The labelled lines that web pages and law databases put over a document: ``发布时间：2025-03-06``."""

from __future__ import annotations

import re
from collections.abc import Sequence

# As government sites and 法宝 name them. A line of these alone is no sentence of the document.
_LABELS = """
    标题 名称 政策名 政策名称 文件名称 索引号 统一编号 分类 主题分类 体裁分类 组配分类 产业类型 服务对象
    发文机关 发布机关 发布机构 发文单位 发文机构 制定机关 公布机关 信息来源 来源 文章来源 稿件来源 作者 编辑 责任编辑
    文号 发文字号 政策文号 文件编号 效力级别 时效性 文件状态 有效性 状态 主题词 关键词
    成文日期 发文日期 发布日期 发布时间 公布日期 印发日期 实施日期 施行日期
    生效日期 失效日期 失效时间 废止日期 时间 日期
    链接 网址 具体链接 原文链接 详情页链接 详情链接 来源链接 法宝引证码 浏览次数 阅读次数 点击数 字号 打印
    """
_KNOWN = frozenset(re.findall(r"\S+", _LABELS))
_LINE = re.compile(r"^[\s【\[]*(?P<label>\w[\w\s]{0,11}?)\s*(?:[】\]][:：]?|[:：])\s*(?P<value>.*)$")
_INNER = re.compile(r"(?:^|(?<!\s)\s+)(?=[\u4e00-\u9fff]{2,5}[:：])")
_LONGEST_BLOCK = 30
_BODY = frozenset({"正文", "正文：", "正文:"})


def read_masthead(lines: Sequence[str]) -> tuple[dict[str, str], list[int]]:
    """The labelled values over the body, by label, and the indexes of the lines that hold them.

    Everything above a line ``正文`` is masthead, if it is labelled; without that line, known labels are.
    """
    upto = next((at for at, line in enumerate(lines[:_LONGEST_BLOCK]) if line.strip() in _BODY), None)
    properties: dict[str, str] = {}
    used: list[int] = []
    if upto is not None:
        labelled = [(at, _labelled(lines[at])) for at in range(upto) if lines[at].strip()]
        if all(found for _, found in labelled):
            for _, found in labelled:
                properties |= {label: value for label, value in found.items() if value}
            return properties, list(range(upto + 1))
    if (top := _labelled_top(lines)) is not None:
        return top
    filled = [at for at, line in enumerate(lines) if line.strip()][:_LONGEST_BLOCK]
    for seen, at in enumerate(filled):
        found = _labelled(lines[at])
        if found and all(label in _KNOWN for label in found):
            properties |= {label: value for label, value in found.items() if value}
            used.append(at)
        elif seen - len(used) >= 3:  # the body has begun
            break
    return properties, used


def _labelled_top(lines: Sequence[str]) -> tuple[dict[str, str], list[int]] | None:
    """Three labelled lines or more right at the top, most of them under known labels."""
    properties: dict[str, str] = {}
    used: list[int] = []
    for at, line in enumerate(lines[:_LONGEST_BLOCK]):
        if line.strip():
            if not (found := _labelled(line)):
                break
            properties |= found
            used.append(at)
    known = sum(label in _KNOWN for label in properties)
    if len(used) < 3 or known * 2 <= len(properties):
        return None
    return {label: value for label, value in properties.items() if value}, used


def _labelled(line: str) -> dict[str, str]:
    """``{label: value}`` of one line, which may hold several (``时间：… 来源：…``); empty if it is something else."""
    if len(line) > 400 or re.search(r"[。；]", line):
        return {}
    pieces = [piece for piece in _INNER.split(line.strip()) if piece]
    found = [_LINE.match(piece) for piece in pieces]
    if not pieces or not all(found):
        return {}
    return {re.sub(r"\s", "", match["label"]): match["value"].strip() for match in found if match}
