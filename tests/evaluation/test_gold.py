from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from policyx.errors import InputError
from policyx.evaluation.gold import read_gold, read_gold_diff
from policyx.model.gold import GoldBox, GoldField, GoldName, GoldTarget

TARGET = {"quote": "食堂120个", "indicator": ["食堂"], "value": 120, "unit": "个", "comparator": "=", "due": 2030}
RESPONSIBILITY = {"quote": "县民政局牵头", "unit": ["县民政局"], "role": "lead"}
DEADLINE = {"quote": "到2030年", "text": "到2030年", "kind": "by", "end": "2030-12-31"}
BOX = {"number": 1, "title": "助餐工程", "columns": ["项目"], "rows": [["食堂"]]}


def without(record: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in record.items() if name != key}


def write(folder: Path, name: str, *records: object) -> Path:
    """A file of JSON Lines; a text stands as it is."""
    lines = (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def problems(path: Path) -> list[str]:
    return [str(problem).replace(f"{path.parent}/", "") for file in read_gold(path) for problem in file.problems]


def test_a_folder_of_gold(tmp_path: Path) -> None:
    write(tmp_path, "a.targets.jsonl", TARGET, "", {**TARGET, "upper": 150, "comparator": "range"})
    write(tmp_path, "a.responsibilities.jsonl", RESPONSIBILITY)
    write(tmp_path, "b.v2.deadlines.jsonl", DEADLINE)
    write(tmp_path, "a.boxes.json", json.dumps([BOX, {**BOX, "number": None}], indent=1))
    write(tmp_path, "a.meta.json", json.dumps({"metadata.title": ["甲", "乙"], "metadata.period.end": 2030}))
    write(tmp_path, "a.json", {})
    files = read_gold(tmp_path)
    assert [(file.document, file.kind, len(file.records)) for file in files] == [
        ("a", "boxes", 2),
        ("a", "metadata", 2),
        ("a", "responsibilities", 1),
        ("a", "targets", 2),
        ("b.v2", "deadlines", 1),
    ]
    assert not any(file.problems or file.unknown for file in files)
    assert [line for line, _ in files[3].records] == [1, 3]


def test_records_have_their_shape(tmp_path: Path) -> None:
    (file,) = read_gold(write(tmp_path, "a.targets.jsonl", TARGET))
    ((_, record),) = file.records
    assert record == GoldTarget(quote="食堂120个", indicator=("食堂",), value=120, unit="个", comparator="=", due=2030)
    (file,) = read_gold(write(tmp_path, "a.meta.json", {"metadata.kind": "规划"}))
    assert file.records == [(1, GoldField(field="metadata.kind", accepted=("规划",)))]


def test_boxes_know_their_lines(tmp_path: Path) -> None:
    (file,) = read_gold(write(tmp_path, "a.boxes.json", json.dumps([BOX, BOX], ensure_ascii=False, indent=1)))
    lines = [line for line, _ in file.records]
    text = (tmp_path / "a.boxes.json").read_text(encoding="utf-8").split("\n")
    assert [text[line - 1].strip() for line in lines] == ["{", "{"]
    assert isinstance(file.records[0][1], GoldBox)


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (without(TARGET, "value"), "value: Field required"),
        (without(TARGET, "unit"), "unit: Field required"),
        ({**TARGET, "value": "120"}, "value: Input should be a valid integer"),
        ({**TARGET, "indicator": "食堂"}, "indicator: Input should be a valid array"),
        ({**TARGET, "indicator": []}, "indicator: Tuple should have at least 1 item after validation, not 0"),
        ({**TARGET, "quote": ""}, "quote: String should have at least 1 character"),
        ({**TARGET, "upper": 150}, "comparator range and upper go together"),
        ({**TARGET, "comparator": "range"}, "comparator range and upper go together"),
        ({**TARGET, "optional": 1}, "optional: Input should be a valid boolean"),
    ],
)
def test_what_is_wrong_with_a_target(tmp_path: Path, record: dict[str, object], problem: str) -> None:
    path = write(tmp_path, "a.targets.jsonl", TARGET, record, TARGET)
    assert problems(path) == [f"a.targets.jsonl:2: {problem}"]
    assert len(read_gold(path)[0].records) == 2


def test_every_wrong_field_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path, "a.targets.jsonl", {**without(TARGET, "due"), "comparator": "≥"}, {**TARGET, "value": None})
    assert [problem.partition(": ")[0] for problem in problems(path)] == ["a.targets.jsonl:1"] * 2 + [
        "a.targets.jsonl:2"
    ]
    assert "comparator: Input should be '>=', '>'" in problems(path)[0] + problems(path)[1]


@pytest.mark.parametrize(
    ("name", "record", "problem"),
    [
        ("a.responsibilities.jsonl", {**RESPONSIBILITY, "role": "helper"}, "role: Input should be 'lead'"),
        ("a.deadlines.jsonl", {**DEADLINE, "kind": "until"}, "kind: Input should be 'by'"),
        ("a.deadlines.jsonl", {**DEADLINE, "end": "2030-13-31"}, "end: Input should be a valid date"),
        ("a.deadlines.jsonl", without(DEADLINE, "end"), "end: Field required"),
        ("a.boxes.json", [without(BOX, "title")], "title: Field required"),
        ("a.boxes.json", BOX, "not a list of boxes"),
        ("a.meta.json", {"metadata.tilte": "甲"}, "metadata.tilte: not a field of the metadata"),
        ("a.meta.json", {"metadata.title": {"a": 1}}, "metadata.title: neither text nor number"),
        ("a.meta.json", [], "not an object of fields"),
        ("a.targets.jsonl", "{", "bad JSON: EOF while parsing an object at column 1"),
        ("a.boxes.json", "[{1}]", "bad JSON: Expecting property name"),
        ("a.boxes.json", "[" * 100_000, "bad JSON: nested too deeply"),
        ("a.meta.json", f'{{"metadata.period.end": {"1" * 5000}}}', "bad JSON: nested too deeply, or a number"),
        ("a.targets.jsonl", "[" * 100_000, "bad JSON: recursion limit exceeded"),
        ("a.meta.json", '{"metadata.title": "\\ud800"}', "metadata.title: neither text nor number"),
        ("a.meta.json", "{]", "bad JSON: Expecting property name"),
    ],
)
def test_what_is_wrong_with_other_records(tmp_path: Path, name: str, record: object, problem: str) -> None:
    (found,) = problems(write(tmp_path, name, record))
    assert found.startswith(f"{name}:1: {problem}")


def test_bad_json_is_named_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.targets.jsonl", *[TARGET] * 6, '{"quote": "食堂"', TARGET)
    (found,) = problems(path)
    assert found.startswith("a.targets.jsonl:7: bad JSON")


def test_keys_that_no_shape_names_are_kept_apart(tmp_path: Path) -> None:
    (file,) = read_gold(write(tmp_path, "a.targets.jsonl", TARGET, {**TARGET, "optinal": True}))
    assert (len(file.records), file.problems, file.unknown) == (2, [], [(2, "optinal")])


@pytest.mark.parametrize("name", ["a.txt", ".targets.jsonl", "a.diff.json"])
def test_a_file_of_another_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="not named like a gold file"):
        read_gold(write(tmp_path, name, TARGET))


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold file in this folder"):
        read_gold(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "a.targets.jsonl")
    (tmp_path / "a.targets.jsonl").write_bytes("食堂".encode("gb18030"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_gold(tmp_path)


def test_a_gold_difference(tmp_path: Path) -> None:
    pair = {"old": "食堂", "old_value": 100, "new": "食堂", "new_value": 120, "change": "raised"}
    gold = read_gold_diff(
        write(tmp_path, "a--b.diff.json", {"pairs": [pair], "removed": ["驿站", {"indicator": "站"}]})
    )
    assert (gold.pairs[0].new_value, gold.removed) == (120, ("驿站", GoldName(indicator="站")))
    with pytest.raises(InputError, match=r"b\.diff\.json: pairs\.0\.change: Input should be 'raised'"):
        read_gold_diff(write(tmp_path, "a--b.diff.json", {"pairs": [{**pair, "change": "more"}]}))
    with pytest.raises(InputError, match=r"b\.diff\.json:2: bad JSON"):
        read_gold_diff(write(tmp_path, "a--b.diff.json", "{", '"pairs": ]'))


def test_the_examples_of_the_guide_are_gold(tmp_path: Path) -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs/evaluation.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```json\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    kinds = ["targets.jsonl", "responsibilities.jsonl", "deadlines.jsonl", "boxes.json", "meta.json"]
    *records, difference = blocks
    for kind, block in zip(kinds, records, strict=True):
        (file,) = read_gold(write(tmp_path, f"a.{kind}", block))
        assert (file.problems, file.unknown) == ([], [])
        assert file.records
    assert read_gold_diff(write(tmp_path, "a--b.diff.json", difference)).kept_promises
