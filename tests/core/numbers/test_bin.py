import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shapagat.core.numbers import BinDivision, BinKind, NumberInvalid, check_digit, make_bin, parse_bin


@given(
    st.integers(1990, 2030),
    st.integers(1, 12),
    st.integers(0, 99_999),
    st.sampled_from(BinKind),
    st.sampled_from(BinDivision),
)
def test_a_made_number_reads_back(year: int, month: int, serial: int, kind: BinKind, division: BinDivision) -> None:
    digits = make_bin(year=year, month=month, serial=serial, kind=kind, division=division)
    assume(digits is not None)
    assert digits is not None
    parsed = parse_bin(digits)
    assert (parsed.year_of_century, parsed.month, parsed.kind, parsed.division) == (
        year % 100,
        month,
        kind,
        division,
    )


@pytest.mark.parametrize("stem", ["16134000012", "16003000012", "16043000012", "16044900012"])
def test_no_such_month_kind_or_division_is_a_format_error(stem: str) -> None:
    with pytest.raises(NumberInvalid) as refused:
        parse_bin(f"{stem}{check_digit(stem)}")
    assert refused.value.code == "bin_format"


def test_a_wrong_last_digit_is_a_checksum_error() -> None:
    digits = make_bin(year=2016, month=4, serial=12)
    assert digits is not None
    with pytest.raises(NumberInvalid) as refused:
        parse_bin(f"{digits[:11]}{(int(digits[11]) + 1) % 10}")
    assert refused.value.code == "bin_checksum"
