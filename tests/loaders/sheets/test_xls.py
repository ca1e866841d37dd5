"""Old workbooks; ``old.xls`` was written by LibreOffice and holds two sheets that show and one that does not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from policyx.errors import InputError
from policyx.loaders import load_bytes
from tests.loaders.sheets.workbooks import codes, grids, lines

OLD = (Path(__file__).parent / "old.xls").read_bytes()


@pytest.mark.parametrize("name", ["a.xls", "a.et"])
def test_an_old_workbook_is_read_as_it_shows(name: str) -> None:
    document = load_bytes(OLD, name)
    assert document.format == "xls"
    assert lines(document) == ["任务", "青岚县2026年重点任务分解表", "填报单位：县发展改革局", "指标"]
    assert grids(document) == [
        [["序号", "任务", "完成率", "完成时限"],
         ["1", "新建泵站5座", "8.0%", "2026年7月"], ["2", "新建公园6个", "50%", "2026/12/31"]],
        [["指标", "2030年"], ["森林覆盖率（%）", "33.5"]],
    ]  # fmt: skip
    assert codes(document) == ["hidden_cells", "outside_print_area", "hidden_sheet"]


def test_damaged_workbooks_are_one_line() -> None:
    """Whatever stands in the file, xlrd's own errors do not come through."""
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(OLD)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(600, len(data))] = chance.randrange(256)
        try:
            load_bytes(bytes(data), "a.xls")
        except InputError as error:
            assert "\n" not in str(error)
