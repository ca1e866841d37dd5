"""Expressions that take for ever are found, those that policyx brings are none."""

from __future__ import annotations

import re
from typing import Any

import pytest

from policyx.authoring.growth import UNITS, of_its_own, steepest
from tests.authoring.expressions import code, rules


@pytest.mark.parametrize("source", ["(达+)+到", r"(?:\d+,?)*个", "(.*)(.*)(.*)达$", "[^,]*,?[^,]*,?[^,]*个", r"\s+个"])
def test_what_takes_for_ever_is_found(source: str) -> None:
    assert "too slow" in steepest(re.compile(source), units=[*of_its_own(source, ()), *UNITS])


@pytest.mark.parametrize("source", ["达到", r"\d{1,4}年", "[一二三]{1,9}个", r"(?<!\d)\d++(?:,\d++)?个"])
def test_what_is_careful_is_not(source: str) -> None:
    assert steepest(re.compile(source), units=[*of_its_own(source, ()), *UNITS]) == ""


@pytest.mark.parametrize("expressions", [rules, code])
def test_no_expression_grows_faster_than_the_text(expressions: Any) -> None:
    wrong = {name: problem for name, regex, method in expressions() if (problem := steepest(regex, method))}
    assert wrong == {}
