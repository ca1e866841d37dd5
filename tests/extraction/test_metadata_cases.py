"""Small documents of many kinds, and what each says about itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from policyx.model.plan import Metadata

BODY = "一、总体要求\n节约用水。"

DATES: dict[str, tuple[str, dict[str, Any]]] = {
    "full-width digits in the line of delivery": (
        f"政府工作报告\n——２０３１年１月９日在临川县第十八届人民代表大会第一次会议上\n{BODY}",
        {"issued_on": date(2031, 1, 9), "region": "临川县", "period": 2031},
    ),
    "full-width digits in a label": (
        f"临川县节水方案\n发布日期：２０３１－０３－１２\n{BODY}",
        {"published_on": date(2031, 3, 12), "title": "临川县节水方案"},
    ),
    "full-width digits under the signer": (
        f"临川县节水方案\n{BODY}\n临川县水利局\n２０３１年３月５日",
        {"issued_on": date(2031, 3, 5), "issuers": ("临川县水利局",)},
    ),
    "a bar between the labels": (
        f"临川县节水方案\n来源：临川县水利局 | 发布时间：2031-03-12 | 浏览：36次\n{BODY}",
        {"published_on": date(2031, 3, 12), "issued_on": None},
    ),
    "blanks between site, date and source": (
        f"临川县节水方案\n临川发布　2031年3月12日　来源：临川日报\n{BODY}",
        {"published_on": date(2031, 3, 12), "issued_on": None, "title": "临川县节水方案"},
    ),
    "a date with the time of day": (
        f"临川县节水方案\n2031-03-12 09:30:15\n{BODY}",
        {"published_on": date(2031, 3, 12), "issued_on": None, "title": "临川县节水方案"},
    ),
    "the date behind the source": (
        f"来源：临川日报 2031/03/12 字体：大 中 小\n临川县节水方案\n{BODY}",
        {"published_on": date(2031, 3, 12), "issued_on": None},
    ),
    "two labels of dates in one line": (
        f"临川县节水方案\n成文日期：2031年3月5日　发布日期：2031年3月12日\n{BODY}",
        {"issued_on": date(2031, 3, 5), "published_on": date(2031, 3, 12)},
    ),
    "a source line with a date of writing has no date of publication": (
        f"临川县节水方案\n成文日期：2031年3月5日 来源：临川县水利局\n{BODY}",
        {"issued_on": date(2031, 3, 5), "published_on": None},
    ),
    "a report before the national congress": (
        f"政府工作报告——2031年3月5日在第十六届全国人民代表大会第四次会议上\n各位代表：\n{BODY}",
        {"title": "政府工作报告", "issued_on": date(2031, 3, 5), "region": "全国", "period": 2031},
    ),
    "a report before a meeting": (
        f"临川县教育局工作报告\n（2031年2月20日在全县教育工作会议上）\n{BODY}",
        {"issued_on": date(2031, 2, 20), "region": "临川县", "period": 2031},
    ),
    "a date closes the letter that nobody signs": (
        "关于移交渠道的函\n临川县人民政府：\n请按时办理移交。\n此函。\n2031年7月2日",
        {"issued_on": date(2031, 7, 2)},
    ),
    "a signer whose form is unknown": (
        f"临川县节水方案\n{BODY}\n临川县节水专班\n2031年7月2日",
        {"issued_on": date(2031, 7, 2)},
    ),
    "the date in hanzi": (
        f"政府工作报告\n——二〇三一年一月十五日在临川市第五届人民代表大会第一次会议上\n{BODY}",
        {"issued_on": date(2031, 1, 15), "period": 2031},
    ),
    "who speaks stands in the line of delivery": (
        f"政府工作报告\n2031年1月15日，临川市市长林远在临川市第五届人民代表大会第一次会议上作报告。\n{BODY}",
        {"issued_on": date(2031, 1, 15), "period": 2031, "region": "临川市"},
    ),
    "a date and an office, parted by a bar": (
        f"2031-03-12 | 临川县水利局\n临川县节水方案\n{BODY}",
        {"published_on": date(2031, 3, 12), "issuers": (), "title": "临川县节水方案"},
    ),
    "the date of an event in a sentence": (
        f"临川县节水方案\n{BODY}\n2031年7月2日召开推进会。",
        {"issued_on": None},
    ),
}

TITLES: dict[str, tuple[str, dict[str, Any]]] = {
    "the site behind a dash": (
        f"临川县节水行动方案 - 政策文件 - 临川县人民政府门户网站\n{BODY}",
        {"title": "临川县节水行动方案"},
    ),
    "the site behind an underscore": (
        f"关于印发临川县节水办法的通知_政务公开_临川政府网\n各单位：\n{BODY}",
        {"title": "关于印发临川县节水办法的通知", "kind": "办法"},
    ),
    "an office behind a dash does not issue": (
        f"临川县节水方案（征求意见稿）-意见征集-临川县水利局\n{BODY}",
        {"title": "临川县节水方案（征求意见稿）", "issuers": ()},
    ),
    "the kind alone in the last line": (
        f"临川县“十六五”\n渠道节水改造\n规划\n{BODY}",
        {"title": "临川县“十六五”渠道节水改造规划", "period": (2031, 2035)},
    ),
    "the site in front": (
        f"临川县水利局 | 临川县节水行动方案\n{BODY}",
        {"title": "临川县节水行动方案", "region": "临川县"},
    ),
    "the way to the page": (
        f"首页 > 信息公开 > 临川县节水行动方案\n{BODY}",
        {"title": "临川县节水行动方案"},
    ),
    "a hyphen of the title's own": (
        f"临川县C-5渠道节水行动方案（2031-2033年）\n{BODY}",
        {"title": "临川县C-5渠道节水行动方案（2031-2033年）", "period": (2031, 2033)},
    ),
    "three lines and years in brackets": (
        "临川县人民政府办公室\n关于印发临川县推动渠道\n节水改造三年行动计划\n（2031—2033年）的通知\n各单位：\n节约用水。",
        {
            "title": "临川县人民政府办公室关于印发临川县推动渠道节水改造三年行动计划（2031—2033年）的通知",
            "period": (2031, 2033),
            "issuers": ("临川县人民政府办公室",),
        },
    ),
    "the years in a line of their own": (
        f"临川县水利发展规划\n（2031—2035年）\n{BODY}",
        {"title": "临川县水利发展规划（2031—2035年）", "period": (2031, 2035), "kind": "规划"},
    ),
    "the whole text": (
        f"2031年政府工作报告（全文）\n——2031年1月9日在临川市第五届人民代表大会第一次会议上\n{BODY}",
        {"title": "2031年政府工作报告", "kind": "工作报告", "region": "临川市"},
    ),
    "an annex with its number": (
        f"附件1：2031年临川县节水工作要点\n{BODY}",
        {"title": "2031年临川县节水工作要点", "period": 2031, "region": "临川县"},
    ),
    "an annex to which the text sticks": (
        "附件2031年节水工作指导意见2031年是节水的关键一年。\n一、目标\n节约用水。",
        {"title": "2031年节水工作指导意见", "period": 2031},
    ),
    "digits alone are no title": ("000123\n节水方案\n节约用水。", {"title": "节水方案"}),
}

SPEAKERS: dict[str, tuple[str, dict[str, Any]]] = {
    "a mayor": (
        f"政府工作报告\n２０３１年１月９日\n临川市人民政府市长　林远\n各位代表：\n{BODY}",
        {"issuers": ("临川市人民政府",), "region": "临川市", "issued_on": date(2031, 1, 9), "period": 2031},
    ),
    "an acting county head without a name": (
        f"政府工作报告\n（2031年1月9日）\n临川县代县长　×××\n各位代表：\n{BODY}",
        {"title": "政府工作报告", "issuers": ("临川县人民政府",), "region": "临川县"},
    ),
    "a chairman of an autonomous prefecture": (
        f"政府工作报告\n2031年1月9日在临川藏族自治州第五届人民代表大会第一次会议上\n州长　扎西\n各位代表：\n{BODY}",
        {"issuers": ("临川藏族自治州人民政府",), "region": "临川藏族自治州"},
    ),
}

PERIODS: dict[str, tuple[str, dict[str, Any]]] = {
    "years of which the first sentence speaks": (
        "为保障供水，现将2031—2034年管网改造安排如下。\n一、目标\n改造管网。",
        {"period": (2031, 2034)},
    ),
    "years behind a number of years": (
        "一、目标\n利用四年时间（2031－2034年），改造全县管网。",
        {"period": (2031, 2034)},
    ),
    "years in words": ("从2031年到2033年，在全县开展节水行动。\n一、目标\n节约用水。", {"period": (2031, 2033)}),
    "a start and a number of years": (
        "自2031年起，用三年时间改造管网。\n一、目标\n节约用水。",
        {"period": (2031, 2033)},
    ),
    "the span of carrying out": ("一、目标\n实施时间：2031年3月至2033年12月。", {"period": (2031, 2033)}),
    "what a notice sends out": (
        "关于印发节水三年行动计划的通知\n各单位：\n现将《临川县节水三年行动计划（2031—2033年）》印发给你们。",
        {"period": (2031, 2033)},
    ),
    "a plan only named": (
        "为落实《临川县节水规划（2026—2030年）》，制定本办法。\n一、目标\n节约用水。",
        {"period": None},
    ),
    "a look back": ("2028—2030年，全县改造管网30公里。\n一、目标\n节约用水。", {"period": None}),
    "a five-year plan whose name stands in the text": (
        "为推动“十六五”时期水利发展，编制本规划。\n一、目标\n节约用水。",
        {"period": (2031, 2035)},
    ),
    "a year's work without a title": ("为做好2031年节水工作，制定本要点。\n一、目标\n节约用水。", {"period": 2031}),
    "a meeting's year is not the document's": ("为落实2031年全县水利会议精神，制定本办法。", {"period": None}),
    "a notice on a year's work": (
        "关于做好2031年春灌工作的通知\n各乡镇人民政府：\n节约用水。",
        {"period": 2031, "kind": "通知"},
    ),
    "a list of the year before": ("关于公布2030年节水单位名单的通知\n各单位：\n节约用水。", {"period": None}),
    "a report before the turn of the year": (
        "政府工作报告\n——2030年12月27日在临川县第十八届人民代表大会第一次会议上\n各位代表：\n"
        "一、过去五年工作\n成效明显。\n二、今后五年目标\n节约用水。",
        {"period": 2031, "issued_on": date(2030, 12, 27)},
    ),
    "a report whose headings name no year": (
        "政府工作报告\n——2031年1月27日在临川县第十八届人民代表大会第二次会议上\n各位代表：\n"
        "一、奋力拼搏，成效明显\n成效明显。\n二、今年工作安排\n节约用水。",
        {"period": 2031},
    ),
    "a report that looks back under a plain heading": (
        "政府工作报告\n——2031年1月27日在临川县第十八届人民代表大会第二次会议上\n各位代表：\n"
        "一、2030年工作情况\n成效明显。\n二、2031年工作安排\n节约用水。",
        {"period": 2031},
    ),
    "a review and a plan in one title": (
        f"临川县水利局2030年工作总结和2031年工作要点\n{BODY}",
        {"period": 2031, "region": "临川县"},
    ),
}

REGIONS: dict[str, str | None] = {
    "2031年度临川区节水工作计划": "临川区",
    "临川市2031年度节水工作计划": "临川市",
    "关于2031年度临川县节水情况的报告": "临川县",
    "“十六五”时期临川市水利发展规划": "临川市",
    "关于推动临川市节水产业发展的若干意见": "临川市",
    "临川市民政局关于做好2031年工作的通知": "临川市",
    "临川市政务服务局关于节水的通知": "临川市",
    "中共临川县委关于节水的意见": "临川县",
    "云江市临川湖区委办公室关于节水的通知": "云江市临川湖区",
    "云江市临川湖区人民政府关于节水的通知": "云江市临川湖区",
    "临川壮族自治县2031年节水工作要点": "临川壮族自治县",
    "临川藏族自治州2031年节水工作要点": "临川藏族自治州",
    "云江省临川藏族自治州水务局关于节水的通知": "云江省临川藏族自治州",
    "临川新区管理委员会关于节水的意见": "临川新区",
    "临川经济技术开发区管委会关于节水的意见": "临川经济技术开发区",
    "云江市临川新区管理委员会关于节水的意见": "云江市临川新区",
    "云江省水利厅关于节水的通知": "云江省",
    "2031年度临川高新区节水工作计划": "临川高新区",
    "省级开发区节水办法": None,
    "加快推进城市节水的若干措施": None,
    "推进县域节水的若干措施": None,
    "民族地区节水规划": None,
}


def _period(metadata: Metadata) -> int | tuple[int, int] | None:
    found = metadata.period
    if found is None:
        return None
    return found.start if found.start == found.end else (found.start, found.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=name) for cases in (DATES, TITLES, SPEAKERS, PERIODS) for name, case in cases.items()],
)
def test_fields(metadata_of: Callable[..., Metadata], text: str, expected: dict[str, Any]) -> None:
    found = metadata_of(text)
    read = {field: _period(found) if field == "period" else getattr(found, field) for field in expected}
    assert read == expected


@pytest.mark.parametrize(("title", "region"), REGIONS.items())
def test_regions(metadata_of: Callable[..., Metadata], title: str, region: str | None) -> None:
    assert metadata_of(f"{title}\n{BODY}").region == region
