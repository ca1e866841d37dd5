from __future__ import annotations

import pytest

from policyx.batch.shards import Shard, shard_of
from policyx.errors import InputError


def test_shards_have_every_file_once() -> None:
    names = [f"规划/{number}.docx" for number in range(300)]
    parts = [[name for name in names if Shard(number, 3).has(name)] for number in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == sorted(names)
    assert min(map(len, parts)) > 60


def test_what_is_said() -> None:
    assert shard_of("2/8") == Shard(2, 8)
    assert shard_of("2/8").suffix == "-2-of-8"


@pytest.mark.parametrize("text", ["0/8", "9/8", "1", "1/0", "a/b", "-1/2", "1/2/3", "１/２"])
def test_what_is_no_part(text: str) -> None:
    with pytest.raises(InputError, match="is no part"):
        shard_of(text)
