from __future__ import annotations

import pytest

from policyx.extraction.units.signs import parted_by_signs
from policyx.ruleset import built_in


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市水务局、市财政局", [("市水务局、市财政局", "")]),
        ("★市水务局、市财政局△", [("市水务局", "★"), ("市财政局", "△")]),
        ("★市水务局△市财政局", [("市水务局", "★"), ("市财政局", "△")]),
        ("市水务局★市财政局△", [("市水务局", "★"), ("市财政局", "△")]),
        ("市水务局(▲)、市财政局、市税务局", [("市水务局", "▲"), ("市财政局、市税务局", "")]),
        ("市财政局、市税务局、●市水务局", [("市财政局、市税务局", ""), ("市水务局", "●")]),
    ],
)
def test_each_name_has_the_sign_beside_it(cell: str, names: list[tuple[str, str]]) -> None:
    sign = built_in().pattern("tables.sign_at_name").regex
    assert [(cell[start:end], mark) for start, end, mark in parted_by_signs(cell, sign)] == names
