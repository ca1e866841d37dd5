from __future__ import annotations

from pathlib import Path

from policyx.evaluation.checking import check_gold
from policyx.evaluation.gold import GoldFile
from policyx.model.gold import GoldBox, GoldField, GoldResponsibility, GoldTarget

TEXT = "到2030年，建成社区食堂 120 个以上。\n（县民政局牵头）助餐工程 食堂 120个（县民政局牵头）"


def checked(*records: GoldTarget | GoldResponsibility | GoldBox | GoldField) -> list[str]:
    file = GoldFile(Path("a.jsonl"), "a", "targets", [(line, record) for line, record in enumerate(records, 1)])
    return [str(problem) for problem in check_gold([file], {"a": TEXT})]


def test_what_stands_in_the_text(gold_target: GoldTarget, gold_responsibility: GoldResponsibility) -> None:
    target = gold_target.model_copy(update={"quote": "建成社区食堂120个以上"})
    unit = gold_responsibility.model_copy(update={"quote": "（县民政局牵头）"})  # twice, but a unit may be named twice
    box = GoldBox(number=1, title="助餐工程", rows=(("食堂", "120 个"),))
    assert checked(target, unit, box, GoldField(field="metadata.title", accepted=("甲",))) == []


def test_what_does_not(gold_target: GoldTarget, gold_responsibility: GoldResponsibility) -> None:
    target = gold_target.model_copy(update={"quote": "建成食堂120个"})
    twice = gold_target.model_copy(update={"quote": "120个"})
    box = GoldBox(number=1, title="助餐工程", rows=(("食堂", "30个"),))
    assert checked(target, twice, box) == [
        "a.jsonl:1: quote is not in the text: 建成食堂120个 (quote what policyx text prints)",
        "a.jsonl:2: quote stands 2 times in the text: 120个 (make it longer)",
        "a.jsonl:3: not in the text: 30个 (write what policyx text prints)",
    ]


def test_the_quote_of_a_cell_may_join_cells(gold_target: GoldTarget) -> None:
    assert checked(gold_target.model_copy(update={"quote": "食堂 120", "table": True})) == []


def test_without_a_text_only_keys_are_looked_at(gold_target: GoldTarget) -> None:
    file = GoldFile(Path("a.jsonl"), "a", "targets", [(1, gold_target)], unknown=[(9, "optinal"), (2, "vlaue")])
    assert [str(problem) for problem in check_gold([file], {})] == [
        "a.jsonl:2: vlaue: no such key",
        "a.jsonl:9: optinal: no such key",
    ]
