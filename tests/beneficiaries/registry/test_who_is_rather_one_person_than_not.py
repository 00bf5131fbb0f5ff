from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.likeness import DOUBTFUL, POSSIBLE, Evidence, Likeness, likeness
from beneficiaries.sealed import PersonIdentity

BORN = date(1985, 3, 1)


def who(**said: object) -> PersonIdentity:
    known: dict[str, object] = {
        "family_name": "Ахметбекова",
        "given_name": "Айгүл",
        "patronymic": "Әужанқызы",
        "birth_date": BORN,
        "sex": "female",
    }
    return PersonIdentity(**{**known, **said})  # type: ignore[arg-type]  # of several kinds


def like(**said: object) -> Likeness:
    return likeness(who(), who(**said))


def test_another_alphabet_is_no_other_person() -> None:
    found = like(family_name="Akhmetbekova", given_name="Aigul", patronymic="Auzhanovna")
    assert found.strong


@pytest.mark.parametrize(
    "said",
    [
        {"family_name": "Ким"},
        {"birth_date": date(1985, 1, 3)},
        {"birth_date": date(1985, 3, 2)},
        {"given_name": "Айгл"},
        {"family_name": "Ахметбеква", "birth_date": date(1985, 1, 3)},
        {"birth_date": None},
    ],
    ids=["maiden name", "day and month swapped", "a slip in the date", "a slip in the name", "two slips", "no date"],
)
def test_what_changes_or_slips_is_doubtful_and_stops_nobody_at_the_counter(said: dict[str, object]) -> None:
    found = like(**said)
    assert found.score >= DOUBTFUL
    assert not found.strong


@pytest.mark.parametrize(
    "said",
    [
        {"given_name": "Динара", "birth_date": date(1987, 5, 6)},
        {"given_name": "Динара"},
        {"given_name": "Асан", "sex": "male"},
        {"birth_date": date(1990, 7, 12)},
        {"family_name": "Ким", "patronymic": "Ивановна", "birth_date": date(1990, 7, 12)},
    ],
    ids=["a sister", "a twin sister", "a twin brother", "a namesake", "another of that name"],
)
@pytest.mark.parametrize("shared_phone", [False, True])
def test_relatives_twins_and_namesakes_are_other_people(said: dict[str, object], *, shared_phone: bool) -> None:
    assert likeness(who(), who(**said), shared_phone=shared_phone).score < DOUBTFUL


def test_one_number_is_one_person_and_two_numbers_are_never_strongly_one() -> None:
    assert likeness(who(iin="1"), who(iin="1", given_name="Динара")).score == 100
    two = likeness(who(iin="1"), who(iin="2"))
    assert DOUBTFUL <= two.score < 100
    assert not two.strong


def test_a_head_known_by_two_names_alone_is_shown_to_whoever_registers_them() -> None:
    found = likeness(who(birth_date=None, patronymic="", sex=None), who())
    assert POSSIBLE <= found.score < DOUBTFUL


def test_two_people_of_whom_nothing_is_known_are_not_alike() -> None:
    assert likeness(PersonIdentity(), PersonIdentity()).score < POSSIBLE


def test_what_agrees_is_told_field_by_field() -> None:
    assert like(given_name="Айгл", family_name="Ким", birth_date=date(1985, 1, 3)).evidence == (
        Evidence.GIVEN_NAME_CLOSE,
        Evidence.PATRONYMIC,
        Evidence.BIRTH_DATE_SWAPPED,
    )


_NAMES = st.sampled_from(["Айгүл", "Айгуль", "Aigul", "Динара", "Асан", "", "O'Нил", "Ә"])
_PEOPLE = st.builds(
    PersonIdentity,
    family_name=_NAMES,
    given_name=_NAMES,
    patronymic=_NAMES,
    birth_date=st.none() | st.dates(date(1980, 1, 1), date(1980, 3, 3)),
    sex=st.sampled_from([None, "female", "male"]),
    iin=st.sampled_from(["", "1", "2"]),
)


@given(one=_PEOPLE, other=_PEOPLE, shared_phone=st.booleans())
def test_it_does_not_matter_who_is_compared_with_whom(
    one: PersonIdentity, other: PersonIdentity, *, shared_phone: bool
) -> None:
    there, back = (likeness(*pair, shared_phone=shared_phone) for pair in ((one, other), (other, one)))
    assert there == back
    assert 0 <= there.score <= 100
