from datetime import date, datetime

import pytest
from django.utils import timezone

from shapagat.centres.models import Centre
from tests.volunteers.cases import claim, make_task, make_volunteer
from volunteers.exceptions import NotUnderAge
from volunteers.minors import age_on, is_minor, may_take, open_month


def test_years_are_full_on_the_birthday_and_for_29_february_on_1_march() -> None:
    assert [age_on(date(2010, 5, 4), day) for day in (date(2024, 5, 3), date(2024, 5, 4))] == [13, 14]
    assert [age_on(date(2008, 2, 29), day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [17, 18]


def test_only_the_month_of_minors_stands_open() -> None:
    today = date(2026, 5, 4)
    assert open_month(date(2008, 5, 4), today) is None
    assert open_month(date(2008, 5, 5), today) == date(2008, 5, 1)
    assert open_month(None, today) is None


def test_somebody_is_of_age_once_the_month_is_over() -> None:
    born = date(2008, 5, 1)
    assert [is_minor(born, day) for day in (date(2026, 5, 31), date(2026, 6, 1))] == [True, False]
    assert not is_minor(None, date(2026, 5, 31))


@pytest.mark.parametrize(
    ("kind", "skills", "hours", "allowed"),
    [
        ("delivery", [], ((6, 0), (22, 0)), True),
        ("delivery", [], ((5, 59), (22, 0)), False),
        ("delivery", [], ((6, 0), (22, 1)), False),
        ("transport", [], ((10, 0), (12, 0)), False),
        ("repair", [], ((10, 0), (12, 0)), False),
        ("visit", [], ((10, 0), (12, 0)), False),
        ("delivery", ["lifting"], ((10, 0), (12, 0)), False),
    ],
)
def test_kinds_skills_and_hours(
    *, kind: str, skills: list[str], hours: tuple[tuple[int, int], tuple[int, int]], allowed: bool
) -> None:
    starts, ends = (datetime(2026, 5, 4, *clock) for clock in hours)  # noqa: DTZ001 - the clock of the centre
    assert may_take(kind=kind, required_skills=skills, starts=starts, ends=ends) is allowed


@pytest.mark.django_db
def test_a_claim_of_what_is_not_for_minors_is_refused(astana: Centre) -> None:
    today = timezone.localdate()
    _, young = make_volunteer(astana, "young", birth_date=today.replace(year=today.year - 16, day=1))
    _, grown = make_volunteer(astana, "grown", birth_date=today.replace(year=today.year - 30, day=1))
    assert young.minor_born_month is not None
    assert grown.minor_born_month is None
    task = make_task(astana, kind="transport")
    with pytest.raises(NotUnderAge):
        claim(astana, task, young)
    claim(astana, task, grown)
