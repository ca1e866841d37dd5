from __future__ import annotations

import pytest

from policyx.extraction.units.organisations import Organisations
from policyx.reading.folding import Folded
from policyx.ruleset import built_in

ORGANISATIONS = Organisations(built_in())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各市、县财政局", ["各市、县财政局"]),
        ("有关区、市政府", ["有关区、市政府"]),
        ("各县〔市、区〕人民政府", ["各县〔市、区〕人民政府"]),
        ("各市工业和信息化局、生态环境局", ["各市工业和信息化局", "各市生态环境局"]),
        ("省财政厅、各市（州）农业农村局、水务局", ["省财政厅", "各市（州）农业农村局", "各市（州）水务局"]),
        ("各区、市财政局", ["各区", "市财政局"]),
        ("市、区教育局", ["市教育局", "区教育局"]),
        ("市、县（区）人民政府", ["市人民政府", "县（区）人民政府"]),
        ("市、县两级财政部门", ["市、县两级财政部门"]),
        ("市教育、卫生健康部门", ["市教育部门", "市卫生健康部门"]),
        ("教育、财政等有关部门", ["教育部门", "财政部门"]),
        ("省财政厅、税务总局青禾省税务局、审计厅", ["省财政厅", "税务总局青禾省税务局", "省审计厅"]),
        ("省水利厅、水利部青禾水利委员会", ["省水利厅", "水利部青禾水利委员会"]),
    ],
)
def test_what_a_list_says_once(text: str, names: list[str]) -> None:
    folded = Folded(text)
    found = [one.name for one in ORGANISATIONS.read(folded, 0, len(folded.text), "bracket")]
    assert ORGANISATIONS.with_heads(found) == names
