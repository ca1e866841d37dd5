"""A few mutants of each format at every run of the tests; ``make fuzz`` makes more of them."""

from __future__ import annotations

import random

import pytest

from tests.loaders.mutants import mutant, read_or_refuse, seeds

FILES = seeds()
AT_A_TIME = 12


@pytest.mark.parametrize("name", [name for name in FILES if name != "plan.rtf"])  # LibreOffice takes seconds
def test_a_mutant_is_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    assert [read_or_refuse(mutant(FILES[name], chance), name) for _ in range(AT_A_TIME)] == [""] * AT_A_TIME


def test_the_same_seed_gives_the_same_mutants() -> None:
    made = [[mutant(data, random.Random(7)) for data in FILES.values()] for _ in range(2)]
    assert made[0] == made[1]
