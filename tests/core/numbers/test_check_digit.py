from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapagat.core.numbers import NumberInvalid, check_digit, parse_bin

stems = st.text("0123456789", min_size=11, max_size=11)


def weighted(stem: str, weights: range | tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(stem, weights, strict=True)) % 11


@given(stems)
def test_the_digit_is_the_first_remainder_below_ten(stem: str) -> None:
    passes = [weighted(stem, range(1, 12)), weighted(stem, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))]
    assert check_digit(stem) == next((remainder for remainder in passes if remainder < 10), None)


@given(stems, st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_is_noticed_when_the_first_pass_decides(stem: str, place: int, shift: int) -> None:
    mistyped = f"{stem[:place]}{(int(stem[place]) + shift) % 10}{stem[place + 1 :]}"
    if weighted(stem, range(1, 12)) < 10 and weighted(mistyped, range(1, 12)) < 10 and place != 10:
        assert check_digit(stem) != check_digit(mistyped)


def test_about_nine_in_a_hundred_need_the_second_pass_and_few_do_not_exist() -> None:
    sample = [f"8501013{''.join(serial)}" for serial in product("0123456789", repeat=4)]
    second = sum(weighted(stem, range(1, 12)) == 10 for stem in sample)
    absent = sum(check_digit(stem) is None for stem in sample)
    assert second / len(sample) == pytest.approx(1 / 11, abs=0.01)
    assert 0 < absent < second / 5


def test_a_refused_number_is_not_in_its_error() -> None:
    with pytest.raises(NumberInvalid) as refused:
        parse_bin("160440001239")
    assert "1604" not in f"{refused.value!r}{refused.value.__context__!r}"
