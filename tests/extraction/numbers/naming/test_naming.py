from __future__ import annotations

import pytest

from policyx.extraction.numbers.naming import name_clause
from policyx.extraction.numbers.naming.phrases import TIME, Named
from policyx.reading.dates import Anchor, find_times
from policyx.reading.folding import Folded
from policyx.reading.quantities import find_quantities
from policyx.ruleset import built_in

RULES = built_in()


def named(text: str) -> tuple[str, list[Named]]:
    folded = Folded(text).text
    return folded, name_clause(folded, 0, len(folded), find_quantities(folded, RULES), RULES)


def names(text: str) -> list[tuple[str, float]]:
    """Each number with its noun phrase; what a list shares is put in place."""
    folded, found = named(text)
    return [
        (one.phrase.lead + folded[one.phrase.start : one.phrase.end] + folded[slice(*(one.phrase.tail or (0, 0)))],
         float(one.quantity.value))
        for one in found
    ]  # fmt: skip


def only(text: str) -> Named:
    (found,) = named(text)[1]
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("供水总量达到3亿吨", "供水总量"),
        ("力争全市供水总量突破3亿吨", "供水总量"),
        ("供水普及率稳定在95%以上", "供水普及率"),
        ("管网漏损率控制在9%以内", "管网漏损率"),
        ("水利投资同比增长10%左右", "水利投资"),
        ("节水企业总数增至300家", "节水企业总数"),
        ("新建改建村级管网600公里", "村级管网"),
        ("计划投资20亿元", "投资"),
        ("赤字率拟按3%安排", "赤字率"),
        ("供水能力迈上40万吨台阶", "供水能力"),
        ("用水户向100万户迈进", "用水户"),
        ("供水能力达到每日30万吨", "供水能力"),
        ("每万人口水务专利拥有量达到35件", "每万人口水务专利拥有量"),
        ("水务研发投入占增加值比重达到3%", "水务研发投入占增加值比重"),
        ("服务业用水占比达到20%", "服务业用水占比"),
        ("规模以上水务企业超过100家", "规模以上水务企业"),
        ("九年义务教育巩固率达到97%", "九年义务教育巩固率"),
    ],
)
def test_names_before_the_number(text: str, name: str) -> None:
    assert names(text)[0][0] == name
    assert not only(text).behind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("培育20家左右节水企业", "节水企业"),
        ("建成投用12座泵站", "泵站"),
        ("推进12个水源地建设", "水源地"),
        ("引进1-2个水务总部", "水务总部"),
        ("培育近千家节水企业", "节水企业"),
        ("完成20亿元水利投资", "水利投资"),
        ("打造10个产值超百亿元的水务园区", "产值超百亿元的水务园区"),
    ],
)
def test_names_behind_the_number(text: str, name: str) -> None:
    assert names(text)[0][0] == name
    assert only(text).behind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成泵站40个、水闸50座", [("泵站", 40), ("水闸", 50)]),
        ("建设40个泵站、50座水闸", [("泵站", 40), ("水闸", 50)]),
        ("建成泵站40个和水闸50座以上", [("泵站", 40), ("水闸", 50)]),
        ("支持申报水利工程中心2个,市级工作站3个", [("水利工程中心", 2), ("市级工作站", 3)]),
        ("组织20名以上专家开展10次巡检", [("专家", 20), ("巡检", 10)]),
        ("供水人口达到200万人、供水普及率达到95%", [("供水人口", 200), ("供水普及率", 95)]),
    ],
)
def test_lists(text: str, expected: list[tuple[str, float]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水厂、泵站分别达到10座、20座", [("水厂", 10), ("泵站", 20)]),
        ("农村入户率、城镇入户率分别达到90%、98%", [("农村入户率", 90), ("城镇入户率", 98)]),
        ("城镇、农村居民用水量分别增长5%、6%", [("城镇居民用水量", 5), ("农村居民用水量", 6)]),
        ("水产业和节水产业增加值分别达到50亿元和30亿元", [("水产业增加值", 50), ("节水产业增加值", 30)]),
        ("养老机构、助残机构覆盖率分别达到80%、90%", [("养老机构覆盖率", 80), ("助残机构覆盖率", 90)]),
        ("城乡居民用水量分别增长5%和6%", [("城镇居民用水量", 5), ("农村居民用水量", 6)]),
        ("小学入园率、幼儿园入园率均达到95%以上", [("小学入园率", 95), ("幼儿园入园率", 95)]),
    ],
)
def test_each_its_own_and_all_the_same(text: str, expected: list[tuple[str, float]]) -> None:
    assert names(text) == expected


def test_a_bound_behind_the_last_of_a_pair_covers_both() -> None:
    _, found = named("城乡居民用水量分别增长5%和6%左右")
    assert [one.quantity.comparator for one in found] == ["~", "~"]


def test_a_bound_in_front_of_a_pair_covers_both() -> None:
    _, found = named("供水率、治污率分别超过75%、90%")
    assert [one.quantity.comparator for one in found] == [">", ">"]


def test_a_bound_behind_the_last_of_a_list_covers_that_one() -> None:
    _, found = named("建成泵站40个、水闸50座以上")
    assert [one.quantity.comparator for one in found] == ["=", ">="]


@pytest.mark.parametrize("text", ["至少开展1次巡检、2次演练", "每年开展至少1次巡检、2次演练"])
def test_at_least_covers_the_list(text: str) -> None:
    _, found = named(text)
    assert [one.quantity.comparator for one in found] == [">=", ">="]


def test_a_unit_of_the_last_one_only_is_everyones() -> None:
    _, found = named("泵站自动化率、水闸自动化率分别提高5个、6个百分点")
    assert [one.quantity.unit for one in found] == ["个百分点", "个百分点"]


@pytest.mark.parametrize(
    ("text", "name", "value", "baseline"),
    [
        ("污水回用率由21%提高到30%", "污水回用率", 30, 21),
        ("再生水利用率从25%提高至35%以上", "再生水利用率", 35, 25),
        ("水厂由20座增加到30座", "水厂", 30, 20),
        ("管网漏损率由12%下降到9%", "管网漏损率", 9, 12),
        ("办理时限由15个工作日压缩至5个工作日", "办理时限", 5, 15),
    ],
)
def test_rises_and_falls(text: str, name: str, value: float, baseline: float) -> None:
    assert names(text) == [(name, value)]
    found = only(text)
    assert found.baseline is not None
    assert float(found.baseline.value) == baseline
    assert found.phrase.measure == "level"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设亿元以上项目50个", [("亿元以上项目", 50)]),
        ("引进投资额5000万元以上的水务项目20个", [("投资额5000万元以上的水务项目", 20)]),
        ("收入过200亿元的水务集群达到3个", [("收入过200亿元的水务集群", 3)]),
        ("培育具备10个以上泵站的企业5家", [("具备10个以上泵站的企业", 5)]),
        ("建设日处理能力5万吨的污水厂2座", [("日处理能力5万吨的污水厂", 2)]),
        ("5米远场识别率超过92%", [("5米远场识别率", 92)]),
        ("办好12类45件实事", [("实事", 45)]),
    ],
)
def test_thresholds_stay_in_names(text: str, expected: list[tuple[str, float]]) -> None:
    assert names(text) == expected


def test_a_property_is_named_with_its_owner() -> None:
    folded, found = named("推出信噪比达到70dB、能耗低于5W的水声传感器")
    assert [folded[slice(*(one.phrase.owner or (0, 0)))] for one in found] == ["水声传感器", "水声传感器"]


def test_the_place_before_the_verb_is_the_scope() -> None:
    folded, (found,) = named("东部片区形成3个产业集群")
    assert folded[slice(*(found.phrase.scope or (0, 0)))] == "东部片区"
    assert names("东部片区形成3个产业集群") == [("产业集群", 3)]


def test_a_remark_in_brackets_belongs_to_what_it_follows() -> None:
    assert names("建成水厂100座(其中改建60座),水闸5座") == [("水厂", 100), ("", 60), ("水闸", 5)]
    assert names("安排水利资金(含专项债)30亿元") == [("水利资金(含专项债)", 30)]


def test_nothing_to_name() -> None:
    assert named("水质明显改善")[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建3座110千伏以上变电站", [("110千伏以上变电站", 3)]),
        ("建成110千伏及以上变电站3座", [("110千伏及以上变电站", 3)]),
        ("为2万名60岁以上节水志愿者投保", [("60岁以上节水志愿者投保", 2)]),
        ("推进总投资30亿元的12个水源项目", [("水源项目", 12)]),
        ("改造年取水5万吨以上的近70个企业", [("企业", 70)]),
    ],
)
def test_the_size_of_what_is_counted_is_no_number_of_its_own(text: str, expected: list[tuple[str, float]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("泵站、水闸各5座", [("泵站", 5), ("水闸", 5)]),
        ("原水、中水利用率达到90%、40%", [("原水利用率", 90), ("中水利用率", 40)]),
        ("原煤、天然气产量达到6万吨、9万吨", [("原煤产量", 6), ("天然气产量", 9)]),
        ("总氮、总磷、氨氮重点工程减排量分别达到8吨、3吨、5吨",
         [("总氮重点工程减排量", 8), ("总磷重点工程减排量", 3), ("氨氮重点工程减排量", 5)]),
    ],
)  # fmt: skip
def test_what_the_names_of_a_list_share(text: str, expected: list[tuple[str, float]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安排3亿元支持水厂改造", [("水厂改造", 3)]),
        ("设立总规模20亿元的水务产业基金", [("水务产业基金总规模", 20)]),
        ("完成80%的水权登记", [("水权登记", 80)]),
        ("水务产值突破100亿元大关", [("水务产值", 100)]),
    ],
)
def test_what_stands_behind_a_sum_or_share(text: str, expected: list[tuple[str, float]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新建建筑节水器具使用占比达到90%", "新建建筑节水器具使用占比"),
        ("新（改）建水渠60公里", "水渠"),
        ("用五年时间改造水渠60公里", "水渠"),
        ("近期（至2025年）引进水务企业20家", "水务企业"),
        ("纠纷化解率达到90%", "纠纷化解率"),
        ("化解率达到90%", "化解率"),
        ("再生水供应达到20万吨", "再生水供应"),
        ("水务支出比上年预算数增长4%", "水务支出"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    folded = Folded(text).text
    times = [(time.start, time.end) for time in find_times(folded, RULES, Anchor(2021))]
    blanked = folded
    for start, end in times:
        start += folded[start] in "比较"
        blanked = blanked[:start] + TIME * (end - start) + blanked[end:]
    masks = [(start, end, "dates.year") for start, end in times]
    (found,) = name_clause(blanked, 0, len(blanked), find_quantities(folded, RULES, masks), RULES)
    assert folded[found.phrase.start : found.phrase.end] == name
