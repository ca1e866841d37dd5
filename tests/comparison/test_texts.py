from __future__ import annotations

from policyx.comparison.texts import Text, TextPair, pair_paragraphs, pair_texts, plain


def pairs(old: list[str], new: list[str], least: float = 0.6) -> list[TextPair]:
    return pair_texts([Text(text) for text in old], [Text(text) for text in new], least)


def test_equal_texts_first_then_alike_ones() -> None:
    found = pairs(["建设水厂三座", "扩建山区小学"], ["扩建山区中小学", "建设水厂三座"])
    assert [(pair.old, pair.new) for pair in found] == [(0, 1), (1, 0)]
    assert found[0].score == 1 > found[1].score >= 0.6


def test_what_is_too_unlike_stays_alone() -> None:
    assert pairs(["建设水厂三座"], ["扩建山区小学"]) == []
    assert pairs([], ["扩建山区小学"]) == []


def test_turned_round_it_is_the_same() -> None:
    old, new = ["疏浚河道五条", "疏浚河道六条", "疏浚湖泊"], ["疏浚河道六条", "疏浚河道七条"]
    there = {(pair.old, pair.new, pair.score) for pair in pairs(old, new)}
    assert there == {(pair.new, pair.old, pair.score) for pair in pairs(new, old)}


def test_plain_is_what_formats_have_in_common() -> None:
    assert plain("“建设” 水厂（３座）\n") == plain("建设水厂(3座)") == "建设水厂3座"


WATER = (
    "改造县城老旧供水管网，加快水厂扩建，推进城乡供水一体化，健全水质检测制度，加强水源地保护，完善农村供"
    "水工程长效管护，落实水价改革，推广智能水表，压降管网漏损，引导社会资本参与水务项目，确保群众喝上放心"
    "水。"
)
WATER_AGAIN = (
    "推进城乡供水一体化，压降管网漏损，新建调蓄水库，完善农村供水工程长效管护，强化水源地保护和水质检测，"
    "推广节水器具，深化水价改革，开展水厂安全评估，支持社会资本参与水务项目建设，让群众喝上优质水。"
)
SCHOOLS = (
    "扩大公办幼儿园学位供给，推进义务教育优质均衡发展，改善寄宿制学校条件，加强教师队伍建设，发展职业教育"
    "，办好特殊教育，深化教育评价改革，减轻学生课业负担，加强心理健康教育，推广集团化办学，建好青少年活动场"
    "所，确保孩子上好学。"
)


def test_a_paragraph_written_anew_keeps_its_subject() -> None:
    water, water_again, schools = (Text(plain(text)) for text in (WATER, WATER_AGAIN, SCHOOLS))
    found = pair_paragraphs([water, schools], [water_again], 0.28)
    assert [(pair.old, pair.new) for pair in found] == [(0, 0)]
    assert pair_paragraphs([schools], [water_again], 0.28) == []


def test_one_title_is_one_task() -> None:
    old, new = Text("新建水厂两座。", "保障城乡供水"), Text("改造管网百里。", "保障城乡供水")
    assert len(pair_paragraphs([old], [new], 0.28)) == 1
    assert pair_paragraphs([old], [Text("改造管网百里。", "办好山区教育")], 0.28) == []
    assert pair_paragraphs([], [new], 0.28) == []
