from __future__ import annotations

import pytest

from policyx.cubes.roles import label_rule
from policyx.cubes.shape import Cube, Job
from policyx.ruleset import built_in
from tests.cubes.conftest import CubeOf


def said(job: Job) -> tuple[str | None, list[tuple[str, str]], list[str]]:
    """Task, owners with what told of them, and times of a job."""
    owners = [(owner.named.text, owner.role or owner.rule.rpartition(".")[2]) for owner in job.owners]
    return job.task.text if job.task else None, owners, [time.text for time in job.times]


def jobs(cube: Cube) -> list[tuple[str | None, list[tuple[str, str]], list[str]]]:
    return [said(job) for job in cube.jobs if job.owners or job.times]


@pytest.mark.parametrize(
    ("heading", "rule"),
    [
        ("责任单位", "label.responsible"),
        ("责任分工 牵头单位", "label.lead"),
        ("配合单位（部门）", "label.support"),
        ("牵头", "bare_label.lead"),
        ("协办", "bare_label.support"),
        ("牵头及配合单位", "label.shared"),
        ("牵头（责任）单位", "label.lead_and_responsible"),
        ("指导部门", "label.support"),
        ("市县责任单位", "label.responsible"),
        ("牵头单位（责任人）", "label.lead"),
        ("责任单位及责任人", "label.responsible"),
    ],
)
def test_headings_of_owners(heading: str, rule: str) -> None:
    assert label_rule(heading, built_in()) == f"responsibilities.{rule}"


@pytest.mark.parametrize(
    "heading", ["责任人", "责任人（单位）", "牵头领导", "联系电话", "完成时限", "重点任务", "备注"]
)
def test_other_headings(heading: str) -> None:
    assert label_rule(heading, built_in()) is None


def test_the_task_is_in_its_column_else_in_the_longest_cell(cube_of: CubeOf) -> None:
    named = cube_of(["序号", "重点任务", "说明", "责任单位"], ["1", "植树", "沿河各镇全面铺开", "市林业局"])
    unnamed = cube_of(["序号", "甲", "责任单位"], ["1", "沿河植树", "市林业局"])
    assert jobs(named) == [("植树", [("市林业局", "responsible")], [])]
    assert jobs(unnamed) == [("沿河植树", [("市林业局", "responsible")], [])]


def test_ditto_stands_for_the_cell_above(cube_of: CubeOf) -> None:
    cube = cube_of(
        ["任务", "牵头单位", "完成时限"],
        ["植树", "市林业局", "2026年9月底前"],
        ["修路", "同上", "〃"],
        ["建桥", "市交通运输局", "（同上）"],
    )
    assert jobs(cube) == [
        ("植树", [("市林业局", "lead")], ["2026年9月底前"]),
        ("修路", [("市林业局", "lead")], ["2026年9月底前"]),
        ("建桥", [("市交通运输局", "lead")], ["2026年9月底前"]),
    ]


@pytest.mark.parametrize(
    ("legend", "roles"),
    [
        ("●牵头　○配合", ("lead", "support")),
        ("注：●为配合单位，○为责任单位", ("support", "responsible")),
        ("", ("lead", "support")),
    ],
)
def test_signs_below_offices(cube_of: CubeOf, legend: str, roles: tuple[str, str]) -> None:
    rows = ["任务", "市水务局", "市林业局"], ["植树护林", "○", "●"], ["修堤", "●", ""]
    cube = cube_of(*rows, notes=[legend] if legend else [])
    assert jobs(cube) == [
        ("植树护林", [("市水务局", roles[1]), ("市林业局", roles[0])], []),
        ("修堤", [("市水务局", roles[0])], []),
    ]


def test_forms_have_their_labels_beside_the_value(cube_of: CubeOf) -> None:
    cube = cube_of(["工作任务", "治理云溪河"], ["责任单位", "市水务局"], ["完成时限", "2026年底前"])
    assert jobs(cube) == [
        ("治理云溪河", [("市水务局", "responsible")], []),
        ("治理云溪河", [], ["2026年底前"]),
    ]
