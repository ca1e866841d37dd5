from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Metadata


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("市水务局　市财政局关于做好节水工作的通知\n各单位：\n节约用水。", ("市水务局", "市财政局")),
        ("中共青禾市委 青禾市人民政府关于节水的意见\n节约用水。", ("中共青禾市委", "青禾市人民政府")),
        ("节水规划\n节约用水。\n青禾市水务局\n青禾市财政局\n2031年5月6日", ("青禾市水务局", "青禾市财政局")),
        ("节水规划\n节约用水。\n青禾市水务局 2031年5月6日", ("青禾市水务局",)),
        ("青禾市人民政府令\n第3号\n青禾市节水办法\n节约用水。", ("青禾市人民政府",)),
        (
            "政府工作报告\n——2031年1月8日在青禾市第十届人民代表大会第二次会议上\n各位代表：\n现在报告工作。",
            ("青禾市人民政府",),
        ),
        ("节约用水。\n青禾市人民政府办公室2031年5月6日印发", ("青禾市人民政府办公室",)),
    ],
)
def test_issuers(metadata_of: Callable[..., Metadata], text: str, issuers: tuple[str, ...]) -> None:
    assert metadata_of(text).issuers == issuers


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("青禾市“十五五”水利发展规划", "青禾市"),
        ("青禾省国民经济和社会发展第十五个五年规划纲要", "青禾省"),
        ("云溪市河东区节水三年行动计划", "云溪市河东区"),
        ("2031年青禾市政府工作报告", "青禾市"),
        ("国务院关于节水的指导意见", "全国"),
        ("工业和信息化部办公厅关于节水的通知", "全国"),
        ("中共青禾市委关于节水的意见", "青禾市"),
        ("浙江省节水条例", "浙江省"),
        ("海绵城市建设实施方案", None),
        ("关于加快节水的若干措施", None),
    ],
)
def test_regions(metadata_of: Callable[..., Metadata], title: str, region: str | None) -> None:
    assert metadata_of(f"{title}\n一、总体要求\n节约用水。").region == region
