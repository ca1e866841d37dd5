"""Shapes are written as pydantic writes their twins, and read as it reads them."""

from __future__ import annotations

import json
import math
import pickle
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pydantic import ValidationError

from policyx.model.difference import PlanDiff, Trend
from policyx.model.explanation import Explanation
from policyx.model.ledger import Ledger
from policyx.model.panel import Panel
from policyx.model.plan import Actual, Baseline, Metadata, Plan, Target, Warning
from policyx.model.review import Review
from policyx.model.shape import Shape
from policyx.model.trial import Rereading
from policyx.model.twins import twin


@pytest.fixture(params=["2021", "2024"])
def data(request: pytest.FixtureRequest, samples: Path) -> bytes:
    return (samples / f"yunjiang-{request.param}.json").read_bytes()


def test_the_twin_writes_the_same_bytes(data: bytes) -> None:
    plan, model = Plan.model_validate_json(data), twin(Plan).model_validate_json(data)
    assert plan.model_dump_json(indent=2) == model.model_dump_json(indent=2)
    assert plan.model_dump_json() == model.model_dump_json()
    assert plan.model_dump() == model.model_dump()
    assert plan.model_dump(mode="json") == model.model_dump(mode="json")


def test_msgspec_reads_what_the_twin_reads(data: bytes) -> None:
    assert (
        msgspec.json.decode(data, type=Plan)
        == Plan.model_validate_json(data)
        == Plan.model_validate_json(data).checked()
    )


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_parts_are_written_as_the_whole(data: bytes, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan.model_validate_json(data)
    monkeypatch.setattr("policyx.model.shape._AT_ONCE", at_once)
    assert plan.to_json(indent=2) == msgspec.json.format(plan.to_json(), indent=2)
    assert plan.checked() == plan


def test_a_list_in_the_place_of_a_tuple_is_made_one() -> None:
    issuers: Any = ["市水务局"]
    assert Metadata(issuers=issuers).checked().issuers == ("市水务局",)


@pytest.mark.parametrize("shape", [Plan, PlanDiff, Trend, Ledger, Panel, Explanation, Review, Rereading])
def test_every_shape_has_a_twin(shape: type[Shape]) -> None:
    assert tuple(twin(shape).model_fields) == shape.__struct_fields__


NUMBERS = [0, -0.0, 1, 10**25, 0.1, 1e15, 1e16, -1.5e300, 5e-324, 1e-7, 123456789012345678.0]


@pytest.mark.parametrize("value", NUMBERS)
def test_numbers_are_written_alike(value: float) -> None:
    fields: dict[str, Any] = {"value": value, "unit": '2e3 "3e4\\', "year": None}
    assert Baseline(**fields).model_dump_json() == twin(Baseline)(**fields).model_dump_json()


@pytest.mark.parametrize("value", [math.inf, math.nan, "3500", True, None])
def test_what_is_no_number_is_found_out(value: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        Baseline(value=value, unit=None, year=None).checked()
    with pytest.raises(ValidationError):
        Baseline.model_validate({"value": value, "unit": None, "year": None}, strict=True)


def test_a_shape_is_frozen_and_its_fields_are_named() -> None:
    warning = Warning(code="a", message="b")
    with pytest.raises(AttributeError):
        warning.code = "c"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Warning("a", "b")  # type: ignore[misc]
    with pytest.raises(TypeError):
        Warning(code="a", message="b", more="c")  # type: ignore[call-arg]
    assert warning.model_copy(update={"page": 3}) == Warning(code="a", message="b", page=3)
    assert pickle.loads(pickle.dumps(warning)) == warning
    assert len({warning, Warning(code="a", message="b")}) == 1


def test_fields_stand_in_the_order_of_the_base() -> None:
    assert Actual.__struct_fields__[:-1] == Target.__struct_fields__[:-1]


def test_fields_may_be_left_out() -> None:
    dumped = Warning(code="a", message="b").model_dump(exclude={"page"})
    assert dumped == {"code": "a", "message": "b"} == json.loads(json.dumps(dumped))
