from __future__ import annotations

from policyx.output.difference.blocks import spark, spread


def test_a_block_a_value() -> None:
    assert spark([1, 4.5, None, 8]) == "▁▅·█"
    assert spark([3, 3]) == "▄▄"
    assert spark([3, None]) == ""


def test_a_block_a_part_of_the_distribution() -> None:
    assert spread([1, 1, 1, 2, 9], bins=4) == "█··▃"
    assert spread([2, 2]) == ""
