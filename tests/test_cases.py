"""Every case of ``tests/cases``; :mod:`tests.casebook` says what a case is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casebook import FOLDER, complaints, read_case

CASES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("file", CASES, ids=[file.stem for file in CASES])
def test_what_a_careful_reader_would_write_down(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    wrong = complaints(case, tmp_path)
    assert not wrong, "\n".join([case["why"], *wrong])


def test_a_case_that_asks_for_an_unknown_field_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "due-typo.toml"
    file.write_text('kind = "due"\nwhy = "…"\ntext = "…"\n[[targets]]\nvalue = 1\nyear = 2027\n', encoding="utf-8")
    with pytest.raises(ValueError, match="unknown year"):
        read_case(file)


def test_the_judge_sees_wrong_years_missing_records_and_records_too_many(tmp_path: Path) -> None:
    text = "青岚县2026年工作要点\n新建社区食堂9个，新增助餐点26个。\n"
    right = {"targets": [{"value": 9, "unit": "个", "due": 2026}, {"value": 26, "due": [2026, 2027]}]}
    assert complaints({"text": text, **right}, tmp_path) == []
    wrong = {"targets": [{"value": 9, "due": 2027}, {"value": 30}], "none": ["targets"]}
    told = [line.split(":")[1].strip() for line in complaints({"text": text, **wrong}, tmp_path)]
    assert told == ["due not as in {'value'", "missing", "too much", "too much", "too much"]
