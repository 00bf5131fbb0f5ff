from datetime import date, timedelta

import pytest

from beneficiaries.eligibility import Category, MemberFacts, StepCode
from tests.beneficiaries.eligibility.families import FATHER, MOTHER, TODAY, aged, judged

JUNE = date(2027, 6, 30)
THREE_CHILDREN = [aged(2), aged(5), aged(11)]


def test_four_minors_make_a_large_family_and_three_do_not() -> None:
    assert Category.LARGE_FAMILY in judged(MOTHER, FATHER, *THREE_CHILDREN, aged(17)).categories
    assert Category.LARGE_FAMILY not in judged(MOTHER, FATHER, *THREE_CHILDREN).categories


def test_a_child_counts_up_to_the_day_before_eighteen() -> None:
    eighteen = aged(18)
    assert Category.LARGE_FAMILY not in judged(MOTHER, *THREE_CHILDREN, eighteen).categories
    yesterday = TODAY - timedelta(days=1)
    assert Category.LARGE_FAMILY in judged(MOTHER, *THREE_CHILDREN, eighteen, on=yesterday).categories


@pytest.mark.parametrize(
    ("years", "until", "counts"),
    [
        (18, JUNE, True),
        (22, JUNE, True),
        (23, JUNE, False),
        (19, TODAY, True),
        (19, TODAY - timedelta(days=1), False),
    ],
)
def test_a_full_time_student_counts_until_23_or_the_end_of_study(years: int, until: date, *, counts: bool) -> None:
    student = aged(years, student_until=until)
    assert (Category.LARGE_FAMILY in judged(MOTHER, *THREE_CHILDREN, student).categories) is counts


def test_a_grandmother_with_four_grandchildren_is_a_large_family() -> None:
    grandchildren = [aged(years, role="other") for years in (3, 5, 8, 12)]
    found = judged(MOTHER, *grandchildren).categories
    assert Category.LARGE_FAMILY in found
    assert Category.INCOMPLETE_FAMILY not in found


def test_an_unknown_birth_date_leaves_the_category_open() -> None:
    assessment = judged(MOTHER, *THREE_CHILDREN, MemberFacts(role="child"))
    assert Category.LARGE_FAMILY not in assessment.categories
    assert Category.LARGE_FAMILY in assessment.undetermined
    assert Category.LARGE_FAMILY not in judged(MOTHER, aged(2), MemberFacts(role="child")).undetermined


@pytest.mark.parametrize(
    ("children", "pendants"),
    [(5, set()), (6, {Category.KUMIS_ALKA}), (7, {Category.ALTYN_ALKA}), (9, {Category.ALTYN_ALKA})],
)
def test_pendants_go_by_the_mothers_children_of_any_age(children: int, pendants: set[Category]) -> None:
    family = [MOTHER, *(aged(2 + 3 * number) for number in range(children))]
    assert set(judged(*family).categories) & {Category.KUMIS_ALKA, Category.ALTYN_ALKA} == pendants


def test_a_father_alone_gets_no_pendant() -> None:
    family = [MemberFacts(role="head", sex="male"), *(aged(3 + number) for number in range(7))]
    assert Category.ALTYN_ALKA not in judged(*family).categories


def test_one_parent_with_a_minor_child_is_an_incomplete_family() -> None:
    assert Category.INCOMPLETE_FAMILY in judged(MOTHER, aged(4)).categories
    assert Category.INCOMPLETE_FAMILY not in judged(MOTHER, FATHER, aged(4)).categories
    assert Category.INCOMPLETE_FAMILY not in judged(MOTHER, aged(20)).categories


def test_disability_of_adults_and_children_are_two_categories() -> None:
    adult = aged(40, role="other", disability_group="II")
    child = aged(9, disability_group="child")
    assert Category.DISABILITY in judged(MOTHER, adult).categories
    assert Category.CHILD_WITH_DISABILITY not in judged(MOTHER, adult).categories
    assert Category.CHILD_WITH_DISABILITY in judged(MOTHER, child).categories
    assert Category.DISABILITY not in judged(MOTHER, child).categories
    assert Category.CHILD_WITH_DISABILITY in judged(MOTHER, aged(9, disability_group="III")).categories


def test_a_childs_status_lapses_at_eighteen_and_the_worker_is_told() -> None:
    assessment = judged(MOTHER, aged(18, disability_group="child"))
    assert not {Category.DISABILITY, Category.CHILD_WITH_DISABILITY} & set(assessment.categories)
    assert StepCode.CHILD_STATUS_LAPSED in {step.code for step in assessment.steps}
