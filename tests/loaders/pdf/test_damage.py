"""Damaged bytes anywhere: a document or one clear error, never anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyx.errors import InputError, PolicyxError
from policyx.loaders.options import LoadOptions
from policyx.loaders.pdf import load

BYTES = [b"0", b"-1", b"99999999", b"1e9", b"\xff", b"<<", b">>", b"endobj", b"stream", b""]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(BYTES)), max_size=6))
def test_any_damage_is_survived(
    pdf: Callable[..., bytes], show: Callable[..., str], rule: Callable[..., str], cuts: list[tuple[float, int, bytes]]
) -> None:
    data = pdf(rule([100, 250, 400], [700, 680, 660]) + show(105, 685, "指标") + show(100, 600, "正文。"))
    for share, length, put in cuts:
        at = int(share * len(data))
        data = data[:at] + put + data[at + length :]
    try:
        load(data, "plan.pdf", LoadOptions())
    except PolicyxError as error:
        assert str(error).startswith("plan.pdf: ")


def test_a_number_of_a_million_digits_costs_nothing() -> None:
    with pytest.raises(InputError):
        load(b"%PDF-1.4\n" + b"1" * 1_000_000 + b" obj", "plan.pdf", LoadOptions())
