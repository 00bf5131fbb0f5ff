import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.linkage import score_pair
from tests.beneficiaries.linkage.people import learnt, person

SISTER = {"given_name": "Жамила", "patronymic": "Әужанқызы", "sex": "female", "birth_date": "2012-11-01"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"family_name": "Akhmetbekov", "given_name": "Zhambyl", "patronymic": ""},
        {"patronymic": "Аужанович", "birth_date": "09.03.2015"},
        {"birth_date": "2015-09-03"},
        {"given_name": "Жамыбл", "phone": "8 701 111 22 33"},
        {"street": "Сарыарқа", "house": "7", "phone": ""},
    ],
)
def test_the_same_person_written_otherwise_is_found(said: dict[str, str]) -> None:
    assert score_pair(person(), person("2", **said), learnt()).decision


@pytest.mark.parametrize(
    "said",
    [
        SISTER,
        {"given_name": "Қасым"},
        {"given_name": "Әужан", "patronymic": "Серікұлы", "birth_date": "1985-01-20"},
        {"birth_date": "1961-12-30", "phone": "+77059998877", "street": "Кенесары", "house": "81", "patronymic": ""},
    ],
    ids=["sister", "twin", "father", "namesake"],
)
def test_whoever_lives_with_them_or_bears_their_name_is_somebody_else(said: dict[str, str]) -> None:
    assert not score_pair(person(), person("2", **said), learnt()).decision


@given(st.lists(st.sampled_from(sorted(SISTER)), unique=True))
def test_the_order_of_the_two_does_not_matter(names: list[str]) -> None:
    other = person("2", **{name: SISTER[name] for name in names})
    there, back = score_pair(person(), other, learnt()), score_pair(other, person(), learnt())
    assert there.evidence == back.evidence
    assert there.decision == back.decision


@given(
    st.sampled_from(["given_name", "birth_date", "family_name"]),
    st.sampled_from(["", "x", "Ж", "🙂", "עברית", "a" * 300, "О'Нил-Ким"]),
)
def test_no_value_is_too_strange_to_be_compared(name: str, value: str) -> None:
    assert 0 <= score_pair(person(), person("2", **{name: value}), learnt()).probability <= 1


def test_what_is_unknown_tells_nothing_and_what_differs_tells_against() -> None:
    whole, unknown, other = (
        score_pair(person(), person("2", **said), learnt()).probability
        for said in ({}, {"birth_date": ""}, {"birth_date": "1999-07-21"})
    )
    assert whole >= unknown > other
