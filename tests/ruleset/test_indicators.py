from __future__ import annotations

from pathlib import Path

import pytest

from policyx.errors import RuleError
from policyx.ruleset import Ruleset

PUMPS = '[[indicator]]\nid = "catalogue.pumps"\nname = "泵站数"\nunits = ["座"]\nhit = ["泵站"]\nmiss = ["水厂"]\n'


def load(folder: Path, text: str, file: str = "catalogue.toml") -> Ruleset:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")
    return Ruleset(folder)


@pytest.mark.parametrize("file", ["catalogue.toml", "catalogue/water.toml"])
def test_a_users_indicator_comes_first(tmp_path: Path, file: str) -> None:
    first, *others = load(tmp_path, PUMPS, file).indicators()
    assert (first.code, first.name, first.units) == ("pumps", "泵站数", ("座",))
    assert "gdp" in {other.code for other in others}


def test_names_are_added_to_one_of_ours(tmp_path: Path) -> None:
    rules = load(tmp_path, '[[indicator]]\nid = "catalogue.gdp"\nalso = ["总产出"]\nhit = ["总产出"]\nmiss = ["产出"]')
    (gdp,) = (entry for entry in rules.indicators() if entry.code == "gdp")
    assert (gdp.name, gdp.units[0], gdp.polarity) == ("地区生产总值", "亿元", 1)
    assert {"总产出", "经济总量"} <= set(gdp.names())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (PUMPS.replace("pumps", "Pumps"), "snake_case"),
        (PUMPS.replace('units = ["座"]\n', ""), "needs a name and units"),
        (PUMPS + "polarity = 2\n", "polarity is 2"),
        (PUMPS + 'measures = ["stock"]\n', "no measure stock"),
        (PUMPS + 'also = ["(泵站"]\n', "not a form"),
        (PUMPS + "regex = '''(泵站'''\n", "bad regular expression"),
        (PUMPS + 'synonyms = ["泵站"]\n', "unknown key synonyms"),
        (PUMPS + "name_en = 1\n", "unknown key name_en"),
    ],
)
def test_a_wrong_indicator_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(RuleError, match=problem) as raised:
        load(tmp_path, text)
    assert "catalogue.toml" in str(raised.value)


def test_an_indicator_belongs_into_the_catalogue(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="nothing reads a rule of this id"):
        load(tmp_path, PUMPS.replace("catalogue.", "units."), "units.toml")


def test_one_code_in_two_files_of_a_folder(tmp_path: Path) -> None:
    load(tmp_path, PUMPS, "catalogue/water.toml")
    with pytest.raises(RuleError, match="used twice"):
        load(tmp_path, PUMPS, "catalogue/works.toml")
