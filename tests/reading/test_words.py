from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from policyx.reading import words as module
from policyx.reading.words import rarity, short_words, words
from policyx.ruleset import kept


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own, with the tokenizer to be made anew."""
    monkeypatch.setattr(kept, "folder", lambda: tmp_path / "cache" / "policyx")
    module._dictionary.cache_clear()
    yield tmp_path / "cache" / "policyx"
    module._dictionary.cache_clear()


@pytest.mark.parametrize("text", ["", "农村供水覆盖率", "水厂 3 座", "Open Lab", "到2025年，增长6.5%"])
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_boundaries() -> None:
    assert words("幼儿园覆盖率") == ["幼儿园", "覆盖率"]


def test_the_cache_is_written_once_and_for_its_owner(cache: Path) -> None:
    assert words("农村供水") == ["农村", "供水"]
    (file,) = cache.iterdir()
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    written = file.stat().st_mtime_ns
    module._dictionary.cache_clear()
    assert words("农村供水") == ["农村", "供水"]
    assert file.stat().st_mtime_ns == written


def test_a_broken_cache_is_written_anew(cache: Path) -> None:
    words("供水")
    (file,) = cache.iterdir()
    file.write_bytes(b"\x00 not marshalled")
    module._dictionary.cache_clear()
    assert words("农村供水") == ["农村", "供水"]
    assert file.read_bytes() != b"\x00 not marshalled"


def test_a_read_only_home_does_no_harm(cache: Path) -> None:
    cache.parent.write_text("a file in place of the folder")
    assert words("农村供水") == ["农村", "供水"]


def test_words_of_a_text_are_all_known_to_it(cache: Path) -> None:
    known = module._dictionary().whole()
    for text in ("推进基础设施建设和乡村全面振兴", "B超、T恤和AA制", "规上工业增加值同比增长5.8%"):
        module._dictionary.cache_clear()
        assert words(text) == [*known.cut(text, HMM=False)]


def test_short_words_divide_what_is_made_of_known_words() -> None:
    text = "农业产业集群和实验室"
    assert "".join(short_words(text)) == text
    assert {"农业", "产业", "实验室"} <= {*short_words(text)}


def test_rare_words_are_rarer() -> None:
    assert 0 <= rarity("的") < rarity("企业") < rarity("孵化器") < rarity("某个没有的词") == 1
