from __future__ import annotations

import pytest

from policyx.loaders import load_bytes
from policyx.loaders.variants import plain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("⽤⽔总量", "用水总量"),
        ("⻓江⻩沙", "长江黄沙"),
        ("⼾⾭", "户青"),
        ("\uf90a\U0002f804", "金你"),
        ("①㎡½", "①㎡½"),
    ],
)
def test_radicals_and_compatibility_ideographs_become_ordinary_characters(text, read):
    assert plain(text) == read


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "⼀、⽬标\n新建⻔诊3个。"),
        ("a.md", "# ⼀、⽬标\n\n新建⻔诊3个。"),
        (
            "a.html",
            "<p>⼀、⽬标</p><p>新建⻔诊3个。</p><table border=1><tr><td>⽔</td><td>3</td></tr></table>",
        ),
    ],
)
def test_every_format_gives_ordinary_characters(name, data):
    document = load_bytes(data.encode(), name)
    assert document.text.startswith("一、目标\n新建门诊3个。")
    assert all(cell.text in ("水", "3") for table in document.tables for cell in table.cells)
