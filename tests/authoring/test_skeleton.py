from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from policyx.authoring.checking import check_rules
from policyx.authoring.skeleton import add_skeleton
from policyx.errors import RuleError
from policyx.ruleset import Ruleset, built_in


def test_a_lexicon_stands_below_the_one_it_adds_to(tmp_path: Path) -> None:
    path = add_skeleton(tmp_path / "my-rules", "units.count")
    text = path.read_text(encoding="utf-8")
    assert path == tmp_path / "my-rules/units.toml"
    assert tomllib.loads(text) == {"lexicon": [{"id": "units.count", "words": [], "hit": [], "miss": []}]}
    assert f"policyx rules check {tmp_path}/my-rules" in text
    assert '#   id = "units.count"' in text
    assert max(map(len, text.splitlines())) < 200


def test_the_check_says_what_to_fill_in(tmp_path: Path) -> None:
    path = add_skeleton(tmp_path, "units.count")
    with pytest.raises(RuleError, match=r"units\.toml:units\.count: words must be a list of words \(one at least\)"):
        Ruleset(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("words = []", 'words = ["标段"]'), encoding="utf-8")
    assert "标段" in Ruleset(tmp_path).words("units.count").members


def test_a_pattern_of_a_family_has_what_the_family_needs(tmp_path: Path) -> None:
    text = add_skeleton(tmp_path, "dates.fair").read_text(encoding="utf-8")
    (rule,) = tomllib.loads(text)["pattern"]
    assert (rule["id"], rule["regex"]) == ("dates.fair", "")
    assert rule["set"].keys() == {"kind"}
    assert "# kind: base, by," in text
    filled = text.replace("''''''", "'''水博会前'''")
    (tmp_path / "dates.toml").write_text(filled, encoding="utf-8")
    assert Ruleset(tmp_path).pattern("dates.fair").source == "水博会前"


def test_groups_that_a_family_needs_are_named(tmp_path: Path) -> None:
    text = add_skeleton(tmp_path, "structure.number.mine").read_text(encoding="utf-8")
    assert "needs (?P<value>…)" in text


@pytest.mark.parametrize(
    "id", ["targets.reward", "dates.quoted_name", "dates.before", "strength.strict", "strength.mine"]
)
def test_a_copy_is_right_as_it_stands(tmp_path: Path, id: str) -> None:
    add_skeleton(tmp_path, id)
    rules = Ruleset(tmp_path)
    assert [entry.id for entry, _ in rules.own()] == [id]
    assert check_rules(rules).problems == ()


def test_a_mapping_is_right_as_it_stands(tmp_path: Path) -> None:
    add_skeleton(tmp_path, "indicators.twins")
    assert Ruleset(tmp_path).mapping("indicators.twins") == built_in().mapping("indicators.twins")


def test_a_second_rule_comes_behind_the_first(tmp_path: Path) -> None:
    path = add_skeleton(tmp_path, "targets.name.a")
    before = path.read_text(encoding="utf-8")
    add_skeleton(tmp_path, "targets.commitment")
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    assert after.count("# Rules of your own") == 1
    assert [rule["id"] for rules in tomllib.loads(after).values() for rule in rules] == [
        "targets.name.a",
        "targets.commitment",
    ]


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = add_skeleton(tmp_path, "units.count")
    before = path.read_bytes()
    with pytest.raises(RuleError, match="this id is there already"):
        add_skeleton(tmp_path, "units.count")
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"words = [", "单位".encode("gb18030")])
def test_a_file_that_is_no_toml_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "units.toml").write_bytes(content)
    with pytest.raises(RuleError, match="not valid TOML"):
        add_skeleton(tmp_path, "units.count")
    assert (tmp_path / "units.toml").read_bytes() == content


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("units.counts", "close to it: units.count"),
        ("甲", "policyx rules list"),
        ("../x.y", "policyx rules list"),
        ('dates.a"b', "close to it"),
        ("targets.name.", "close to it: targets.name"),
    ],
)
def test_an_id_that_nothing_reads(tmp_path: Path, id: str, hint: str) -> None:
    with pytest.raises(RuleError, match="nothing reads a rule of this id") as error:
        add_skeleton(tmp_path / "my-rules", id)
    assert hint in error.value.hint
    assert not (tmp_path / "my-rules").exists()
