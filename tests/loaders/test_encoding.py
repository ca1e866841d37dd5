from __future__ import annotations

import random

import pytest

from policyx.errors import InputError
from policyx.loaders.encoding import decode

PLAIN = "青禾市关于加快数字乡村建设的实施意见\n到2030年，建成示范村120个，培训农民3万人次。\n"
TRADITIONAL = "青禾市關於加快數字鄉村建設的實施意見\n到2030年，建成示範村120個，培訓農民3萬人次。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_simplified_text_is_read_in_every_encoding(encoding: str) -> None:
    text, _ = decode(PLAIN.encode(encoding), "plan.txt")
    assert text == PLAIN


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le", "utf-16-be"])
def test_traditional_text_is_read_in_every_encoding(encoding: str) -> None:
    text, _ = decode(TRADITIONAL.encode(encoding), "plan.txt")
    assert text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["填写说明", "牵头部门", "绿色低碳循环", "增长12%", "附表3"])
def test_a_few_words_are_enough(encoding: str, words: str) -> None:
    assert decode(words.encode(encoding), "words.txt")[0] == words


def test_rare_characters_of_gb18030() -> None:
    text = "青禾市龘䶮㙍村改造，到2030年完成。"
    assert decode(text.encode("gb18030"), "plan.txt") == (text, "gb18030")


def test_one_damaged_byte_does_not_spoil_a_long_file() -> None:
    data = bytearray((PLAIN * 50).encode())
    data[300] = 0xFF
    text, encoding = decode(bytes(data), "plan.txt")
    assert encoding == "utf-8"
    assert text.endswith(PLAIN)


def test_a_stray_nul_does_not_hide_utf8() -> None:
    text, encoding = decode(PLAIN.encode() + b"\0" + PLAIN.encode() * 3, "plan.txt")
    assert encoding == "utf-8"
    assert text.count("青禾市") == 4


@pytest.mark.parametrize("size", [40, 500, 30_000])
def test_noise_is_refused_in_one_line(size: int) -> None:
    with pytest.raises(InputError, match="no text in UTF-8") as caught:
        decode(random.Random(size).randbytes(size), "noise.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("noise.txt: ")
