from __future__ import annotations

import pytest

from policyx.cubes.shape import Cube
from tests.cubes.conftest import CubeOf


def roles(cube: Cube) -> list[str]:
    return [column.role for column in cube.columns]


@pytest.mark.parametrize(
    "header", ["县区", "县（市、区）", "地区", "乡镇（街道）", "区域", "各市州", "所在县区", "县市区名称"]
)
def test_headers_of_places(cube_of: CubeOf, header: str) -> None:
    cube = cube_of([header, "新建泵站（座）"], ["青岚县", "3"], ["石桥县", "4"])
    assert roles(cube) == ["place", "target"]
    assert [(value.indicator, value.unit, value.scope) for value in cube.values] == [
        ("新建泵站", "座", "青岚县"),
        ("新建泵站", "座", "石桥县"),
    ]


def test_one_header_of_units_or_of_those_who_have_a_share(cube_of: CubeOf) -> None:
    units = cube_of(["指标", "单位", "2026年目标"], ["泵站", "座", "3"], ["管网", "公里", "40"])
    offices = cube_of(["单位", "培训人数（人）"], ["县水利局", "30"], ["县教育局", "40"])
    assert roles(units) == ["indicator", "unit", "target"]
    assert roles(offices) == ["place", "target"]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("总投资（万元）", "target"),
        ("2026年计划投资（万元）", "target"),
        ("截至2025年底完成投资（万元）", "result"),
        ("累计完成投资（万元）", "result"),
        ("建设年限", "time"),
        ("责任领导", "person"),
        ("实施单位", "owner"),
        ("联系电话", "person"),
        ("备注", "remark"),
    ],
)
def test_columns_of_projects(cube_of: CubeOf, header: str, role: str) -> None:
    cell = {"time": "2025—2028", "person": "王一", "owner": "县水利局", "remark": "续建"}.get(role, "1200")
    cube = cube_of(["项目名称", "建设内容", header], ["双溪堤防", "加固堤防", cell], ["石桥水厂", "新建水厂", cell])
    assert roles(cube) == ["project", "other", role]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["2025年", "2026年保底目标", "2026年奋斗目标"], ["baseline", "target", "target"]),
        (["2025年实绩", "2026年目标", "2027年目标"], ["baseline", "target", "target"]),
        (["“十三五”目标", "2025年", "2026年目标"], ["former", "baseline", "target"]),
        (["一季度", "上半年", "全年"], ["target", "target", "target"]),
        (["省下达目标", "已完成", "完成率（%）"], ["target", "result", "result"]),
    ],
)
def test_what_is_to_be_reached_and_what_is_not(cube_of: CubeOf, headers: list[str], expected: list[str]) -> None:
    cube = cube_of(["指标", *headers], ["泵站（座）", "3", "4", "5"], ["管网（公里）", "30", "40", "50"])
    assert roles(cube)[1:] == expected


def test_the_wording_that_is_replaced(cube_of: CubeOf) -> None:
    cube = cube_of(["序号", "修改前", "修改后"], ["1", "新建泵站3座。", "新建泵站5座。"])
    assert roles(cube)[1] == "former"
    assert [cell.text for row in cube.grid.body for cell in row if cell and cell.start in cube.replaced] == [
        "新建泵站3座。"
    ]


def test_the_same_table_twice_side_by_side(cube_of: CubeOf) -> None:
    cube = cube_of(["任务", "数量（座）"] * 2, ["建泵站", "3", "修桥梁", "5"], ["建水厂", "1", "修水库", "2"])
    assert sorted((value.indicator, value.text) for value in cube.values) == [
        ("修桥梁", "5"),
        ("修水库", "2"),
        ("建水厂", "1"),
        ("建泵站", "3"),
    ]


def test_a_name_that_only_the_title_gives_is_a_guess(cube_of: CubeOf) -> None:
    cube = cube_of(
        ["县区", "任务数（户）"], ["青岚县", "30"], ["石桥县", "40"], before=["附件：2026年农村危房改造任务分解表"]
    )
    assert [(value.indicator, value.unit, value.doubtful) for value in cube.values] == [
        ("农村危房改造", "户", True)
    ] * 2


def test_a_table_of_results_sets_no_goals(cube_of: CubeOf) -> None:
    cube = cube_of(["县区", "床位（张）"], ["青岚县", "300"], ["石桥县", "400"], before=["附表：各县区床位现状表"])
    assert (cube.values, roles(cube)) == ((), ["place", "result"])
