from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapagat.core.formats import (
    format_date,
    format_date_short,
    format_moment,
    format_money,
    format_month,
    format_number,
    format_quarter,
    format_share,
)
from shapagat.core.quarters import Quarter

NOWRUZ = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("kk", "2026 ж. 9 наурыз"),
        ("ru", "9 марта 2026 г."),
        ("en", "9 March 2026"),
        ("kk-kz", "2026 ж. 9 наурыз"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language: str, written: str) -> None:
    assert format_date(NOWRUZ, language) == written


def test_a_date_in_digits() -> None:
    assert [format_date_short(NOWRUZ, language) for language in ("kk", "ru", "en")] == [
        "09.03.2026",
        "09.03.2026",
        "09/03/2026",
    ]


def test_a_month() -> None:
    assert [format_month(NOWRUZ, language) for language in ("kk", "ru", "en")] == [
        "2026 ж. наурыз",
        "март 2026 г.",
        "March 2026",
    ]


def test_a_quarter() -> None:
    first, last = Quarter(2026, 1), Quarter(2026, 4)
    assert format_quarter(first, "kk") == "І тоқсан 2026"
    assert format_quarter(last, "kk") == "ІV тоқсан 2026"
    assert format_quarter(first, "ru") == "1-й квартал 2026"
    assert format_quarter(first, "en") == "Q1 2026"


def test_money_is_exact_and_does_not_break_over_lines() -> None:
    assert format_money(1234567, "ru") == "12\u00a0345,67\u00a0₸"
    assert format_money(1234567, "kk") == "12\u00a0345,67\u00a0₸"
    assert format_money(1234567, "en") == "12,345.67\u00a0₸"
    assert format_money(0, "kk") == "0,00\u00a0₸"


@given(st.integers(-(10**20), 10**20), st.sampled_from(["kk", "ru", "en"]))
def test_no_tiyn_is_lost_in_writing(tiyn: int, language: str) -> None:
    digits = "".join(character for character in format_money(tiyn, language) if character.isdigit())
    assert int(digits) == abs(tiyn)


def test_numbers_and_shares() -> None:
    assert format_number(1234567, "kk") == "1\u00a0234\u00a0567"
    assert format_number(Decimal("1234.5"), "en") == "1,234.5"
    assert format_share(Decimal("0.7"), "ru") == "70\u00a0%"
    assert format_share(Decimal("0.355"), "en", digits=1) == "35.5%"


def test_a_moment_is_shown_in_the_countrys_time() -> None:
    assert format_moment(datetime(2026, 3, 9, 20, 30, tzinfo=UTC), "ru") == "10.03.2026 01:30"
