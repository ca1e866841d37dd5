from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from policyx.model.plan import Metadata

DAY = datetime.date


def test_dates_in_chinese_numerals(metadata_of: Callable[..., Metadata]) -> None:
    assert metadata_of("节水规划\n节约用水。\n青禾市水务局\n二〇二一年九月二日").issued_on == DAY(2021, 9, 2)


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("本办法自2031年3月1日起施行，有效期5年。", DAY(2031, 3, 1), DAY(2036, 3, 1)),
        ("本办法自2032年2月29日起施行，有效期一年。", DAY(2032, 2, 29), DAY(2033, 2, 28)),
        ("本办法自印发之日起施行，有效期至2033年12月31日。", DAY(2031, 1, 2), DAY(2033, 12, 31)),
        ("本办法自2031年3月1日起施行，2033年2月28日废止。", DAY(2031, 3, 1), DAY(2033, 2, 28)),
        ("本办法自发布之日起实施。", DAY(2031, 1, 2), None),
        ("本办法自印发之日起30日后施行。", None, None),
        ("取水许可证有效期5年。", None, None),
    ],
)
def test_validity(
    metadata_of: Callable[..., Metadata], clause: str, effective: datetime.date | None, expires: datetime.date | None
) -> None:
    found = metadata_of(f"节水管理办法\n一、总则\n节约用水。\n{clause}\n青禾市水务局\n2031年1月2日")
    assert (found.effective_from, found.expires_on) == (effective, expires)


def test_the_day_of_adoption(metadata_of: Callable[..., Metadata]) -> None:
    found = metadata_of("青禾市节水条例\n（2031年5月6日青禾市人民代表大会常务委员会通过）\n第一条　节约用水。")
    assert found.issued_on == DAY(2031, 5, 6)
