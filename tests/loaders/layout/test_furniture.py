from __future__ import annotations

import pytest

LINES = ["\u3000\u3000推动科技成果就地转化。"]


@pytest.mark.parametrize("number", ["— 12 —", "- 12 -", "12", "第 12 页", "第12页 共30页", "12/30", "·12·"])
def test_page_numbers_are_left_out(sheet, read, paragraphs, number):
    page = sheet(12).prose(100, 100, LINES).text(280, 800, number)
    assert paragraphs(read(page)) == ["推动科技成果就地转化。"]


def test_running_heads_and_feet_are_left_out(sheet, read, paragraphs):
    pages = [
        sheet(n).prose(100, 200, LINES).text(100, 30, f"云江市科技规划\u3000第{n}页").text(100, 810, "云江市科技局编")
        for n in range(1, 6)
    ]
    assert set(paragraphs(read(*pages))) == {"推动科技成果就地转化。"}


def test_a_number_in_the_body_stays(sheet, read, paragraphs):
    page = sheet().prose(100, 100, LINES).text(100, 400, "2025")
    assert paragraphs(read(page))[-1] == "2025"


def test_a_title_that_stands_on_two_pages_stays(sheet, read, paragraphs):
    pages = [sheet(n).text(100, 60, "附件").prose(100, 100, LINES) for n in (1, 2)]
    assert paragraphs(read(*pages)).count("附件") == 2


def test_a_level_watermark_is_left_out_and_cuts_no_line(sheet, read, paragraphs):
    line = "围绕产业链部署创新链推动科技成果就地转化为现实生产力并形成规模"
    pages = [
        sheet(n).prose(145, 380, [line[n:] + line[:n], line, line[:9] + "。"]).text(150, 370, "内部资料", 60)
        for n in range(1, 5)
    ]
    assert paragraphs(read(*pages)) == [line[n:] + line[:n] + line + line[:9] + "。" for n in range(1, 5)]
