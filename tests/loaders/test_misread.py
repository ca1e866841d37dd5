import pytest

from policyx.loaders.misread import mend


@pytest.mark.parametrize(
    ("read", "stands"),
    [
        ("工作目标:到2025年,建成36个;", "工作目标：到2025年，建成36个；"),
        ("制种面积(亩)", "制种面积（亩）"),
        ("良种覆盖率(%)", "良种覆盖率（%）"),
        ("(一)总体要求", "（一）总体要求"),
        ("云江(珠湾）、青川(含两区", "云江（珠湾）、青川（含两区"),
        ("云政办发[2023]15号", "云政办发〔2023〕15号"),
        ("云政办发L2023J第15号", "云政办发〔2023〕第15号"),
        ("云政办发(2023)15号", "云政办发〔2023〕15号"),
        ("云政办发〔2023]15号", "云政办发〔2023〕15号"),
        ("到2O25年", "到2025年"),
        ("二○二五年", "二〇二五年"),
        ("二O二五年", "二〇二五年"),
        ("2—3亿元，2一3亿元", "2—3亿元，2—3亿元"),
        ("5%一8%", "5%—8%"),
        ("一12一", "—12—"),
    ],
)
def test_what_the_neighbours_give_away_is_mended(read: str, stands: str) -> None:
    assert mend(read) == stands
    assert len(mend(read)) == len(read)


@pytest.mark.parametrize(
    "line",
    [
        "1,182.5",
        "8:30",
        "[5.5]",
        "GDP(2020)",
        "https://example.org/a?b=1",
        "一",
        "十一五",
        "第一12条",
        "lO0",
        "见表2(a)",
        "",
    ],
)
def test_what_may_well_stand_there_is_left(line: str) -> None:
    assert mend(line) == line
