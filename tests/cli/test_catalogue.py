from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

PUMPS = """
[[indicator]]
id = "catalogue.pumps"
name = "泵站数"
also = ["泵站"]
units = ["座"]
hit = ["泵站"]
miss = ["水厂"]
"""


def write(folder: Path) -> Path:
    file = folder / "plan.txt"
    file.write_text("一、主要目标\n到2025年，泵站达到30座，森林覆盖率达到40%。\n", encoding="utf-8")
    return file


def test_the_entries_as_lines_of_json(policyx: Callable) -> None:
    run = policyx("catalogue")
    entries = [json.loads(line) for line in run.out.splitlines()]
    (gdp,) = (entry for entry in entries if entry["code"] == "gdp")
    assert (run.code, run.err, gdp["name"], gdp["dimension"]) == (0, "", "地区生产总值", "money")


def test_the_entries_as_a_table(policyx: Callable) -> None:
    out = policyx("catalogue", "--no-json").out.decode()
    assert out.split()[0] == "指标目录"
    assert any(line.split() == ["forest_coverage", "森林覆盖率", "%", "升"] for line in out.splitlines())


def test_what_a_document_has_without_an_entry(policyx: Callable, tmp_path: Path) -> None:
    found = json.loads(policyx("catalogue", write(tmp_path)).out)
    assert (found["documents"], found["numbers"], found["known"]) == (1, 2, 1)
    assert found["missing"] == [{"indicator": "泵站", "count": 1, "documents": 1, "unit": "座"}]


def test_ones_own_entries(policyx: Callable, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "catalogue.toml").write_text(PUMPS, encoding="utf-8")
    file = write(tmp_path)
    assert json.loads(policyx("catalogue", file, "--rules", rules).out)["missing"] == []
    assert json.loads(policyx("catalogue", "--rules", rules).out.splitlines()[0])["code"] == "pumps"
    assert policyx("rules", "check", rules).code == 0
    (rules / "catalogue.toml").write_text(PUMPS.replace('hit = ["泵站"]', 'hit = ["泵房"]'), encoding="utf-8")
    run = policyx("rules", "check", rules)
    assert (run.code, "catalogue.pumps: takes '泵房' for nothing" in run.err) == (2, True)


def test_json_of_a_plan_and_a_bad_file_beside_it(policyx: Callable, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(policyx("extract", write(tmp_path)).out)
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    run = policyx("catalogue", bad, plan, "--no-json")
    assert run.code == 2
    assert "bad.json" in run.err
    assert "泵站" in run.out.decode()


def test_a_unit_that_somebody_wrote_into_a_plan_cannot_steer_the_terminal(policyx: Callable, tmp_path: Path) -> None:
    plan = policyx("extract", write(tmp_path)).out.decode().replace('"unit": "座"', '"unit": "座\\u001b[31m\\u202e"')
    (tmp_path / "plan.json").write_text(plan, encoding="utf-8")
    run = policyx("catalogue", tmp_path / "plan.json", "--no-json")
    assert run.code == 0
    assert r"座\u001b[31m\u202e" in run.out.decode()
    assert not {"\x1b", "\u202e"} & {*run.out.decode()}
