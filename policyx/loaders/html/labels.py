"""What stands around the body of a government page: labelled values, and lines that belong to the site.

The labels are those of the 政府信息公开 catalogue as sites print it above a document; the meta names are the
page marks of 《政府网站发展指引》 (国办发〔2017〕47号), annex 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LABELS = (
    "索引号", "信息索引号", "主题分类", "信息分类", "组配分类", "体裁分类", "分类", "主题词", "关键词", "内容概述",
    "标题", "名称", "信息名称", "文件名称", "发文字号", "文号", "文件编号", "统一登记号", "登记号", "发文机关",
    "发文机构", "发布机构", "发布单位", "发文单位", "公开主体", "公开属性", "联合发文单位", "制发机关", "制定机关",
    "信息来源", "来源", "成文日期", "成文时间", "生成日期", "发文日期", "印发日期", "发布日期", "发布时间",
    "公布日期", "公开日期", "公开时间", "公开方式", "公开范围", "公开形式", "实施日期", "施行日期", "生效日期",
    "生效时间", "废止日期", "失效日期", "有效期", "有效期限", "有效性", "时效性", "效力状态", "文件状态",
    "政策名", "政策名称", "政策文号", "公文文号", "发文文号", "发布机关", "公布机关", "印发机关", "颁布机关",
    "发文时间", "签发日期", "实施时间", "失效时间", "有效期至", "公布时间", "更新时间", "更新日期", "时间", "日期",
)  # fmt: skip
META = {"articletitle": "标题", "pubdate": "发布日期", "contentsource": "来源"}

_ANY = "|".join(r"\s*".join(label) for label in sorted(LABELS, key=len, reverse=True))
# 索 引 号：… · [发文机构] … · 【文号】：… · a label alone in its cell
_LABEL = re.compile(rf"[\[【]\s*({_ANY})\s*[\]】]\s*[:：]?|(?<![一-鿿])({_ANY})\s*(?:[:：]|$)")
_BLANK = re.compile(r"\s+")
_BUTTONS = r"打印(?:本页|本文|此页)?|关闭(?:窗口|本页)?|加?收藏|返回(?:顶部|列表|首页)?|我?要?纠错|语音播报|朗读"
_SIZES = r"字[体号]|视力保护色|默认|超?特?[大中小]|[Aa][+-]"
_COUNTERS = r"浏览(?:次数|量|数)?|点击(?:数|率|量|次数)?|访问(?:量|次数)?|阅读(?:次数|量|数)?|人?次|\d+"
_SHARING = r"分享(?:到|至)?|微信|微博|QQ(?:空间|好友)?|朋友圈"
_CONTROLS = re.compile(rf"{_BUTTONS}|{_SIZES}|{_COUNTERS}|{_SHARING}|[\[\]【】()（）|｜:：,，.。/+>》<\-—\s]")
_BEHIND_VALUE = re.compile(
    r"(?<!\s)\s*(?:[【\[（(]\s*)?(?:(?:字[体号]|作者|编辑|责任编辑|浏览\w{0,2}|点击\w{0,2}|阅读\w{0,2}|访问\w{0,2}|分享到?)\s*[:：]|打印).*",
    re.DOTALL,
)
_TIME = re.compile(r"^\s*\d{4}[-/.年]\d\d?[-/.月]\d\d?日?(?:\s+\d\d?:\d\d(?::\d\d)?)?\s*")
_HERE = r"您?(?:当前|现在)?(?:所在)?的?位置\s*[:：]|您访问的链接即将离开|扫一扫|扫描二维码|分享[到至]"
_NEIGHBOURS = r"[上下]一[篇条]\s*[:：]|(?:相关(?:链接|阅读|解读|报道|文章|新闻|稿件|信息|推荐)|延伸阅读)\s*[:：]?$"
_SERVICE = r"责任编辑\s*[:：]|[\[【]?\s*字[体号]\s*[:：]|[\[【]?我要(?:打印|纠错)|版权所有|copyright"
_SITE_LINE = re.compile(rf"{_HERE}|{_NEIGHBOURS}|{_SERVICE}", re.IGNORECASE)
_FOOTER = re.compile(r"版权所有|网站标识码|ICP\s*备|公网安备|copyright", re.IGNORECASE)
_FOOTER_LENGTH = 200


def read_labels(texts: Iterable[str]) -> dict[str, str]:
    """Labelled values in ``texts``, cells or lines in reading order; the value may be in the text after its label.

    The first value of a label counts. Keys are labels without blanks and colon.
    """
    found: dict[str, str] = {}
    waiting: str | None = None
    for text in texts:
        marks = [mark for mark in _LABEL.finditer(text) if mark.start() == 0 or mark[0].rstrip()[-1] in ":：]】"]
        if waiting and text.strip() and not marks:
            found.setdefault(waiting, text.strip())
        waiting = None
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        for mark, end in zip(marks, ends, strict=False):  # no marks, one end
            label = _BLANK.sub("", mark[1] or mark[2])
            value = _BEHIND_VALUE.sub("", text[mark.end() : end]).strip(" \u3000\t|｜；;")
            if value:
                found.setdefault(label, value)
            else:
                waiting = label
    return found


def label_count(texts: Iterable[str]) -> int:
    """How many of ``texts`` start with a label."""
    return sum(_LABEL.match(text) is not None for text in texts)


def is_site_line(text: str) -> bool:
    """Whether a line is the site's, not the document's: its place, buttons, counters, imprint."""
    if len(text) > _FOOTER_LENGTH:
        return False
    if _SITE_LINE.match(text) or _FOOTER.search(text):
        return True
    words = any(sign.isalpha() for sign in text) or not any(sign.isdigit() for sign in text)
    return words and not _CONTROLS.sub("", text)


def is_info_line(text: str) -> bool:
    """Whether a line above the body holds nothing but labelled values: ``来源：… 发布时间：… 字体：大 中 小``."""
    first = _LABEL.match(_TIME.sub("", text))
    return first is not None and first[0].rstrip()[-1] in ":：]】" and len(text) < _FOOTER_LENGTH
