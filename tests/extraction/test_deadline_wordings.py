"""Deadlines of whole small documents: each class of wording in several turns of phrase."""

from __future__ import annotations

import pytest

from policyx.loaders import load_bytes
from policyx.model.plan import Deadline
from policyx.pipeline import read_plan
from policyx.ruleset import built_in

RULES = built_in()


def deadlines(text: str) -> tuple[Deadline, ...]:
    document = load_bytes(text.encode(), "plan.txt")
    found = read_plan(document, RULES).deadlines
    assert all(one.evidence.text == document.text[one.evidence.start : one.evidence.end] for one in found)
    assert all(one.task is None or one.task.strip() for one in found)
    return found


def in_plan(sentence: str) -> tuple[Deadline, ...]:
    return deadlines(f"青岚县2026年水务工作方案\n（2026年3月18日）\n一、重点任务\n{sentence}")


def ends(sentence: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.end.isoformat() if one.end else None) for one in in_plan(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("各镇应按旬上报抗旱情况。", ["按旬"]),
        ("县水利局按季度调度、按半年通报工程进度。", ["按季度", "按半年"]),
        ("建立台账，逐月销号，按周更新。", ["逐月", "按周"]),
        ("农村供水补助标准逐年提高10元。", ["逐年"]),
        ("确保漏损率逐年下降。", ["逐年"]),
        ("落实一周一巡查、半月一会商。", ["一周一", "半月一"]),
        ("坚持一季一评比，评比结果予以通报。", ["一季一"]),
        ("实行三月一评估。", ["三月一"]),
        ("取水户应于每季度首月15日前报送上季度取水台账。", ["每季度首月15日前"]),
        ("各水厂每月5日前上传上月水质数据。", ["每月5日前"]),
        ("每季度公布一次供水价格。", ["每季度"]),
        ("县水利局每半年向县政府报告一次。", ["每半年"]),
    ],
)
def test_how_often(sentence: str, found: list[str]) -> None:
    records = in_plan(sentence)
    assert [(one.text, one.kind, one.end) for one in records] == [(text, "recurring", None) for text in found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("即日起至2026年8月底，开展河道采砂专项检查。", [("即日起至2026年8月底", "2026-08-31")]),
        ("自即日起到年底，全面排查病险水闸。", [("自即日起到年底", "2026-12-31")]),
        ("从现在起至6月底，各镇清理河道垃圾。", [("从现在起至6月底", "2026-06-30")]),
        (
            "自本方案印发之日起至2026年10月31日，集中整治违规取水。",
            [("自本方案印发之日起至2026年10月31日", "2026-10-31")],
        ),
        ("从今年到2028年，改造泵站30座。", [("从今年到2028年", "2028-12-31")]),
        ("至2027年6月底，所有泵站完成更新。", [("至2027年6月底", "2027-06-30")]),
        ("今年起至2028年底改造泵站30座。", [("今年起至2028年底", "2028-12-31")]),
        ("2026年4月至9月底开展试点。", [("2026年4月至9月底", "2026-09-30")]),
        ("2026年3月20日至12月底，分批更换水表。", [("2026年3月20日至12月底", "2026-12-31")]),
        ("2026年至2027年底，新建蓄水池80口。", [("2026年至2027年底", "2027-12-31")]),
    ],
)
def test_from_one_time_to_another(sentence: str, found: list[tuple[str, str | None]]) -> None:
    assert ends(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("各镇自发文之日起3个月内制定实施细则。", [("自发文之日起3个月内", "2026-06-18")]),
        ("自本通知印发之日起30日内，完成摸底登记。", [("自本通知印发之日起30日内", "2026-04-17")]),
        ("县水利局自印发之日起半年内完成确权。", [("自印发之日起半年内", "2026-09-18")]),
        ("自下发之日起两年内，全部更换老旧水表。", [("自下发之日起两年内", "2028-03-18")]),
        ("自即日起15天内报送名单。", [("自即日起15天内", "2026-04-02")]),
        ("自本办法施行之日起3个月内，各镇制定细则。", [("3个月内", None)]),
        ("自印发之日起10个工作日内报县政府备案。", [("自印发之日起10个工作日内", None)]),
        ("收到本通知后5个工作日内报送联络员名单。", [("5个工作日内", None)]),
    ],
)
def test_from_the_day_of_the_document_on(sentence: str, found: list[tuple[str, str | None]]) -> None:
    assert ends(sentence) == found


def test_a_month_has_its_own_last_day() -> None:
    (found,) = deadlines("云江市水务局通知\n（2025年8月31日）\n自印发之日起6个月内完成普查登记。")
    assert found.end is not None and found.end.isoformat() == "2026-02-28"


@pytest.mark.parametrize(
    "sentence",
    [
        # data and how things stand
        "平台汇集每季度地下水位、每月取水量等信息。",
        "根据近二十年每月蒸发量数据，修订调度模型。",
        "分析每月用电量、每季度工业产值的变化。",
        "水资源供需矛盾逐年加剧。",
        "农村人口逐年减少，用水结构变化明显。",
        "上一季度考核结果在政府网站公布。",
        "对照上季度通报的问题开展整改。",
        "参照上月水价执行。",
        "水分生产率=本年度产量/本年度用水量。",
        "系统归集每日水位、每月流量。",
        "大屏展示每学期招生人数。",
        # names of plans, lists and meetings
        "印发2026年水利行业权力清单。",
        "执行2025年度水量分配计划。",
        "2027年度部门预算由县财政局批复。",
        "落实2026年河湖长制工作要点。",
        "开展“十四五”规划终期评估。",
        "结合“十四五”规划中期评估，优化布局。",
        "发布2025年水资源公报。",
        "承办2027年全国青少年龙舟锦标赛。",
        "依托2026年云江国际水博会推介产品。",
        "2027年全省运动会场馆供水由县水务集团保障。",
        "做好2026年中考、高考期间供水保障。",
        "推荐企业参加2026年世界水大会。",
        "年终考核结果作为评优依据。",
        "按2026年招标计划采购水泵。",
        "与各镇签订2026年度河长制目标责任书。",
        "2027年度水利项目储备名录已报省水利厅。",
        "服务保障2026年临川湖国际马拉松。",
        "以2027年亚洲青年龙舟大会为契机提升形象。",
        "做好“十四五”期末考核准备。",
        # validity, subsidies and conditions
        "对购置节水器具的居民给予补贴（补贴期限至2026年12月31日）。",
        "减免政策延续至2027年底。",
        "原取水许可有效期至2026年6月30日。",
        "优惠期限延长至2026年底。",
        "水费减免（至2026年12月31日）由县财政承担。",
        "阶段性降价政策（实施期限截至2027年底）继续执行。",
        "节水补贴发放至2027年6月底。",
        "自印发之日起两年内有效。",
        "免租期为2026年4月至2027年3月。",
        "本方案执行至2028年12月31日。",
        "免租期至2027年6月30日。",
        "2026年底前建成投产的，按投资额的2%给予补助。",
        "自受理之日起20个工作日内作出决定。",
        "自名单公布之日起15日内提出异议。",
    ],
)
def test_no_deadline(sentence: str) -> None:
    assert ends(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("2026年发布节水技术目录。", ["2026年"]),
        ("2027年举办全县龙舟赛。", ["2027年"]),
        ("2026年县水务局编制供水规划。", ["2026年"]),
        ("2026年底前印发责任清单。", ["2026年底前"]),
        ("整改期限至2026年9月底。", ["至2026年9月底"]),
        ("2026年规划建设泵站10座。", ["2026年"]),
        ("2026年计划投资3亿元。", ["2026年"]),
        ("2026年中央财政安排补助3000万元。", ["2026年"]),
    ],
)
def test_near_to_what_is_none(sentence: str, found: list[str]) -> None:
    assert [text for text, _ in ends(sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "tasks"),
    [
        ("2026年底前，县水利局牵头，会同各镇完成12座水库安全鉴定。", ["县水利局牵头，会同各镇完成12座水库安全鉴定"]),
        ("年内完成泵站改造、管网更新和水质检测。", ["完成泵站改造、管网更新和水质检测"]),
        ("2026年底前，完成泵站改造；启用调度平台；健全管护制度。", ["完成泵站改造；启用调度平台；健全管护制度"]),
        ("年底前：（1）完成泵站改造；（2）启用调度平台。", ["（1）完成泵站改造；（2）启用调度平台"]),
        ("6月底前完成：（1）泵站改造；（2）管网更新。", ["完成：（1）泵站改造；（2）管网更新"]),
        ("各镇在本方案印发后3个月内制定细则。", ["各镇制定细则"]),
        ("2026年底和2027年底，集中供水率分别达到90%、95%。", ["集中供水率分别达到90%、95%"] * 2),
        ("2026年、2027年，新建蓄水池40口、60口。", ["新建蓄水池40口、60口"] * 2),
        ("从现在起到2028年，分两批改造36座泵站。", ["分两批改造36座泵站"]),
        ("加快城东水厂建设，2026年6月底前建成。", ["加快城东水厂建设，建成"]),
        ("城东水厂2026年6月底前开工、2027年底前建成。", ["城东水厂开工", "城东水厂建成"]),
        ("改造供水管网60公里（2026年底前完成）。", ["改造供水管网60公里"]),
        ("改造供水管网60公里（县水务局，2026年底前）。", ["改造供水管网60公里"]),
        ("最迟于2026年9月底前完成确权登记。", ["完成确权登记"]),
        ("年底前完成管网改造（县水务局负责）。", ["完成管网改造"]),
        ("6月底前完成摸排，9月底前完成整改，并报县政府。", ["完成摸排", "完成整改，并报县政府"]),
        ("对重点河段按月巡查、按季评估。", ["对重点河段巡查", "对重点河段评估"]),
    ],
)
def test_the_task_is_whole(sentence: str, tasks: list[str]) -> None:
    assert [one.task for one in in_plan(sentence)] == tasks


def test_a_label_of_its_own_line_has_the_task_above() -> None:
    (found,) = in_plan("1. 建设城东水厂二期工程。\n责任单位：县水务局\n完成时限：2026年11月底")
    assert found.task is not None and "建设城东水厂二期工程" in found.task


def test_a_task_that_is_nowhere_is_null() -> None:
    (found,) = deadlines("责任单位：县水务局\n责任单位：县水务局\n完成时限：2026年11月底。")
    assert found.task is None
