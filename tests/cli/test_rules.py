from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "samples/yunjiang-2021.txt"
LEXICON = '[[lexicon]]\nid = "units.count"\nwords = ["标段"]\nhit = ["{hit}"]\nmiss = ["质量"]\n'


def test_the_built_in_rules_are_all_right(policyx: Callable) -> None:
    run = policyx("rules", "check")
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith(b"all right\n")


def test_a_folder_of_ones_own_is_checked_with_them(policyx: Callable, tmp_path: Path) -> None:
    path = tmp_path / "units.toml"
    path.write_text(LEXICON.format(hit="5标段"), encoding="utf-8")
    assert policyx("rules", "check", tmp_path).code == 0
    path.write_text(LEXICON.format(hit="上下"), encoding="utf-8")
    run = policyx("rules", "check", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert "units.toml:units.count: finds nothing in '上下'" in run.err
    assert run.err.splitlines()[-1].startswith("error: 1 problem in ")


def test_a_rule_does_not_change_its_kind(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(LEXICON.replace("lexicon", "mapping").partition("words")[0] + "entries = {}\n")
    run = policyx("rules", "check", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert "units.toml:units.count: the built-in rule of this id is of another kind" in run.err


def test_a_folder_that_is_none(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("rules", "check", tmp_path / "none")
    assert run.code == 2
    assert "no such folder" in run.err


def test_rules_are_listed_one_a_line(policyx: Callable) -> None:
    run = policyx("rules", "list")
    assert run.code == 0
    lines = run.out.decode().splitlines()
    kinds = {"lexicon", "part", "pattern", "mapping", "scheme", "indicator"}
    assert {line.split("\t")[1] for line in lines} == kinds


@pytest.mark.parametrize(
    ("name", "rule", "problem"),
    [
        ("units", '[[lexicon]]\nid = "units.counts"\nwords = ["标段"]', "nothing reads a rule of this id"),
        ("targets", '[[pattern]]\nid = "targets.mine"\nregex = "甲"', "nothing reads a rule of this id"),
        ("targets", '[[pattern]]\nid = "targets.reward"\nregex = "("', "bad regular expression"),
        ("metadata", '[[pattern]]\nid = "metadata.number"\nregex = "令"', "the regex needs a group"),
        ("dates", '[[pattern]]\nid = "dates.mine"\nregex = "甲"', "set.kind is None (known: base, by,"),
        ("structure", '[[pattern]]\nid = "structure.number.mine"\nregex = "甲"\nset = {rank = "1"}', "needs a group"),
        ("units", 'lexicon = ["甲"]', "lexicon is no list of rules"),
        ("units", '[[lexicon]]\nid = "units.count"\nwords = ["甲"]\nhit = "甲"', "hit and miss are lists of texts"),
        ("units", '[[lexicon]]\nid = "units.count"\nwords = ["甲"]\nmiss = [3]', "hit and miss are lists of texts"),
        ("targets", '[[pattern]]\nid = "targets.reward"\nregex = "甲"\nset = 3', "set must be a table"),
    ],
)
def test_a_rule_that_cannot_work_stops_every_command(
    policyx: Callable, tmp_path: Path, name: str, rule: str, problem: str
) -> None:
    (tmp_path / f"{name}.toml").write_text(rule, encoding="utf-8")
    for command in (["rules", "check", tmp_path], ["extract", SAMPLE, "--rules", tmp_path]):
        run = policyx(*command)
        assert (run.code, run.out) == (2, b"")
        assert f"{tmp_path / name}.toml" in run.err and problem in run.err
        assert run.err.count("\n") == 1


def test_a_folder_may_bring_a_lexicon_for_its_own_patterns(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text(
        '[[lexicon]]\nid = "dates.fair"\nwords = ["水博会"]\nhit = ["水博会"]\nmiss = ["会"]\n'
        '[[pattern]]\nid = "dates.at_fair"\nregex = "{{dates.fair}}前"\nset = {kind = "by"}\n'
        'hit = ["水博会前"]\nmiss = ["水博会"]\n',
        encoding="utf-8",
    )
    assert policyx("rules", "check", tmp_path).code == 0


def test_a_rule_from_skeleton_to_use(policyx: Callable, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("一、主要目标\n到2025年，新建泄洪渠道工程12标段。\n", encoding="utf-8")
    folder = tmp_path / "my-rules"
    run = policyx("rules", "new", folder, "--id", "units.count")
    assert (run.code, run.err) == (0, "")
    path = Path(run.out.decode().strip())
    assert path == folder / "units.toml"
    assert policyx("rules", "test", folder).code == 2
    filled = path.read_text(encoding="utf-8").replace("words = []", 'words = ["标段"]')
    filled = filled.replace("\nhit = []", '\nhit = ["建设5标段"]').replace("\nmiss = []", '\nmiss = ["质量"]')
    path.write_text(filled, encoding="utf-8")
    assert policyx("rules", "check", folder).code == 0
    assert policyx("rules", "test", folder).code == 0
    changes = json.loads(policyx("rules", "try", "--rules", folder, plan).out)
    assert list(changes["records"]) == ["targets"]
    (gained,) = changes["records"]["targets"]["gained"]
    assert (gained["indicator"], gained["value"], gained["unit"]) == ("泄洪渠道工程", 12, "标段")
    assert '"unit": "标段"' in policyx("extract", plan, "--rules", folder).out.decode()


def test_several_rules_at_once(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("rules", "new", tmp_path, "--id", "strength.mine", "--id", "strength.soft", "--id", "units.count")
    assert run.out.decode().split() == [str(tmp_path / "strength.toml"), str(tmp_path / "units.toml")]


def test_new_writes_no_rule_that_check_refuses(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("rules", "new", tmp_path, "--id", "targets.name." + "a" * 300)
    assert (run.code, run.out) == (2, b"")
    assert "the id is longer than 100 characters" in run.err and not list(tmp_path.iterdir())


def test_new_writes_nothing_over(policyx: Callable, tmp_path: Path) -> None:
    policyx("rules", "new", tmp_path, "--id", "units.count")
    run = policyx("rules", "new", tmp_path, "--id", "units.count")
    assert (run.code, run.out) == (2, b"")
    assert "units.toml:units.count: this id is there already" in run.err


def test_test_shows_the_examples_of_the_folder(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(LEXICON.format(hit="5标段"), encoding="utf-8")
    run = policyx("rules", "test", tmp_path)
    assert (run.code, run.err) == (0, "")
    text = run.out.decode()
    assert text.split()[:5] == ["规则", "例句", "应有", "实得", "结果"]
    assert text.count("units.count") == 2
    assert "对" in text and "错" not in text


def test_a_failing_example_is_shown_and_named(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(LEXICON.format(hit="上下"), encoding="utf-8")
    run = policyx("rules", "test", tmp_path)
    assert run.code == 2
    assert "错" in run.out.decode()
    assert run.err.splitlines() == [f"error: {tmp_path}/units.toml:units.count: finds nothing in '上下'"]


def test_a_folder_without_rules(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("rules", "test", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert "no rules with examples in this folder" in run.err


def test_try_on_several_documents_and_a_bad_one(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(LEXICON.format(hit="5标段"), encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    run = policyx("rules", "try", "--rules", tmp_path, SAMPLE, empty, SAMPLE.with_suffix(".docx"))
    assert run.code == 2
    assert [json.loads(line)["records"] for line in run.out.splitlines()] == [{}, {}]
    assert "empty.txt" in run.err and run.err.count("\n") == 1


def test_try_as_a_table(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(
        "[[pattern]]\nid = \"targets.name.hundred\"\nregex = '''100项'''\nhit = [\"100项\"]\nmiss = [\"10项\"]\n",
        encoding="utf-8",
    )
    run = policyx("rules", "try", "--rules", tmp_path, "--no-json", SAMPLE)
    assert run.code == 0
    text = run.out.decode()
    assert text.split()[:3] == ["yunjiang-2021.txt", "目标", "−1"]
    assert "失去" in text and "重大科技成果" in text


def test_a_bad_folder_stops_try_before_it_reads(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("rules", "try", "--rules", tmp_path / "none", SAMPLE)
    assert (run.code, run.out) == (2, b"")
    assert "no such folder" in run.err


def test_a_mapping_with_a_value_of_another_kind(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "indicators.toml").write_text(
        '[[mapping]]\nid = "indicators.twins"\nentries = {"城乡" = 5}\n', encoding="utf-8"
    )
    run = policyx("rules", "check", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert "indicators.twins: the entry '城乡' is no list" in run.err


def test_what_is_named_like_a_rule_file_and_is_none(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "units.toml").mkdir()
    run = policyx("rules", "check", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert "units.toml: no rule file" in run.err


def own_rule(tmp_path: Path, room: str, text: str) -> Path:
    (tmp_path / f"{room}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def own_pattern(regex: str, **more: str) -> str:
    fields = {"id": '"targets.name.mine"', "regex": f"'''{regex}'''", "hit": '["达到10个"]', "miss": '["无"]'}
    return "[[pattern]]\n" + "".join(f"{key} = {value}\n" for key, value in (fields | more).items())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (own_pattern("(" * 5000 + "达" + ")" * 5000), "bad regular expression: nested too deeply"),
        (own_pattern("达{1,99999999999}"), "bad regular expression: nested too deeply"),
        (own_pattern("达", set="{a = " + "9" * 5000 + "}"), "not valid TOML"),
        (own_pattern("达", id='"targets.name.' + "a" * 5000 + '"'), "the id is longer than 100 characters"),
        (own_pattern("达", about="5"), "about and label are texts"),
        ("a = " + "[" * 10000 + "]" * 10000, "nested too deeply"),
        ("[" + ".".join("a" * 5000) + "]\nb = 1", "nested too deeply"),
        ("a = 2020-01-01", "a is no list of rules"),
        ("\ufeff\ufeff", "not valid TOML"),
    ],
    ids=range(9),
)
def test_a_folder_meant_to_harm_is_one_line(policyx: Callable, tmp_path: Path, text: str, said: str) -> None:
    run = policyx("rules", "check", own_rule(tmp_path, "targets", text))
    assert (run.code, run.out) == (2, b"")
    assert said in run.err and run.err.count("\n") == 1 and len(run.err) < 600


@pytest.mark.parametrize(
    ("regex", "said"),
    [
        ("(达+)+到$|达到", "too slow"),
        (r"(?:\d+,?)*(?:个|达)", "too slow"),
        ("(?:(?:达{1,9999}){1,9999}){1,9999}到|达到", "too slow"),
        ("(?:达到)?", "finds the empty text"),
    ],
)
def test_an_expression_that_never_ends_is_found(policyx: Callable, tmp_path: Path, regex: str, said: str) -> None:
    run = policyx("rules", "test", own_rule(tmp_path, "targets", own_pattern(regex)))
    assert run.code == 2
    assert f"targets.toml:targets.name.mine: {said}" in run.err


def test_a_byte_order_mark_does_no_harm(policyx: Callable, tmp_path: Path) -> None:
    assert policyx("rules", "test", own_rule(tmp_path, "targets", "\ufeff" + own_pattern("达到"))).code == 0


def test_very_many_words_are_read(policyx: Callable, tmp_path: Path) -> None:
    words = ", ".join(f'"词{number}"' for number in range(100_000))
    text = f'[[lexicon]]\nid = "units.count"\nwords = [{words}]\nhit = ["建设5词77"]\nmiss = ["无"]\n'
    began = time.process_time()
    assert policyx("rules", "list", own_rule(tmp_path, "units", text)).code == 0
    assert time.process_time() - began < 60
