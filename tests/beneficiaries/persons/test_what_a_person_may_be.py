from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.problems import Problems
from beneficiaries.services.registration.check_member import check_member
from beneficiaries.services.registration.data import DisabilityData
from shapagat.accounts.models import User
from shapagat.core.numbers import check_digit
from tests.beneficiaries.bodies import ADDRESS, household, person
from tests.beneficiaries.people import member
from tests.support.http import ClientOf

TODAY = date(2026, 11, 20)


def codes(**said: Any) -> list[str]:
    problems = Problems()
    born = said.pop("birth_date", date(2015, 5, 7))
    check_member(replace(member("child", "Дана", born), **said), "", TODAY, problems)
    return [problem.code for problem in problems.found]


def years_ago(years: int, *, days: int = 0) -> date:
    return TODAY.replace(year=TODAY.year - years) + timedelta(days=days)


def numbered(stem: str) -> str:
    last = check_digit(stem)
    assert last is not None
    return f"{stem}{last}"


@pytest.mark.parametrize(
    ("group", "born", "wrong"),
    [
        ("child", years_ago(18, days=1), []),
        ("child", years_ago(18), ["disability_age"]),
        ("III", years_ago(7), []),
        ("III", years_ago(7, days=1), ["disability_age"]),
        ("I", years_ago(40), []),
    ],
)
def test_a_childs_disability_ends_at_18_and_groups_begin_at_7(group: str, born: date, wrong: list[str]) -> None:
    assert codes(birth_date=born, disability=DisabilityData(group)) == wrong


def test_a_paper_that_ran_out_is_judged_by_its_last_day() -> None:
    grown, lapsed = years_ago(20), years_ago(2, days=-1)
    assert codes(birth_date=grown, disability=DisabilityData("child", "hearing", lapsed)) == []


def test_a_foreigners_number_tells_neither_day_nor_sex() -> None:
    number = numbered("99022900100") if check_digit("99022900100") is not None else numbered("99022900200")
    assert codes(birth_date=date(1990, 1, 1), iin=number) == []


def test_a_number_of_a_day_to_come_is_nobodys() -> None:
    number = next(f"{stem}{last}" for n in range(50) if (last := check_digit(stem := f"9901015{n:04d}")) is not None)
    assert codes(iin=number, iin_mismatch_reason="Құжатта солай") == ["iin_date"]


@pytest.mark.django_db
def test_a_paper_that_runs_out_is_asked_for_anew(alice: User, as_user: ClientOf) -> None:
    client, today = as_user(alice), timezone.localdate()
    held = {"group": "II", "kind": "movement"}
    people = [
        person("head", "Айгүл", date(1985, 3, 1), disability={**held, "valid_until": str(today + timedelta(days=59))}),
        person("other", "Сәуле", date(1960, 3, 1), disability={**held, "valid_until": str(today + timedelta(days=61))}),
        person("other", "Гүлнар", date(1962, 3, 1), disability=held),
    ]
    made = client.post(ADDRESS, household(*people), format="json").json()
    wanted = [one for one in made["missing"] if "disability" in one]
    assert wanted == ["/members/0/disability/valid_until"]
    opened = client.get(f"{ADDRESS}{made['id']}/").json()
    assert [one for one in opened["missing"] if "disability" in one] == wanted


@pytest.mark.django_db
def test_languages_and_needs_are_kept_sealed(alice: User, as_user: ClientOf) -> None:
    client = as_user(alice)
    head = person("head", "Айгүл", date(1985, 3, 1), languages=["kk", "kk_sign", "kk"], needs=["interpreter"])
    made = client.post(ADDRESS, household(head), format="json").json()
    (opened,) = client.get(f"{ADDRESS}{made['id']}/").json()["members"]
    assert (opened["languages"], opened["needs"]) == (["kk", "kk_sign"], ["interpreter"])
