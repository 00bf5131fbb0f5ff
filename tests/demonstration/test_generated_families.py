from datetime import date

import h3
import pytest

from beneficiaries.eligibility import Category
from shapagat.demonstration.people import Profile, cities
from shapagat.encryption.index.folding import fold
from tests.demonstration.families import TODAY, assessed, households, stream

AUTUMN_2016 = date(2016, 9, 1)


def test_the_same_seed_makes_the_same_families() -> None:
    assert list(stream("astana", 30, Profile.MIXED, TODAY)) == households()[:30]
    assert list(stream("astana", 30, Profile.MIXED, TODAY, seed=8)) != households()[:30]


def test_families_are_made_one_at_a_time() -> None:
    endless = stream("astana", 10**12, Profile.MIXED, TODAY)
    assert next(endless) == households()[0]


def test_the_founding_families_are_all_large_and_low_income_by_the_rules_of_2016() -> None:
    for household in households("astana", Profile.LARGE_LOW_INCOME, AUTUMN_2016):
        found = assessed(household, AUTUMN_2016).categories
        assert {Category.LARGE_FAMILY, Category.LOW_INCOME} <= set(found)


def test_what_a_family_claims_is_what_the_rules_find() -> None:
    for household in households():
        pendants = {Category.KUMIS_ALKA, Category.ALTYN_ALKA}
        assert set(household.category_claims) == set(assessed(household).categories) - pendants


def test_most_families_are_below_the_line_and_some_are_not() -> None:
    poor = sum(Category.LOW_INCOME in household.category_claims for household in households())
    assert 340 <= poor < 400


def test_a_family_has_one_head_of_working_age_and_one_to_eight_children() -> None:
    for household in households():
        roles = [person.role for person in household.members]
        assert roles[0] == "head"
        assert roles.count("head") == 1
        assert roles.count("spouse") <= 1
        assert 1 <= roles.count("child") <= 8
        assert 25 <= (TODAY - household.head.birth_date).days / 365.25 <= 60.01


def test_a_mother_was_grown_when_her_children_were_born() -> None:
    for household in households():
        mothers = [person for person in household.members[:2] if person.sex == "female" and person.role != "child"]
        for child in household.members:
            if child.role == "child" and mothers:
                assert 18 <= (child.birth_date - mothers[0].birth_date).days / 365.25 <= 50


def test_children_bear_their_fathers_surname_and_patronymic_and_different_names() -> None:
    for household in households():
        parents = [person for person in household.members if person.role in {"head", "spouse"}]
        children = [person.name("kk") for person in household.members if person.role == "child"]
        assert len({name.given_name for name in children}) == len(children)
        assert len({fold(name.family_name) for name in children}) == 1
        father = next((person for person in parents if person.sex == "male"), None)
        assert len({fold(name.patronymic) for name in children}) == 1
        if father and any(name.patronymic.endswith(("ұлы", "қызы")) for name in children):
            assert all(name.patronymic.startswith(father.name("kk").given_name) for name in children)


@pytest.mark.parametrize("city", ["astana", "shymkent", "kokshetau", "petropavl"])
def test_an_address_lies_in_the_city(city: str) -> None:
    districts = {district.slug: district.at for district in cities()[city].districts}
    for household in households(city):
        address = household.address
        assert h3.great_circle_distance(districts[address.district], (address.latitude, address.longitude)) < 6
        assert h3.latlng_to_cell(address.latitude, address.longitude, 8) == address.h3_res8
        assert h3.cell_to_parent(address.h3_res8, 7) == address.h3_res7


def test_grandmothers_single_parents_and_disabilities_occur() -> None:
    people = [person for household in households() for person in household.members]
    assert any(person.role == "other" and person.sex == "female" for person in people)
    assert any(Category.INCOMPLETE_FAMILY in household.category_claims for household in households())
    assert {person.disability_group for person in people} == {None, "I", "II", "III", "child"}
    assert all((person.disability_group is None) is (person.disability_kind is None) for person in people)
    assert {household.language for household in households()} == {"kk", "ru"}
