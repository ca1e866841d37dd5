from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyx.comparison.assignment import Edges, best_assignment

GAINS = st.integers(1, 20).map(lambda tenths: tenths / 10)
GRAPHS = st.lists(st.dictionaries(st.integers(0, 4), GAINS, max_size=5), max_size=5)


def worth(edges: Edges, places: dict[int, int]) -> float:
    return sum(edges[row][column] for row, column in places.items())


def best_by_trying(edges: Edges) -> float:
    rows = range(len(edges))
    return max(
        sum(edges[row].get(column, 0.0) for row, column in zip(rows, columns, strict=False))
        for columns in permutations(range(max(5, len(edges))), len(edges))
    )


@given(GRAPHS)
def test_no_other_assignment_is_worth_more(edges: Edges) -> None:
    found = best_assignment(edges)
    assert len(set(found.values())) == len(found)
    assert all(column in edges[row] for row, column in found.items())
    assert worth(edges, found) == pytest.approx(best_by_trying(edges))


def test_an_earlier_row_moves_where_both_gain() -> None:
    assert best_assignment([{0: 1.0, 1: 0.9}, {0: 0.9}]) == {0: 1, 1: 0}


def test_rows_without_columns_stay_alone() -> None:
    assert best_assignment([{}, {3: 0.5}, {}]) == {1: 3}
    assert best_assignment([]) == {}
