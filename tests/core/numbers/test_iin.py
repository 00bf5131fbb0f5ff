from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shapagat.core.numbers import Iin, NumberInvalid, Sex, agree, check_digit, make_iin, parse_iin

births = st.dates(date(1800, 1, 1), date(2099, 12, 31))
sexes: st.SearchStrategy[Sex] = st.sampled_from(["male", "female"])
serials = st.integers(0, 9999)


def with_check_digit(stem: str) -> str:
    return f"{stem}{check_digit(stem)}"


@given(births, sexes, serials)
def test_a_made_number_reads_back_as_it_was_meant(birth: date, sex: Sex, serial: int) -> None:
    digits = make_iin(birth, sex, serial)
    assume(digits is not None)
    assert digits is not None
    assert parse_iin(digits) == Iin(digits, birth, sex)
    assert agree(parse_iin(digits), birth, sex) == []


def test_a_serial_without_a_check_digit_makes_no_number() -> None:
    missing = [serial for serial in range(10_000) if make_iin(date(1985, 3, 1), "female", serial) is None]
    assert 0 < len(missing) < 200


def test_spaces_and_dashes_are_forgiven() -> None:
    digits = make_iin(date(1985, 3, 1), "female", 7)
    assert digits is not None
    assert parse_iin(f" {digits[:6]}-{digits[6:9]}\u00a0{digits[9:]} ").digits == digits


@pytest.mark.parametrize("text", ["", "85030140001", "8503014000123", "85030140001a", "٨٥٠٣٠١٤٠٠٠١٢", "850301900012"])
def test_what_is_no_twelve_digits_of_a_known_century_is_a_format_error(text: str) -> None:
    with pytest.raises(NumberInvalid) as refused:
        parse_iin(text)
    assert refused.value.code == "iin_format"


@given(births, sexes, serials, st.integers(1, 9))
def test_a_wrong_last_digit_is_a_checksum_error(birth: date, sex: Sex, serial: int, shift: int) -> None:
    digits = make_iin(birth, sex, serial)
    assume(digits is not None)
    assert digits is not None
    with pytest.raises(NumberInvalid) as refused:
        parse_iin(f"{digits[:11]}{(int(digits[11]) + shift) % 10}")
    assert refused.value.code == "iin_checksum"


@pytest.mark.parametrize("stem", ["85133130001", "85023030001", "01022950001"])
def test_a_day_that_never_was_is_a_date_error(stem: str) -> None:
    with pytest.raises(NumberInvalid) as refused:
        parse_iin(with_check_digit(stem))
    assert refused.value.code == "iin_date"


def test_a_foreigner_is_accepted_with_birth_date_and_sex_unknown() -> None:
    iin = parse_iin(with_check_digit("85030100012"))
    assert (iin.birth_date, iin.sex) == (None, None)
    assert agree(iin, date(1960, 1, 1), "male") == []


def test_contradictions_are_named_one_by_one() -> None:
    iin = Iin("850301400011", date(1985, 3, 1), "female")
    assert agree(iin, date(1985, 1, 3), "female") == ["iin_birth_date_mismatch"]
    assert agree(iin, date(1985, 3, 1), "male") == ["iin_sex_mismatch"]
    assert agree(iin, None, None) == []


def test_a_number_is_not_shown_by_its_representation() -> None:
    assert "850301" not in repr(Iin("850301400011", date(1985, 3, 1), "female"))
