from __future__ import annotations

import datetime

import pytest

from policyx.model.gold import GoldBox, GoldDeadline, GoldResponsibility, GoldTarget
from policyx.model.plan import Baseline, Box, Deadline, Due, Evidence, Responsibility, Target

END_OF_2030 = datetime.date(2030, 12, 31)


@pytest.fixture
def gold_target() -> GoldTarget:
    return GoldTarget(
        quote="到2030年建成社区食堂120个以上",
        indicator=("社区食堂数", "社区食堂"),
        value=120,
        unit="个",
        comparator=">=",
        due=2030,
    )


@pytest.fixture
def target() -> Target:
    """What :func:`gold_target` labels."""
    return Target(
        id="t-1",
        indicator="社区食堂",
        value=120,
        unit="个",
        comparator=">=",
        due=Due(text="到2030年", year=2030, date=END_OF_2030, inherited=False),
        baseline=Baseline(value=40, unit="个", year=2025),
        evidence=Evidence(text="建成社区食堂120个以上", start=6, end=17),
        rule="targets.reach",
    )


@pytest.fixture
def gold_responsibility() -> GoldResponsibility:
    return GoldResponsibility(quote="（县民政局牵头，县财政局配合）", unit=("县民政局",), role="lead")


@pytest.fixture
def responsibility() -> Responsibility:
    return Responsibility(
        id="r-1",
        unit="县民政局",
        role="lead",
        collective=False,
        section=None,
        evidence=Evidence(text="县民政局牵头", start=20, end=26),
        rule="responsibilities.lead",
    )


@pytest.fixture
def gold_deadline() -> GoldDeadline:
    return GoldDeadline(quote="到2030年建成社区食堂120个以上", text="到2030年", kind="by", end=END_OF_2030)


@pytest.fixture
def deadline() -> Deadline:
    return Deadline(
        id="d-1",
        text="到2030年",
        kind="by",
        start=None,
        end=END_OF_2030,
        task="建成社区食堂",
        section=None,
        evidence=Evidence(text="到2030年建成社区食堂120个以上", start=0, end=17),
        rule="deadlines.by",
    )


@pytest.fixture
def gold_box() -> GoldBox:
    return GoldBox(number=1, title="助餐工程", columns=("项目", "数量"), rows=(("食堂", "120个"), ("配送站", "30个")))


@pytest.fixture
def box() -> Box:
    return Box(
        id="b-1",
        number=1,
        title="助餐工程",
        columns=("项目", "数量"),
        rows=(("食堂", "120 个"), ("配送站", "30个")),
        section=None,
        evidence=Evidence(text="…", start=30, end=60),
    )
