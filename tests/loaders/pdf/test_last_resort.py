from __future__ import annotations

import io

from PIL import ImageFont

from policyx.loaders.pdf.last_resort import last_resort_font


def test_another_reader_takes_it_for_a_font_with_a_width_for_every_character() -> None:
    font = ImageFont.truetype(io.BytesIO(last_resort_font()), 100)
    assert [font.getlength(text) for text in ("云", "云江", "a", "𠀀")] == [100, 200, 100, 100]


def test_nothing_is_drawn() -> None:
    font = ImageFont.truetype(io.BytesIO(last_resort_font()), 100)
    assert not any(font.getmask("云江"))


def test_it_is_small_and_always_the_same() -> None:
    assert len(last_resort_font()) < 500
    assert last_resort_font() == last_resort_font()
