from __future__ import annotations

from pathlib import Path

from policyx import extract
from policyx.catalogue import catalogue_of, coverage, with_canonical
from policyx.model.plan import Plan
from policyx.ruleset import Ruleset, built_in

TEXT = """云江市“十四五”发展规划

一、发展基础

2020年，全市生产总值增长6%，泵站达到20座。

二、发展目标

到2025年，全市森林覆盖率达到40%，新增泵站30座，建设泵站值班室12间。
"""
PUMPS = '[[indicator]]\nid = "catalogue.pumps"\nname = "泵站数"\nalso = ["泵站"]\nunits = ["座"]'


def read(folder: Path) -> Plan:
    file = folder / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    return extract(file)


def test_targets_and_actual_values_say_what_they_are(tmp_path: Path) -> None:
    plan = read(tmp_path)
    found = {
        record.indicator: record.canonical.code if record.canonical else None
        for record in (*plan.targets, *plan.actuals)
    }
    assert found == {"森林覆盖率": "forest_coverage", "泵站": None, "泵站值班室": None, "生产总值": "gdp"}


def test_another_catalogue_takes_the_place_of_what_was_said(tmp_path: Path) -> None:
    plan = read(tmp_path)
    (tmp_path / "catalogue.toml").write_text(PUMPS, encoding="utf-8")
    names = [record.canonical.name for record in with_canonical(plan, Ruleset(tmp_path)).targets if record.canonical]
    assert names == ["森林覆盖率", "泵站数"]


def test_what_has_no_entry_is_counted(tmp_path: Path) -> None:
    plan = read(tmp_path)
    found = coverage([plan, plan], catalogue_of(built_in()))
    assert (found.documents, found.numbers, found.known) == (2, 10, 4)
    assert [(one.indicator, one.count, one.documents, one.unit) for one in found.missing] == [
        ("泵站", 4, 2, "座"),
        ("泵站值班室", 2, 2, "间"),
    ]


def test_nothing_is_missing_where_there_is_nothing() -> None:
    assert coverage([], catalogue_of(built_in())).model_dump() == {
        "documents": 0,
        "numbers": 0,
        "known": 0,
        "missing": (),
    }
