from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.papers import is_due, months_due, papers_month
from beneficiaries.sealed import PersonCircumstances, PersonHealth

TODAY = date(2026, 11, 23)
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
health = st.builds(PersonHealth, disability_group=st.sampled_from([None, "II", "child"]), valid_until=st.none() | days)
people = st.lists(st.tuples(st.builds(PersonCircumstances, student_until=st.none() | days), health), max_size=6)


def ends(family: list[tuple[PersonCircumstances, PersonHealth]]) -> list[date]:
    of_health = [found.valid_until for _, found in family if found.disability_group and found.valid_until]
    return of_health + [own.student_until for own, _ in family if own.student_until]


@given(people)
def test_it_is_a_first_day_and_the_earliest_month_that_is_not_over(
    family: list[tuple[PersonCircumstances, PersonHealth]],
) -> None:
    found, ahead = papers_month(family, TODAY), [day for day in ends(family) if day >= TODAY.replace(day=1)]
    assert (found is None) == (not ahead)
    if found is not None:
        assert found.day == 1
        assert found == min(ahead).replace(day=1)


@given(st.integers(-400, 400))
def test_whatever_is_due_lies_in_the_months_that_are_looked_through(apart: int) -> None:
    day = TODAY + timedelta(days=apart)
    first, last = months_due(TODAY)
    if is_due(day, TODAY):
        assert first <= day.replace(day=1) <= last
    else:
        assert day < first or day > TODAY + timedelta(days=60)


def test_a_paper_of_a_disability_and_one_of_studying_look_alike() -> None:
    day = date(2027, 1, 17)
    student = [(PersonCircumstances(student_until=day), PersonHealth())]
    disabled = [(PersonCircumstances(), PersonHealth("II", "sight", day))]
    assert papers_month(student, TODAY) == papers_month(disabled, TODAY) == date(2027, 1, 1)
