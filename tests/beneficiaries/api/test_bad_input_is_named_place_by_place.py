from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.models import Household, Person
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from tests.beneficiaries.bodies import ADDRESS, household
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

Spoil = Callable[[dict[str, Any]], object]


def member(**wrong: Any) -> Spoil:
    return lambda body: body["members"][0].update(wrong)


def tomorrow() -> str:
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def wrong_check_digit(body: dict[str, Any]) -> None:
    iin = body["members"][0]["iin"]
    body["members"][0]["iin"] = iin[:11] + str((int(iin[11]) + 1) % 10)


def another_month(body: dict[str, Any]) -> None:
    body["members"][0]["birth_date"] = "1985-04-01"


CASES: dict[str, tuple[Spoil, str, str]] = {
    "a wrong check digit": (wrong_check_digit, "/members/0/iin", "iin_checksum"),
    "too few digits": (member(iin="12345"), "/members/0/iin", "iin_format"),
    "no number and no reason": (member(iin=""), "/members/0/iin", "iin_required"),
    "another birth date": (another_month, "/members/0/birth_date", "iin_birth_date_mismatch"),
    "another sex": (member(sex="male"), "/members/0/sex", "iin_sex_mismatch"),
    "no such sex": (member(sex="woman"), "/members/0/sex", "choice_invalid"),
    "no name": (member(family_name="", given_name=" "), "/members/0/family_name", "name_required"),
    "a long name": (member(given_name="а" * 101), "/members/0/given_name", "too_long"),
    "no such role": (member(role="aunt"), "/members/0/role", "choice_invalid"),
    "a person's phone": (member(phones=["+7 000"]), "/members/0/phones/0", "phone_invalid"),
    "no such group": (member(disability={"group": "V"}), "/members/0/disability/group", "choice_invalid"),
    "no such kind": (member(disability={"group": "I", "kind": "x"}), "/members/0/disability/kind", "choice_invalid"),
    "born tomorrow": (
        member(iin="", iin_absence="newborn", birth_date=tomorrow()),
        "/members/0/birth_date",
        "date_in_future",
    ),
    "born long ago": (
        member(iin="", iin_absence="not_shown", birth_date="1850-01-01"),
        "/members/0/birth_date",
        "date_too_early",
    ),
    "no head": (member(role="child"), "/members", "head_required"),
    "nobody": (lambda body: body.update(members=[]), "/members", "head_required"),
    "two heads": (lambda body: body["members"].append(body["members"][0]), "/members", "head_repeated"),
    "one number twice": (
        lambda body: body["members"].append({**body["members"][0], "role": "child"}),
        "/members/1/iin",
        "iin_repeated",
    ),
    "a phone that cannot exist": (
        lambda body: body["contact"]["phones"].append("8 700 1"),
        "/contact/phones/1",
        "phone_invalid",
    ),
    "no consent": (lambda body: body.pop("consents"), "/consents", "consent_required"),
    "consent to registration alone": (
        lambda body: body["consents"][0].update(purposes=["registration"]),
        "/consents",
        "consent_required",
    ),
    "consent given tomorrow": (
        lambda body: body["consents"][0].update(given_on=tomorrow()),
        "/consents/0/given_on",
        "date_in_future",
    ),
    "consent by a child": (lambda body: body["consents"][0].update(by="child"), "/consents/0/by", "consent_by_child"),
    "no such quarter": (
        lambda body: body["incomes"][0].update(quarter="2026-3"),
        "/incomes/0/quarter",
        "quarter_invalid",
    ),
    "a quarter to come": (
        lambda body: body["incomes"][0].update(quarter="2999Q1"),
        "/incomes/0/quarter",
        "quarter_in_future",
    ),
    "a negative income": (
        lambda body: body["incomes"][0].update(amount_tiyn=-1),
        "/incomes/0/amount_tiyn",
        "amount_negative",
    ),
    "no such language": (lambda body: body.update(language="de"), "/language", "choice_invalid"),
    "no such category": (lambda body: body["category_claims"].append("poor"), "/category_claims/2", "choice_invalid"),
    "no such cell": (lambda body: body["location"].update(h3="8"), "/location/h3", "cell_invalid"),
    "a cell too small": (lambda body: body["location"].update(h3="8a2a1072b59ffff"), "/location/h3", "cell_invalid"),
    "no such legal basis": (lambda body: body.update(legal_basis="whim"), "/legal_basis", "choice_invalid"),
    "an unknown field": (lambda body: body.update(party="any"), "/party", "unknown_field"),
    "a number for a text": (lambda body: body.update(language=7), "/language", "invalid"),
    "no such day": (member(birth_date="1985-02-30"), "/members/0/birth_date", "invalid"),
    "no centre": (lambda body: body.pop("centre"), "/centre", "required"),
    "fewer people than listed": (lambda body: body.update(people_count=0), "/people_count", "people_count_invalid"),
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_saved(case: str, alice: User, as_user: ClientOf) -> None:
    spoil, pointer, code = CASES[case]
    body = household()
    spoil(body)
    answer = as_user(alice).post(ADDRESS, body, format="json")
    assert answer.status_code == 400, answer.json()
    assert answer.json()["code"] == "validation_error"
    found = {(error["pointer"], error["code"]) for error in answer.json()["errors"]}
    assert (pointer, code) in found
    assert all(error["detail"] for error in answer.json()["errors"])
    with work_as(alice, Purpose.REGISTRATION):
        assert not Household.objects.exists()
        assert not Person.objects.exists()


def test_everything_wrong_is_said_at_once(alice: User, as_user: ClientOf) -> None:
    body = household()
    wrong_check_digit(body)
    body["contact"]["phones"] = ["1"]
    del body["consents"]
    answer = as_user(alice).post(ADDRESS, body, format="json")
    codes = [error["code"] for error in answer.json()["errors"]]
    assert sorted(codes) == ["consent_required", "iin_checksum", "phone_invalid"]


def test_a_mismatch_is_taken_with_its_reason(alice: User, as_user: ClientOf) -> None:
    body = household()
    another_month(body)
    body["members"][0]["iin_mismatch_reason"] = "the papers say so"
    assert as_user(alice).post(ADDRESS, body, format="json").status_code == 201
