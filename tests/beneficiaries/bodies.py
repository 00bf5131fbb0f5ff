"""What a client sends about generated families."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from shapagat.core.numbers import Sex
from shapagat.core.quarters import Quarter
from tests.beneficiaries.people import iin_of

ADDRESS = "/api/v1/households/"


def person(role: str, given_name: str, birth_date: date, sex: Sex = "female", **more: Any) -> dict[str, Any]:
    """One person with a number of their own."""
    return {
        "role": role,
        "iin": iin_of(birth_date, sex),
        "family_name": "Ахметова" if sex == "female" else "Ахметов",
        "given_name": given_name,
        "patronymic": "Серікқызы" if sex == "female" else "Серікұлы",
        "birth_date": birth_date.isoformat(),
        "sex": sex,
        **more,
    }


def household(*members: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A family as the contract shows one; alone with its head unless members are given."""
    today = timezone.localdate()
    return {
        "centre": "astana",
        "language": "kk",
        "category_claims": ["large_family", "low_income"],
        "contact": {
            "phones": ["8 701 123 45 67"],
            "address": {"city": "Астана", "district": "Есіл", "street": "Қабанбай батыр", "house": "11", "flat": "5"},
        },
        "location": {"district": "yesil", "h3": "872153823ffffff"},
        "members": list(members) or [person("head", "Айгүл", date(1985, 3, 1))],
        "incomes": [{"quarter": str(Quarter.of(today).previous), "kind": "salary", "amount_tiyn": 12_000_000}],
        "consents": [
            {
                "purposes": ["registration", "aid"],
                "given_on": (today - timedelta(days=1)).isoformat(),
                "by": "head",
            }
        ],
        **more,
    }


def household_of_six() -> dict[str, Any]:
    """Two parents and four children, one of whom does not hear."""
    return household(
        person("head", "Айгүл", date(1985, 3, 1)),
        person("spouse", "Болат", date(1983, 9, 12), "male"),
        person("child", "Дана", date(2010, 5, 7), disability={"group": "child", "kind": "hearing"}),
        person("child", "Нұрлан", date(2012, 5, 7), "male"),
        person("child", "Әлия", date(2015, 5, 7)),
        person("child", "Ержан", date(2019, 5, 7), "male"),
    )
