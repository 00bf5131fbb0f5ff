"""Generated families: valid numbers that belong to nobody."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from beneficiaries.sealed import Address
from beneficiaries.services.registration.data import ConsentData, HouseholdData, IncomeData, MemberData
from shapagat.core.numbers import Sex, make_iin
from shapagat.core.quarters import Quarter

_serials = count(100)


def iin_of(birth_date: date, sex: Sex) -> str:
    """A valid number nobody else has in this run."""
    while True:
        made = make_iin(birth_date, sex, next(_serials) % 10_000)
        if made is not None:
            return made


def member(role: str, given_name: str, birth_date: date, sex: Sex = "female", **more: Any) -> MemberData:
    """One person with a number of their own."""
    defaults: dict[str, Any] = {"family_name": "Ахметова", "patronymic": "Серікқызы", "iin": iin_of(birth_date, sex)}
    return MemberData(role=role, given_name=given_name, birth_date=birth_date, sex=sex, **(defaults | more))


def consent(given_on: date | None = None) -> ConsentData:
    """The head's agreement to registration and aid."""
    return ConsentData(("registration", "aid"), given_on or timezone.localdate() - timedelta(days=1))


def family(*members: MemberData, **more: Any) -> HouseholdData:
    """A family with consent, an address and an income; alone with its head unless members are given."""
    quarter = str(Quarter.of(timezone.localdate()).previous)
    data = HouseholdData(
        language="kk",
        members=members or (member("head", "Айгүл", date(1985, 3, 1)),),
        phones=("8 701 123 45 67",),
        address=Address(city="Астана", district="Есіл", street="Қабанбай батыр", house="11", flat="5"),
        district="yesil",
        cell="872153823ffffff",
        incomes=(IncomeData(quarter, "salary", 12_000_000),),
        consents=(consent(),),
    )
    return replace(data, **more)


def family_of_six(**more: Any) -> HouseholdData:
    """Two parents and four children."""
    children = [
        member("child", name, date(year, 5, 7), sex)
        for name, year, sex in (
            ("Дана", 2010, "female"),
            ("Нұрлан", 2012, "male"),
            ("Әлия", 2015, "female"),
            ("Ержан", 2019, "male"),
        )
    ]
    parents = (
        member("head", "Айгүл", date(1985, 3, 1)),
        member("spouse", "Болат", date(1983, 9, 12), "male", family_name="Ахметов", patronymic="Әужанұлы"),
    )
    return family(*parents, *children, **more)


def without_consent(**more: Any) -> HouseholdData:
    """A family of an old list, which nobody has asked yet."""
    return family(**{"consents": (), "legal_basis": "old_list", **more})
