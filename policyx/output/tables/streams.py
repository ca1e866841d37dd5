"""What writes plans into a stream, made to write them into memory or into a file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from policyx.model.plan import Plan

Write: TypeAlias = Callable[[Iterable[Plan], BinaryIO], None]


def into_memory(write: Write) -> Callable[[Iterable[Plan]], bytes]:
    def written(plans: Iterable[Plan]) -> bytes:
        stream = io.BytesIO()
        write(plans, stream)
        return stream.getvalue()

    return written


def into_file(write: Write) -> Callable[[Iterable[Plan], Path], None]:
    def written(plans: Iterable[Plan], path: Path) -> None:
        with path.open("wb") as stream:
            write(plans, stream)

    return written
