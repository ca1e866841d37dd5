from __future__ import annotations

import pytest

from policyx.extraction.units.organisations import Organisations, Trust
from policyx.reading.folding import Folded
from policyx.ruleset import built_in

ORGANISATIONS = Organisations(built_in())


def read(text: str, trust: Trust = "sentence") -> list[str]:
    folded = Folded(text)
    names = [one.name for one in ORGANISATIONS.read(folded, 0, len(folded.text), trust)]
    return ORGANISATIONS.with_heads(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("省科技厅、工业和信息化厅、财政厅", ["省科技厅", "省工业和信息化厅", "省财政厅"]),
        ("市委组织部、宣传部，人力资源社会保障局", ["市委组织部", "市委宣传部", "市人力资源社会保障局"]),
        ("云溪市教育局、民政局", ["云溪市教育局", "云溪市民政局"]),
        ("国家发展改革委、工业和信息化部、市场监管总局", ["国家发展改革委", "工业和信息化部", "市场监管总局"]),
        ("中央宣传部、农业农村部、发展改革委", ["中央宣传部", "农业农村部", "发展改革委"]),
        ("团省委、省科协和农科院", ["团省委", "省科协", "省农科院"]),
        ("自治区财政厅、教育厅", ["自治区财政厅", "自治区教育厅"]),
    ],
)
def test_heads_are_restored(text: str, names: list[str]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云溪区、河东区人民政府", ["云溪区人民政府", "河东区人民政府"]),
        ("云溪区和河东区管委会", ["云溪区管委会", "河东区管委会"]),
        ("云溪、青禾市政府", ["云溪市政府", "青禾市政府"]),
        ("市财政局、云溪区、河东区人民政府", ["市财政局", "云溪区人民政府", "河东区人民政府"]),
    ],
)
def test_tails_are_restored(text: str, names: list[str]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    "name",
    [
        "市规划和自然资源局",
        "市人力资源和社会保障局",
        "国家林业和草原局",
        "市住房和城乡建设局",
        "文化和旅游部",
        "中央和国家机关工委",
        "各区县（市）人民政府",
        "市商务局（市口岸办）",
        "各市、县（区）人民政府",
        "各市（州）党委、政府",
        "人民银行青禾中心支行",
    ],
)
def test_one_organisation_stays_whole(name: str) -> None:
    assert read(name) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市教育局及各区人民政府", ["市教育局", "各区人民政府"]),
        ("国家林业和草原局和文化和旅游部", ["国家林业和草原局", "文化和旅游部"]),
        ("教育部、财政部等有关部门及各地区", ["教育部", "财政部", "各地区"]),
        ("市教育局、财政局等20个部门", ["市教育局", "市财政局"]),
        ("商务部等和各省级人民政府", ["商务部", "各省级人民政府"]),
        ("市科技局 市财政局\n市教育局", ["市科技局", "市财政局", "市教育局"]),
        ("市科技\n局、财政局", ["市科技局", "市财政局"]),
        ("市委\n组织部", ["市委组织部"]),
    ],
)
def test_lists_are_cut(text: str, names: list[str]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    "text", ["企业", "高校、科研院所", "龙头企业", "市财政局负责人", "支持市财政局", "政府", "张三", "市财政局（"]
)
def test_what_is_no_list_of_organisations(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["组织科、后勤部", "青禾重工", "哈哈研"])
def test_a_label_vouches_for_its_names(text: str) -> None:
    assert read(text, "label") == text.split("、")


def test_a_bracket_vouches_for_names_between_known_ones() -> None:
    text = "市教育局、在禾高校、驻禾企业"
    assert read(text, "bracket") == ["市教育局", "在禾高校", "驻禾企业"]
    assert read(text) == []
    assert read("在禾高校、市教育局", "bracket") == []


@pytest.mark.parametrize("text", ["2031年12月底前", "长期坚持", "同上", "——", "责任人", "12"])
def test_not_even_a_label_makes_this_a_name(text: str) -> None:
    assert read(text, "label") == []


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("各有关部门", True),
        ("各区人民政府", True),
        ("成员单位", True),
        ("市直各部门", True),
        ("省属企业", True),
        ("市财政局", False),
        ("云溪区人民政府", False),
    ],
)
def test_collectives(name: str, collective: bool) -> None:
    folded = Folded(name)
    (organisation,) = ORGANISATIONS.read(folded, 0, len(folded.text), "sentence")
    assert organisation.collective is collective


def test_offices_are_neither_groups_nor_places() -> None:
    assert ORGANISATIONS.office("青禾市水务局")
    assert not ORGANISATIONS.office("各有关部门")
    assert not ORGANISATIONS.office("青禾省")


def test_numbers_and_persons_are_no_part_of_a_name() -> None:
    assert read("1.市水务局 2.市财政局（王某某）", "label") == ["市水务局", "市财政局"]
    assert read("1、市水务局；2、市商务局（金融办）", "label") == ["市水务局", "市商务局（金融办）"]


@pytest.mark.parametrize("text", ["办公室设在市水务局", "新建水厂12个——市水务局"])
def test_more_than_a_name(text: str) -> None:
    assert read(text) == []


def test_persons_in_a_list_are_known_by_the_blank_before_them() -> None:
    assert read("市水务局 王建国", "label") == ["市水务局"]
    assert read("市水务局\n李某", "label") == ["市水务局"]
    assert read("市水务局、金石", "label") == ["市水务局", "金石"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县级以上人民政府水行政主管部门", ["县级以上人民政府水行政主管部门"]),
        ("各河长", []),
        ("市河长办", ["市河长办"]),
    ],
)
def test_levels_and_offices(text: str, names: list[str]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("市教育局与市财政局共同开展", ["市教育局", "市财政局"], "共同开展"),
        ("市委组织部组织评审", ["市委组织部"], "组织评审"),
        ("国家发展改革委员会对口帮扶", ["国家发展改革委员会"], "对口帮扶"),
        ("教育部门、财政部门等按规定安排", ["教育部门", "财政部门"], "按规定安排"),
        ("企业自愿申报", [], "企业自愿申报"),
    ],
)
def test_the_names_that_a_text_opens_with(text: str, names: list[str], rest: str) -> None:
    folded = Folded(text)
    found, end = ORGANISATIONS.opening(folded, 0, len(folded.text))
    assert ([one.name for one in found], folded.text[end:]) == (names, rest)


def test_bodies_that_have_their_task_in_their_name() -> None:
    text = "市财政局、市推动制造业提升工作领导小组办公室牵头"
    assert [text[first:last] for first, last in ORGANISATIONS.bodies(text, 0, len(text))] == [
        "市推动制造业提升工作领导小组办公室"
    ]
    assert ORGANISATIONS.known("市推动制造业提升工作领导小组办公室")
    assert not ORGANISATIONS.known("发挥市推动制造业提升工作领导小组办公室")
