from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Baseline, Metadata, Target

TableTargetsOf = Callable[..., tuple[Target, ...]]


def test_an_indicator_table(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["序号", "指标名称", "单位", "2020年", "2025年", "属性"],
        ["1", "供水普及率", "%", "85", "95以上", "约束性"],
        ["2", "水厂数量", "座", "20", "≥30", "预期性"],
        ["3", "漏损率", "%", "12", "<9", "约束性"],
    )
    assert [(t.indicator, t.value, t.unit, t.comparator, t.attribute) for t in targets] == [
        ("供水普及率", 95, "%", ">=", "约束性"),
        ("水厂数量", 30, "座", ">=", "预期性"),
        ("漏损率", 9, "%", "<", "约束性"),
    ]
    assert [t.baseline for t in targets] == [
        Baseline(value=85, unit="%", year=2020),
        Baseline(value=20, unit="座", year=2020),
        Baseline(value=12, unit="%", year=2020),
    ]
    assert [(t.table.row, t.table.column) for t in targets if t.table] == [(0, 4), (1, 4), (2, 4)]
    assert [t.due.year for t in targets if t.due] == [2025, 2025, 2025]
    assert [t.evidence.text for t in targets] == ["95以上", "≥30", "<9"]
    assert {t.rule for t in targets} == {"targets.table"}


def test_two_header_lines_and_merged_categories(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["类别", "指标", "2020年", "2025年", "<"],
        ["^", "^", "^", "目标值", "年均增速（%）"],
        ["供水", "供水量（亿吨）", "2.5", "3.6", "7.5"],
        ["^", "普及率（%）", "85", "95", "〔10〕"],
        ["治污", "处理率（%）", "80", "90以上", "-"],
    )
    assert [(t.indicator, t.value, t.unit, t.measure, t.rule) for t in targets] == [
        ("供水量", 3.6, "亿吨", "level", "targets.table"),
        ("供水量", 7.5, "%", "growth", "targets.table_change"),
        ("普及率", 95, "%", "level", "targets.table"),
        ("普及率", 10, "%", "increase", "targets.table_change"),
        ("处理率", 90, "%", "level", "targets.table"),
    ]


@pytest.mark.parametrize(
    ("name", "cell", "indicator", "value", "unit", "comparator", "measure"),
    [
        ("供水能力（万吨/日）", "18", "供水能力", 18, "万吨/日", "=", "level"),
        ("再生水利用量（亿立方米）", "〔18〕", "再生水利用量", 18, "亿立方米", "=", "increase"),
        ("用水量下降（%）", "[5.5]", "用水量下降", 5.5, "%", "=", "decrease"),
        ("水质优良率（%）", ">92.7", "水质优良率", 92.7, "%", ">", "level"),
        ("供水普及率*（%）", "95", "供水普及率", 95, "%", "=", "level"),
        ("#节水企业（家）", "1,182", "节水企业", 1182, "家", "=", "level"),
        ("单位产值用水量（立方米/万元）", "控制在20以内", "单位产值用水量", 20, "立方米/万元", "<=", "level"),
        ("公众满意度", "90%左右", "公众满意度", 90, "%", "~", "level"),
        ("再生水利用率", "提高5个百分点", "再生水利用率", 5, "个百分点", "=", "increase"),
        ("漏损率", "下降 3 个百分点", "漏损率", 3, "个百分点", "=", "decrease"),
        ("用水户", "1.2万户", "用水户", 1.2, "万户", "=", "level"),
        ("用水户（户）", "1.2万", "用水户", 1.2, "万户", "=", "level"),
        ("地区水产业增速（%）", "6", "地区水产业增速", 6, "%", "=", "growth"),
    ],
)
def test_cells(
    table_targets_of: TableTargetsOf,
    name: str, cell: str, indicator: str, value: float, unit: str, comparator: str, measure: str,
) -> None:  # fmt: skip
    (target,) = table_targets_of(["指标", "2020年实际值", "2025年目标值"], [name, "—", cell])
    assert (target.indicator, target.value, target.unit) == (indicator, value, unit)
    assert (target.comparator, target.measure) == (comparator, measure)
    assert target.baseline is None


def test_ranges(table_targets_of: TableTargetsOf) -> None:
    (target,) = table_targets_of(["指标", "目标值"], ["管网压力合格率（%）", "95-98"])
    assert (target.value, target.upper, target.comparator) == (95, 98, "range")


def test_floor_and_stretch_of_one_cell(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(["指标", "2020年", "2025年"], ["节水企业（家）", "20", "保底3500\n争取4000"])
    assert [(t.value, t.role, t.commitment) for t in targets] == [(3500, "floor", "保底"), (4000, "stretch", "争取")]
    assert {t.evidence.text for t in targets} == {"保底3500\n争取4000"}
    assert len({t.id for t in targets}) == 2


def test_the_unit_of_the_whole_table(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "2021年", "2023年", "2025年"],
        ["节水投入", "10", "12", "15"],
        before=["表1 节水主要指标", "单位：亿元"],
    )
    assert [(t.value, t.unit, t.due.year if t.due else None) for t in targets] == [
        (10, "亿元", 2021), (12, "亿元", 2023), (15, "亿元", 2025),
    ]  # fmt: skip


def test_a_group_that_holds_the_measure(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "<", "2020年", "2025年"],
        ["主要污染物排放总量减少（%）", "化学需氧量", "—", "[8]"],
        ["^", "氨氮", "—", "[9]"],
    )
    assert [(t.indicator, t.value, t.unit, t.measure) for t in targets] == [
        ("化学需氧量排放总量减少", 8, "%", "decrease"),
        ("氨氮排放总量减少", 9, "%", "decrease"),
    ]


def test_a_row_with_its_own_time(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["项目", "建设规模", "责任单位", "完成时限"],
        ["水厂扩建", "20座", "市水务局", "2023年底"],
        ["管网更新", "300公里", "市住建局", "2024年6月底"],
    )
    assert [(t.indicator, t.value, str(t.due.date) if t.due else None) for t in targets] == [
        ("水厂扩建", 20, "2023-12-31"),
        ("管网更新", 300, "2024-06-30"),
    ]


def test_sums_and_rates_over_the_period(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "2020年", "2025年", "年均增长（%）", "“十四五”累计"],
        ["水产业增加值（亿元）", "100", "160", "9.9", "[700]"],
    )
    assert [(t.value, t.unit, t.measure, t.rule) for t in targets] == [
        (160, "亿元", "level", "targets.table"),
        (9.9, "%", "growth", "targets.table_change"),
        (700, "亿元", "increase", "targets.table_change"),
    ]
    assert [t.baseline.value if t.baseline else None for t in targets] == [100, None, None]


def test_notes_under_the_table_are_no_targets(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "2020年", "2025年"],
        ["供水普及率（%）", "85", "95"],
        notes=["注：〔〕内为5年累计数。", "*为约束性指标。"],
    )
    assert [t.value for t in targets] == [95]


def test_other_tables_hold_none(table_targets_of: TableTargetsOf) -> None:
    assert table_targets_of(["姓名", "电话"], ["甲", "12345678"]) == ()
    assert table_targets_of(["指标", "2019年", "2020年"], ["水厂（座）", "甲", "乙"]) == ()


def test_without_a_year_the_documents_period_counts(table_targets_of: TableTargetsOf) -> None:
    (target,) = table_targets_of(["指标", "目标值"], ["水厂（座）", "30"])
    assert target.due is not None
    assert (target.due.year, target.due.inherited) == (2025, True)
    (target,) = table_targets_of(["指标", "目标值"], ["水厂（座）", "30"], metadata=Metadata(title="水务方案"))
    assert target.due is None


def test_rates_and_sums_in_one_column(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "2020年", "2025年", "年均/累计"],
        ["水产业劳动生产率（万元/人）", "11", "15", "6.5左右"],
        ["节水企业（家）", "80", "120", "〔40〕"],
    )
    assert [(t.value, t.unit, t.measure) for t in targets] == [
        (15, "万元/人", "level"),
        (6.5, "%", "growth"),
        (120, "家", "level"),
        (40, "家", "increase"),
    ]


def test_a_part_of_the_row_above_has_its_unit(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "2020年", "2025年"],
        ["1.供水能力（万吨/日）", "520", "900"],
        ["2.其中：再生水", "80", "220"],
        ["3.水厂数量", "8", "12"],
    )
    assert [(t.indicator, t.value, t.unit) for t in targets] == [
        ("供水能力", 900, "万吨/日"),
        ("再生水", 220, "万吨/日"),
        ("水厂数量", 12, None),
    ]


def test_a_remark_behind_a_value(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "2020年", "2025年"],
        ["水厂数量", "6座（含1座村级水厂）", "8座（含2座村级水厂）"],
        ["管网长度", "约2100公里（干管320公里，支管1700公里余，其他未计）", "2800公里"],
    )
    assert [(t.indicator, t.value, t.unit) for t in targets] == [("水厂数量", 8, "座"), ("管网长度", 2800, "公里")]


def test_goals_in_words_name_the_values_beside_them(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["领域", "目标", "2025年"],
        ["供水", "供水普及率", "达到95%"],
        ["供水", "节水企业数", "超过500家"],
        ["用水", "用水户上云数", "年均新增1000家"],
    )
    assert [(t.indicator, t.value, t.unit, t.comparator, t.measure) for t in targets] == [
        ("供水普及率", 95, "%", "=", "level"),
        ("节水企业数", 500, "家", ">", "level"),
        ("用水户上云数", 1000, "家", "=", "increase"),
    ]


def test_what_is_expected_of_this_year_is_where_a_plan_starts(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "2020年", "2025年预计", "全市排名", "2030年目标"],
        ["供水量（亿吨）", "2", "3", "5", "4"],
    )
    assert [(t.value, t.baseline.value if t.baseline else None) for t in targets] == [(4, 3)]


def test_a_rate_of_the_period_before_is_no_target(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "单位", "“十三五”年均增长（%）", "2020年", "2025年", "年均增长（%）"],
        ["供水量", "亿吨", "9.5", "2.5", "3.6", "7.5"],
        ["节水量", "亿吨", "7", "1.5", "2.6", "6"],
    )
    assert [(t.indicator, t.value) for t in targets] == [
        ("供水量", 3.6), ("供水量", 7.5), ("节水量", 2.6), ("节水量", 6),
    ]  # fmt: skip


def test_a_name_in_several_groups_has_its_group_in_front(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["指标", "单位", "2020年", "2025年"],
        ["一、城区", "<", "<", "<"],
        ["供水普及率", "%", "90", "99"],
        ["二、乡镇", "<", "<", "<"],
        ["供水普及率", "%", "80", "保持在95以上"],
        ["漏损率", "‰", "30", "<20"],
    )
    assert [(t.indicator, t.comparator, t.value, t.unit) for t in targets] == [
        ("城区供水普及率", "=", 99, "%"), ("乡镇供水普及率", ">=", 95, "%"), ("漏损率", "<", 20, "‰"),
    ]  # fmt: skip


def test_the_column_of_units_that_answer_names_no_indicator(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["任务类别", "重点任务（单位）", "牵头单位", "2025年目标"],
        ["提升能级", "新建水厂（座）", "市水务局", "30"],
        ["提升能级", "改造管网（公里）", "市住建局", "500"],
    )
    assert [(t.indicator, t.value, t.unit) for t in targets] == [("新建水厂", 30, "座"), ("改造管网", 500, "公里")]
