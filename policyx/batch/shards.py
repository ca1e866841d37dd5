"""Which part of a batch is one job's of an array."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct

from policyx.errors import InputError


class Shard(Struct, frozen=True):
    """Part ``number`` of ``of``, counted from 1."""

    number: int
    of: int

    def has(self, name: str) -> bool:
        """Whether a file is in this part: its name decides, so that jobs agree on it whatever else there is."""
        digest = hashlib.sha256(name.encode(errors="surrogateescape")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1

    @property
    def suffix(self) -> str:
        """For the names of what lies beside the results of this part alone."""
        return f"-{self.number}-of-{self.of}"


def shard_of(text: str) -> Shard:
    """What ``i/n`` says.

    Raises:
        InputError: it says something else.
    """
    said = re.fullmatch(r"(\d{1,9})/(\d{1,9})", text, re.ASCII)
    if said is None or not 1 <= int(said[1]) <= int(said[2]):
        raise InputError(f"--shard {text} is no part", hint="1/8 is the first of eight, 8/8 the last")
    return Shard(int(said[1]), int(said[2]))
