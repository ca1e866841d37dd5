from __future__ import annotations

from policyx.comparison.compare import compare
from policyx.comparison.doubt import take_apart
from policyx.comparison.homes import find_homes, told_alike, weights
from policyx.comparison.selection import differs, select
from policyx.comparison.texts import plain
from policyx.model.difference import PlanDiff
from policyx.model.plan import Task
from tests.comparison.plans import evidence, plan

GRANARY = "新建恒温粮仓8座，改造粮库监测系统。推广水稻旱直播，扩大再生稻种植。"
FERRY = "更新渡轮12艘，修缮古码头。开通夜航班次，优化渡口票价。"
PUPILS = "扩建寄宿制小学，补充音乐美术教师。办好课后托管，配齐校医。"
CLINIC = "建设县域医学影像中心，培训乡村医生。推行家庭病床，延长门诊时间。"
WATER = "清淤灌渠40公里，整治病险水库。推行农业用水计量，建设雨洪滞蓄区。"


def tasks(*texts: str) -> tuple[Task, ...]:
    return tuple(
        Task(id=f"k-{at}-{text}", text=text, evidence=evidence(text, at), rule="tasks.item")
        for at, text in enumerate(texts)
    )


def diff(old: tuple[str, ...], new: tuple[str, ...]) -> PlanDiff:
    return compare(plan(tasks=tasks(*old)), plan(tasks=tasks(*new)))


def test_what_one_paragraph_took_in_has_not_gone() -> None:
    found = diff((GRANARY, FERRY, PUPILS, CLINIC), (GRANARY + FERRY, PUPILS, CLINIC)).tasks
    assert (found.removed, found.added) == ((), ())
    (part,) = found.parts
    assert (part.kind, part.new.text) == ("merged", GRANARY + FERRY)
    assert part.old_text in part.old.text and part.new_text in part.new.text


def test_what_stood_in_one_paragraph_is_not_new() -> None:
    found = diff((GRANARY + FERRY, PUPILS, CLINIC), (GRANARY, FERRY, PUPILS, CLINIC)).tasks
    assert (found.removed, found.added) == ((), ())
    assert [part.kind for part in found.parts] == ["split"]


def test_another_subject_is_dropped_or_new() -> None:
    found = diff((GRANARY, FERRY, PUPILS, CLINIC), (GRANARY, WATER, PUPILS, CLINIC)).tasks
    assert [one.text for one in found.removed] == [FERRY]
    assert [one.text for one in found.added] == [WATER]
    assert not found.parts


def test_a_part_differs_can_be_asked_for_and_taken_apart() -> None:
    found = diff((GRANARY, FERRY, PUPILS, CLINIC), (GRANARY + FERRY, PUPILS, CLINIC))
    assert differs(found)
    assert found.summary["tasks_merged"] == 1
    assert select(found, ["merged"]).tasks.parts and not select(found, ["split"]).tasks.parts
    apart = take_apart(found, 1.0).tasks
    assert not apart.parts and FERRY in [one.text for one in apart.removed] + [pair.old.text for pair in apart.pairs]


def test_words_of_every_text_tell_nothing() -> None:
    texts = [plain(text) for text in ("推进渔港建设", "推进驿站建设", "推进书院建设")]
    assert find_homes(["推进茶园建设"], texts, weights([*texts, "推进茶园建设"])) == [None]


def test_the_sentences_most_alike_are_told() -> None:
    weigh = weights(map(plain, (GRANARY, FERRY, PUPILS)))
    assert told_alike(FERRY, "办好灯会。修缮古码头3处。", weigh) == ("更新渡轮12艘，修缮古码头", "修缮古码头3处")
