from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Metadata

Years = tuple[str | None, int, int] | None


def period(metadata: Metadata) -> Years:
    found = metadata.period
    return (found.name, found.start, found.end) if found else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青禾市“十四五”水利规划", ("十四五", 2021, 2025)),
        ("青禾市“十五五”水利规划", ("十五五", 2026, 2030)),
        ("青禾市“九五”计划", ("九五", 1996, 2000)),
        ("青禾省国民经济和社会发展第十个五年计划纲要", ("十五", 2001, 2005)),
        ("青禾省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", ("十四五", 2021, 2025)),
        ("青禾省国民经济和社会发展第十一个五年（2006—2010年）规划纲要", ("十一五", 2006, 2010)),
        ("青禾市节水行动方案（2031—2033年）", (None, 2031, 2033)),
        ("青禾市节水行动方案(2031年-2033年)", (None, 2031, 2033)),
        ("青禾市节水2031行动方案", (None, 2031, 2031)),
        ("2031年青禾市政府工作报告", (None, 2031, 2031)),
        ("青禾市2031年节水工作要点", (None, 2031, 2031)),
        ("青禾市2030年国民经济和社会发展统计公报", None),
        ("青禾市节水条例", None),
        ("健康青禾2035规划", None),
    ],
)
def test_titles(metadata_of: Callable[..., Metadata], title: str, expected: Years) -> None:
    assert period(metadata_of(f"{title}\n一、总体要求\n节约用水。")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾市水利规划\n本规划期限为2031—2035年，展望到2040年。", (None, 2031, 2035)),
        ("节水入千家\n《青禾市节水行动方案（2031-2033年）》日前出台，各区积极落实。", (None, 2031, 2033)),
        ("节水要点\n为落实《青禾省节水规划（2021-2025年）》，做好以下工作。", None),
        (
            "政府工作报告\n各位代表：\n现在，我代表市政府向大会报告工作。\n一、2030年工作回顾\n成效明显。",
            (None, 2031, 2031),
        ),
        ("政府工作报告\n各位代表：\n一、过去一年工作回顾\n2030年，成效明显。", (None, 2031, 2031)),
    ],
)
def test_texts(metadata_of: Callable[..., Metadata], text: str, expected: Years) -> None:
    assert period(metadata_of(text)) == expected
