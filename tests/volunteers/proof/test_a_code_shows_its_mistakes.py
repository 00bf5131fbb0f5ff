from hypothesis import assume, given
from hypothesis import strategies as st

from volunteers.codes import LENGTH, grouped, new_code, read_code

centres = st.integers(0, 2**15 - 1)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"


@given(centres)
def test_what_is_read_back_is_what_was_given_in_any_case_and_grouping(centre_id: int) -> None:
    code = new_code(centre_id)
    assert code == read_code(code.text) == read_code(f" {grouped(code.text).lower()} ")
    assert (code.centre_id, len(code.text)) == (centre_id, LENGTH)


@given(centres, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_no_code(centre_id: int, place: int, sign: str) -> None:
    text = new_code(centre_id).text
    assume(text[place] != sign)
    assert read_code(text[:place] + sign + text[place + 1 :]) is None


@given(centres, st.integers(0, LENGTH - 2), st.integers(0, LENGTH - 2))
def test_two_swapped_signs_are_no_code(centre_id: int, one: int, other: int) -> None:
    signs = list(new_code(centre_id).text)
    assume(signs[one] != signs[other])
    signs[one], signs[other] = signs[other], signs[one]
    assert read_code("".join(signs)) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    found = read_code(text)
    assert found is None or len(found.text) == LENGTH


def test_letters_that_look_like_digits_are_read_as_these() -> None:
    text = next(code.text for code in iter(lambda: new_code(0), None) if "1" in code.text[3:])
    assert read_code(text.replace("1", "l").replace("0", "o")) == read_code(text)
