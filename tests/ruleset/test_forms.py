from __future__ import annotations

import pytest

from policyx.errors import RuleError
from policyx.ruleset.forms import spell_out


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("水厂", {"水厂"}),
        ("(自来)?水厂", {"水厂", "自来水厂"}),
        ("(城市|农村)水厂(数)?", {"城市水厂", "农村水厂", "城市水厂数", "农村水厂数"}),
        ("((县级|市级)以上)?水厂", {"水厂", "县级以上水厂", "市级以上水厂"}),
    ],
)
def test_a_form_stands_for_its_names(form: str, names: set[str]) -> None:
    assert set(spell_out(form)) == names


@pytest.mark.parametrize("form", ["(水厂", "水厂)", "水厂?", "水厂|泵站", "(水厂))"])
def test_what_is_no_form(form: str) -> None:
    with pytest.raises(RuleError, match="not a form"):
        spell_out(form)


def test_a_form_of_too_many_names() -> None:
    with pytest.raises(RuleError, match="too many names"):
        spell_out("(一|二|三|四)?" * 6)
