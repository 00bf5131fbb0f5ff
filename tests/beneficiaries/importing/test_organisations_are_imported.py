from datetime import date
from typing import Any

import pytest

from beneficiaries.importing.organisations.columns import ORGANISATION_COLUMNS
from beneficiaries.models import Memorandum, Organisation
from beneficiaries.sealed import OrganisationContact
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.core.numbers import make_bin
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.beneficiaries.importing.lists import errors_of, imported, listed

NUMBERS = [made for serial in range(1, 60) if (made := make_bin(year=2016, month=5, serial=serial))]

pytestmark = pytest.mark.django_db


def society(number: int = 1, **cells: Any) -> dict[str, Any]:
    return {
        "bin": NUMBERS[number],
        "name_ru": "Общество слепых",
        "disability_kinds": "слух; по зрению",
        "member_count": 40,
        "contact_name": "Серик Ахметов",
        "phone": "8 701 123 45 67",
        "city": "Астана",
        "memorandum_signed_on": "01.03.2026",
    } | cells


def content(*rows: dict[str, Any]) -> bytes:
    return listed(rows, ORGANISATION_COLUMNS)


def test_each_row_becomes_an_organisation(alice: User, astana: Centre) -> None:
    job = imported(alice, astana, content(society(), society(2, roles="партнёр")), kind="organisations")
    assert job.result == {
        "organisations": 2,
        "imported": 2,
        "refused": 0,
        "already_present": 0,
        "rows_restored": 0,
        "dry_run": False,
    }
    with work_as(alice, Purpose.REGISTRATION):
        first, second = Organisation.objects.order_by("registered_on", "id")
        assert (first.name_kk, first.disability_kinds, first.member_count) == (
            "Общество слепых",
            ["hearing", "sight"],
            40,
        )
        assert (first.roles, second.roles) == (["beneficiary"], ["partner"])
        (person,) = open_one(first, "contact", OrganisationContact).people
        assert (person.name, person.phone) == ("Серик Ахметов", "+77011234567")
        assert Memorandum.objects.get(organisation=first).signed_on == date(2026, 3, 1)


def test_one_whose_number_is_known_is_told_as_present(alice: User, astana: Centre) -> None:
    imported(alice, astana, content(society()), kind="organisations")
    dry = imported(alice, astana, content(society(), society(2)), kind="organisations", dry_run=True)
    job = imported(alice, astana, content(society(), society(2)), kind="organisations")
    assert (job.result["imported"], job.result["already_present"]) == (1, 1)
    assert dry.result == {**job.result, "dry_run": True}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"bin": "1"}, "BIN"),
        ({"bin": None}, "BIN"),
        ({"name_ru": None}, "Name"),
        ({"disability_kinds": "слух, нечто"}, "possible values"),
        ({"member_count": "много"}, "whole number"),
        ({"member_count": -1}, "whole number"),
        ({"phone": "1"}, "Phone"),
        ({"memorandum_signed_on": None, "memorandum_ends_on": "01.03.2026"}, "filled in"),
        ({"memorandum_signed_on": "01.03.2999"}, "future"),
        ({"name_ru": "=A1"}, "formula"),
    ],
)
def test_each_mistake_is_said_at_its_row(cells: dict[str, Any], said: str, alice: User, astana: Centre) -> None:
    rows = content(society(**cells), society(2))
    job = imported(alice, astana, rows, kind="organisations", language="en")
    assert (job.result["imported"], job.result["refused"]) == (1, 1)
    assert said in errors_of(alice, job)[0][0][-2]
