from __future__ import annotations

from policyx.loaders.masthead import read_masthead


def test_everything_labelled_above_the_line_for_the_body() -> None:
    lines = ["标题：青禾市节水办法", "发布时间：2026-03-01", "牵头单位：水务局", "", "正文", "青禾市节水办法"]
    properties, used = read_masthead(lines)
    assert properties == {"标题": "青禾市节水办法", "发布时间": "2026-03-01", "牵头单位": "水务局"}
    assert used == [0, 1, 2, 3, 4]


def test_labels_lose_their_blanks_and_empty_ones_are_absent() -> None:
    properties, _ = read_masthead(["文　　号： 青府〔2026〕3号", "分类：", "成文日期：2026年3月1日", "正文"])
    assert properties == {"文号": "青府〔2026〕3号", "成文日期": "2026年3月1日"}


def test_known_labels_around_the_title_without_a_line_for_the_body() -> None:
    lines = ["青禾市节水办法", "时间： 2026-03-01 来源：青禾日报", "", "为了节约用水，制定本办法。"]
    properties, used = read_masthead(lines)
    assert properties == {"时间": "2026-03-01", "来源": "青禾日报"}
    assert used == [1]


def test_three_labelled_lines_at_the_top_take_an_unknown_one_along() -> None:
    lines = ["文号：青府规〔2026〕3号", "牵头单位：水务局", "失效日期：2030-01-01", "青禾市节水办法"]
    properties, used = read_masthead(lines)
    assert properties["牵头单位"] == "水务局"
    assert used == [0, 1, 2]


def test_the_body_is_left_alone() -> None:
    lines = ["为了节水：", "责任单位：市水务局", "到2030年，全市用水不超过8亿立方米。", "标题：不是抬头", "时间：下午"]
    assert read_masthead(["青禾市节水办法", "第一段。", "第二段。", "第三段。", *lines]) == ({}, [])
