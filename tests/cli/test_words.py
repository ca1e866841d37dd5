from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

TEXT = "市发展改革委要推动高质量发展，完善全社会研发经费投入强度考核。\n\n县水利局牵头。"


def test_offices_indicators_and_terms_stay_whole(policyx: Callable, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(TEXT)
    run = policyx("words", file)
    assert (run.code, run.err) == (0, "")
    first, second = run.out.decode().splitlines()
    assert {"市发展改革委", "高质量发展", "全社会研发经费投入强度"} <= set(first.split())
    assert second.split() == ["县水利局", "牵头", "。"]
    assert first.replace(" ", "") == TEXT.splitlines()[0]


def test_a_count_without_stop_words(policyx: Callable, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text("推动高质量发展和乡村振兴的工作2025。\n" * number)
    rows = policyx("words", tmp_path, "--count").out.decode("utf-8-sig").splitlines()
    assert rows[0] == "词,次数,文件数"
    assert "高质量发展,3,2" in rows
    assert not any(row.startswith(("的,", "和,", "2025,", "。,")) for row in rows)
    assert len(policyx("words", tmp_path, "--top", "2").out.decode().splitlines()) == 3


def test_words_of_ones_own(policyx: Callable, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "words.toml").write_text(
        '[[lexicon]]\nid = "words.term"\nabout = "ours"\nwords = ["云上青岚"]\nhit = ["云上青岚"]\nmiss = ["青岚"]\n'
    )
    file = tmp_path / "plan.txt"
    file.write_text("建设云上青岚平台")
    assert "云上青岚" in policyx("words", file, "--rules", rules).out.decode().split()
    assert "云上青岚" not in policyx("words", file).out.decode().split()


def test_a_bad_file_is_named(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("words", tmp_path / "none.txt")
    assert run.code == 2
    assert "none.txt" in run.err


def test_into_a_file_but_not_over_the_document(policyx: Callable, tmp_path: Path) -> None:
    file, output = tmp_path / "plan.txt", tmp_path / "words.txt"
    file.write_text(TEXT)
    assert policyx("words", file, "-o", output).code == 0
    assert output.read_text().startswith("市发展改革委")
    assert policyx("words", file, "-o", file).code == 2
