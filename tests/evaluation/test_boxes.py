from __future__ import annotations

from policyx.evaluation.boxes import judge_boxes
from policyx.model.evaluation import Share
from policyx.model.gold import GoldBox
from policyx.model.plan import Box


def test_blanks_in_cells_do_not_count(gold_box: GoldBox, box: Box) -> None:
    outcome = judge_boxes([gold_box], [box])
    assert (outcome.found, outcome.whole, outcome.fields["cells"]) == (1, 1, Share(right=6, of=6))


def test_a_wrong_cell(gold_box: GoldBox, box: Box) -> None:
    outcome = judge_boxes([gold_box], [box.model_copy(update={"rows": (("食堂", "12个"), ("配送站", "30个"))})])
    assert (outcome.found, outcome.whole, outcome.fields["cells"]) == (1, 0, Share(right=5, of=6))
    ((_, _, (verdict,)),) = outcome.wrong
    assert (verdict.gold, verdict.found) == (6, 5)


def test_a_row_too_many_is_not_whole(gold_box: GoldBox, box: Box) -> None:
    outcome = judge_boxes([gold_box], [box.model_copy(update={"rows": (*box.rows, ("合计", "150个"))})])
    assert (outcome.whole, outcome.fields["cells"]) == (0, Share(right=6, of=6))


def test_another_title_is_another_box(gold_box: GoldBox, box: Box) -> None:
    other = box.model_copy(update={"title": "养老工程"})
    outcome = judge_boxes([gold_box], [other])
    assert (outcome.missed, outcome.false, outcome.fields["cells"]) == ([gold_box], [other], Share(right=0, of=6))


def test_prose(gold_box: GoldBox, box: Box) -> None:
    gold = GoldBox(number=None, title="助餐", paragraphs=("每年新建 30 处。",))
    found = Box(
        id="b-2", number=None, title="助餐", paragraphs=("每年新建30处。",), section=None, evidence=box.evidence
    )
    assert judge_boxes([gold], [found]).whole == 1
