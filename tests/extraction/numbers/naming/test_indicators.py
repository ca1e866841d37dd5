from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Actual, Target

FiguresOf = Callable[..., tuple[tuple[Target, ...], tuple[Actual, ...]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("净增节水企业200家以上，总数突破1500家。", ["节水企业", "节水企业总数"]),
        ("水务总产值300亿元以上，增长10%。", ["水务总产值", "水务总产值"]),
        ("水务总产值突破300亿元、年均增长10%以上。", ["水务总产值", "水务总产值"]),
        ("国家级水利风景区达到5家，省级达到10家。", ["国家级水利风景区", "省级水利风景区"]),
        ("新增国家级水利风景区5家、省级10家。", ["国家级水利风景区", "省级水利风景区"]),
        ("市级以上节水企业达到30家，其中省级5家。", ["市级以上节水企业", "省级节水企业"]),
        ("节水企业达到300家，其中东部地区100家。", ["节水企业", "节水企业"]),
        ("改造老旧管网100公里，其中城区60公里、农村40公里。", ["老旧管网", "老旧管网", "老旧管网"]),
        ("保底新增水厂30座，争取40座。", ["水厂", "水厂"]),
        ("赤字4.06亿元以上、比上年增加1800万元。", ["赤字", "赤字"]),
        ("供水普及率达到97%，其中农村供水普及率达到90%。", ["供水普及率", "农村供水普及率"]),
    ],
)
def test_elided_heads(figures_of: FiguresOf, text: str, expected: list[str]) -> None:
    targets, _ = figures_of(text)
    assert [target.indicator for target in targets] == expected


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("到 2025 年，供水 普及率达到９５％。", "供水普及率"),
        ("到2025年，供水普及率达到95%。", "供水普及率"),
        ("供水普及率到2025年达到95%。", "供水普及率"),
        ("力争2025年全市供水普及率达到95%。", "供水普及率"),
        ("全面建成市级以上节水载体20个。", "市级以上节水载体"),
        ("引进人才20名。", "引进人才"),
        ("培训河长200名。", "河长"),
        ("治理水土流失面积50平方公里。", "水土流失面积"),
        ("安排水利资金（含专项债）30亿元。", "水利资金（含专项债）"),
        ("推出信噪比达到70dB的水声传感器。", "水声传感器信噪比"),
        ("财政补助标准提高到每人每年670元。", "财政补助标准"),
        ("水务产值比2020年翻一番。", "水务产值"),
        ("成立3个专班。", "专班"),
        ("省、市级水务中心达到3个。", "省、市级水务中心"),
    ],
)
def test_names_as_written(figures_of: FiguresOf, text: str, indicator: str) -> None:
    (target,), _ = figures_of(text)
    assert target.indicator == indicator


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("环镜湖生态圈节水企业达到40家。", ["环镜湖生态圈"]),
        ("东部片区形成3个产业集群。", ["东部片区"]),
        ("节水企业达到300家，其中东部地区100家。", [None, "东部地区"]),
        ("改造管网100公里，其中城区60公里、农村40公里，新建水厂3座。", [None, "城区", "农村", None]),
        ("建成水厂100座（其中农村60座）。", [None, "农村"]),
        ("节水企业达到300家。", [None]),
    ],
)
def test_scopes(figures_of: FiguresOf, text: str, scopes: list[str | None]) -> None:
    targets, _ = figures_of(text)
    assert [target.scope for target in targets] == scopes


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("供水量达到3亿吨。", "level"),
        ("供水量突破3亿吨。", "level"),
        ("供水普及率稳定在95%以上。", "level"),
        ("管网漏损率控制在9%以内。", "level"),
        ("管网漏损率降至8%以下。", "level"),
        ("供水普及率95%以上。", "level"),
        ("新增水厂20座。", "increase"),
        ("净增水厂20座。", "increase"),
        ("水厂增加20座。", "increase"),
        ("新建水厂20座。", "increase"),
        ("至少新建水厂20座。", "increase"),
        ("供水普及率提高2个百分点。", "increase"),
        ("管网漏损率下降3个百分点。", "decrease"),
        ("单位产品水耗下降2.5%左右。", "decrease"),
        ("供水量增长6.5%。", "growth"),
        ("供水量年均增长6.5%左右。", "growth"),
        ("水务产值翻一番。", "growth"),
        ("培育节水企业20家。", None),
        ("压减取水许可户数5%。", "decrease"),
        ("压减地下水开采量2亿吨。", "decrease"),
        ("提高水务劳动生产率20%。", "growth"),
    ],
)
def test_measures(figures_of: FiguresOf, text: str, measure: str | None) -> None:
    (target,), _ = figures_of(text)
    assert target.measure == measure


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("新增水厂20座、泵站30座。", ["increase", "increase"]),
        ("新增水厂20座、供水普及率达到95%。", ["increase", "level"]),
        ("供水量达到3亿吨，用水户达到5万户，年均分别增长6%和10%。", ["level", "level", "growth", "growth"]),
    ],
)
def test_measures_in_a_list(figures_of: FiguresOf, text: str, measures: list[str | None]) -> None:
    targets, _ = figures_of(text)
    assert [target.measure for target in targets] == measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施水源项目120个，总投资约260亿元，年内启动40个。", ["水源项目", "水源项目总投资", "水源项目"]),
        ("市财政安排节水专项资金3亿元，增长20%。", ["节水专项资金", "节水专项资金"]),
        ("打造15分钟取水圈30个。", ["15分钟取水圈"]),
        ("在建干渠1500公里，建成投产300公里。", ["干渠", "干渠"]),
    ],
)
def test_whose_number_it_is(figures_of: FiguresOf, text: str, expected: list[str]) -> None:
    targets, _ = figures_of(text)
    assert [target.indicator for target in targets] == expected


def test_a_description_without_its_noun(figures_of: FiguresOf) -> None:
    targets, _ = figures_of("节水企业达到80家，其中产值超10亿元的12家。")
    assert [target.indicator for target in targets] == ["节水企业", "产值超10亿元的节水企业"]
