from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shapagat.core.numbers import make_iin, parse_iin, restore_leading_zeros


@given(st.dates(date(2000, 1, 1), date(2009, 12, 31)), st.integers(0, 9999), st.sampled_from([int, float, str]))
def test_zeros_a_spreadsheet_dropped_come_back(birth: date, serial: int, cell: type) -> None:
    digits = make_iin(birth, "female", serial)
    assume(digits is not None)
    assert digits is not None
    restored = restore_leading_zeros(cell(int(digits)))
    assert restored == (digits, True)
    assert parse_iin(restored.digits).birth_date == birth


def test_a_whole_number_is_left_alone() -> None:
    assert restore_leading_zeros(850301400011) == ("850301400011", False)
    assert restore_leading_zeros(" 850301-400011 ") == ("850301400011", False)
    assert restore_leading_zeros("050301400011") == ("050301400011", False)


@pytest.mark.parametrize("value", [None, "", "5.01E+10", 12345678, 50101300123.5, True, "әже"])
def test_what_never_was_a_number_is_not_made_one(value: object) -> None:
    assert restore_leading_zeros(value).restored is False
