from __future__ import annotations

import datetime

import pytest

from policyx.extraction.metadata import read_metadata
from policyx.loaders.build import DocumentBuilder
from policyx.model.identity import Ids
from policyx.model.plan import Metadata, Period
from policyx.ruleset import built_in
from policyx.structure import read_structure

RULES = built_in()
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


def read(text: str, **properties: str) -> Metadata:
    builder = DocumentBuilder()
    for line in text.splitlines():
        builder.add(line)
    document = builder.build("plan.txt", "txt", text.encode(), properties=properties)
    return read_metadata(read_structure(document, RULES, Ids()), RULES)


def test_notice() -> None:
    assert read(NOTICE) == Metadata(
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


def test_properties_fill_what_the_body_lacks_and_name_dates() -> None:
    found = read(
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
    ],
)
def test_numbers(written: str, number: str) -> None:
    assert read(f"{written}\n青禾市节水管理办法\n为节约用水，制定本办法。").document_number == number


def test_numbers_of_other_documents_are_not_its_own() -> None:
    text = "青禾市节水管理办法\n根据《国务院关于节水的意见》（国发〔2019〕7号），制定本办法。"
    assert read(text).document_number is None


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("市水务局　市财政局关于做好节水工作的通知\n各单位：\n节约用水。", ("市水务局", "市财政局")),
        ("中共青禾市委 青禾市人民政府关于节水的意见\n节约用水。", ("中共青禾市委", "青禾市人民政府")),
        ("节水规划\n节约用水。\n青禾市水务局\n青禾市财政局\n2031年5月6日", ("青禾市水务局", "青禾市财政局")),
        ("节水规划\n节约用水。\n青禾市水务局 2031年5月6日", ("青禾市水务局",)),
        ("青禾市人民政府令\n第3号\n青禾市节水办法\n节约用水。", ("青禾市人民政府",)),
        (
            "政府工作报告\n——2031年1月8日在青禾市第十届人民代表大会第二次会议上\n各位代表：\n现在报告工作。",
            ("青禾市人民政府",),
        ),
        ("节约用水。\n青禾市人民政府办公室2031年5月6日印发", ("青禾市人民政府办公室",)),
    ],
)
def test_issuers(text: str, issuers: tuple[str, ...]) -> None:
    assert read(text).issuers == issuers


def test_dates_in_chinese_numerals() -> None:
    assert read("节水规划\n节约用水。\n青禾市水务局\n二〇二一年九月二日").issued_on == DAY(2021, 9, 2)


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("本办法自2031年3月1日起施行，有效期5年。", DAY(2031, 3, 1), DAY(2036, 3, 1)),
        ("本办法自2032年2月29日起施行，有效期一年。", DAY(2032, 2, 29), DAY(2033, 2, 28)),
        ("本办法自印发之日起施行，有效期至2033年12月31日。", DAY(2031, 1, 2), DAY(2033, 12, 31)),
        ("本办法自发布之日起实施。", DAY(2031, 1, 2), None),
        ("本办法自印发之日起30日后施行。", None, None),
        ("取水许可证有效期5年。", None, None),
    ],
)
def test_validity(clause: str, effective: datetime.date | None, expires: datetime.date | None) -> None:
    found = read(f"节水管理办法\n一、总则\n节约用水。\n{clause}\n青禾市水务局\n2031年1月2日")
    assert (found.effective_from, found.expires_on) == (effective, expires)


@pytest.mark.parametrize(
    ("title", "kind", "region"),
    [
        ("青禾市“十五五”水利发展规划", "规划", "青禾市"),
        ("青禾省国民经济和社会发展第十五个五年规划纲要", "规划", "青禾省"),
        ("云溪市河东区节水三年行动计划", "行动计划", "云溪市河东区"),
        ("2031年青禾市政府工作报告", "工作报告", "青禾市"),
        ("关于加快节水的若干措施", "措施", None),
        ("国务院关于节水的指导意见", "意见", "全国"),
        ("海绵城市建设实施方案", "方案", None),
        ("浙江省节水条例", "条例", "浙江省"),
    ],
)
def test_kind_and_region(title: str, kind: str, region: str | None) -> None:
    found = read(f"{title}\n一、总体要求\n节约用水。")
    assert (found.title, found.kind, found.region) == (title, kind, region)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("附件\n青禾市节水规划\n节约用水。", "青禾市节水规划"),
        ("青禾市农村供水\n提质增效行动方案\n节约用水。", "青禾市农村供水提质增效行动方案"),
        ("政 府 工 作 报 告\n各位代表：\n节约用水。", "政府工作报告"),
        ("深改革 扩开放\n本报记者 张三\n节约用水。", "深改革 扩开放"),
        ("附件青禾市节水实施方案为贯彻节水要求，制定本方案。", "青禾市节水实施方案"),
        ("节约用水是大事，要抓好。", None),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    assert read(text).title == title


def test_an_article_in_a_newspaper_says_nothing_about_itself() -> None:
    found = read("节水入千家\n本报记者 张三\n今年以来，全市节约用水，成效明显。")
    assert found == Metadata(title="节水入千家")
