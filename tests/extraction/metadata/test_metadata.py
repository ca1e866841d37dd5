from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from policyx.model.plan import Metadata, Period

DAY = datetime.date

NOTICE = """青禾市人民政府办公室文件
禾政办发〔2031〕12号
青禾市人民政府办公室关于印发
青禾市节水行动方案（2031—2033年）的通知
各区人民政府，市直各单位：
《青禾市节水行动方案（2031—2033年）》已经市政府同意，现印发给你们，请认真贯彻执行。
青禾市人民政府办公室
2031年3月5日
（此件公开发布）
青禾市节水行动方案（2031—2033年）
为节约用水，根据《国务院关于节水的意见》（国发〔2019〕7号），制定本方案。
一、总体要求
加强管网改造。
二、附则
本方案自印发之日起施行，有效期3年。
青禾市人民政府办公室　　　　　　　　2031年3月6日印发"""


def test_notice(metadata_of: Callable[..., Metadata]) -> None:
    assert metadata_of(NOTICE) == Metadata(
        title="青禾市人民政府办公室关于印发青禾市节水行动方案（2031—2033年）的通知",
        document_number="禾政办发〔2031〕12号",
        issuers=("青禾市人民政府办公室",),
        kind="方案",
        region="青禾市",
        issued_on=DAY(2031, 3, 5),
        effective_from=DAY(2031, 3, 6),
        expires_on=DAY(2034, 3, 6),
        period=Period(name=None, start=2031, end=2033),
    )


def test_properties_fill_what_the_body_lacks_and_name_dates(metadata_of: Callable[..., Metadata]) -> None:
    found = metadata_of(
        "为节约用水，制定本办法。",
        标题="青禾市水务局关于印发节水管理办法的通知",
        发文字号="禾水规字[2031]3号",
        发文机关="青禾市水务局",
        成文日期="2031年01月08日",
        发布日期="2031-01-10",
        施行日期="2031-02-01",
        失效日期="2036-02-01",
    )
    assert found.title == "青禾市水务局关于印发节水管理办法的通知"
    assert found.document_number == "禾水规字〔2031〕3号"
    assert found.issuers == ("青禾市水务局",)
    assert (found.issued_on, found.published_on) == (DAY(2031, 1, 8), DAY(2031, 1, 10))
    assert (found.effective_from, found.expires_on) == (DAY(2031, 2, 1), DAY(2036, 2, 1))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("禾政发〔2031〕5号", "禾政发〔2031〕5号"),
        ("禾政发[2031]5号", "禾政发〔2031〕5号"),
        ("（禾政发【2031】5号）", "禾政发〔2031〕5号"),
        ("禾政发(2031)05号", "禾政发〔2031〕5号"),
        ("禾政发﹝2031﹞第5号", "禾政发〔2031〕5号"),
        ("禾政发〔2031〕12 号", "禾政发〔2031〕12号"),
        ("2031年第4期（总第20期）", "2031年第4期（总第20期）"),
        ("青禾市人民政府令\n（第19号）", "青禾市人民政府令第19号"),
        ("青禾市水务局公告\n2031年第3号", "青禾市水务局公告2031年第3号"),
        ("青禾市水务局会议纪要\n〔2031〕12号", "〔2031〕12号"),
    ],
)
def test_numbers(metadata_of: Callable[..., Metadata], written: str, number: str) -> None:
    assert metadata_of(f"{written}\n青禾市节水管理办法\n为节约用水，制定本办法。").document_number == number


def test_numbers_of_other_documents_are_not_its_own(metadata_of: Callable[..., Metadata]) -> None:
    text = "青禾市节水管理办法\n根据《国务院关于节水的意见》（国发〔2019〕7号），制定本办法。"
    assert metadata_of(text).document_number is None


def test_an_article_in_a_newspaper_says_nothing_about_itself(metadata_of: Callable[..., Metadata]) -> None:
    found = metadata_of("节水入千家\n本报记者 张三\n今年以来，全市节约用水，成效明显。")
    assert found == Metadata(title="节水入千家")
