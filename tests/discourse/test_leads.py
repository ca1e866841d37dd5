from __future__ import annotations

import pytest

from policyx.discourse.leads import is_item_below, mark_of

MARKED = ["第一章总则", "一、总则", "(一)供水", "1.供水", "(1)供水", "①供水", "一是供水", "—供水"]


def test_marks_from_the_outermost_to_the_innermost() -> None:
    ranks = [mark_of(text) for text in MARKED]
    assert None not in ranks
    assert ranks == sorted(set(ranks), key=ranks.index) == sorted(rank for rank in ranks if rank is not None)


@pytest.mark.parametrize("text", ["", "供水", "1.5亿元", "一批水厂"])
def test_what_has_no_mark(text: str) -> None:
    assert mark_of(text) is None


def test_items_are_marked_lower_than_the_passage_that_begins_their_list() -> None:
    assert is_item_below("主要目标:", "1.供水")
    assert is_item_below("(一)主要目标:", "1.供水")
    assert not is_item_below("1.供水", "(一)排水")
    assert not is_item_below("主要目标:", "供水")
