from datetime import date

import pytest

from beneficiaries.importing.families.columns import FAMILY_COLUMNS
from beneficiaries.models import Household, Membership, Person
from beneficiaries.sealed import HouseholdContact, PersonIdentity
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many, open_one
from shapagat.files.models import StoredFile
from tests.beneficiaries.importing.lists import errors_of, imported, row, saved, sheet
from tests.beneficiaries.people import iin_of

pytestmark = pytest.mark.django_db

CHILD = date(2015, 5, 7)


def child(number: object, **cells: object) -> dict[str, object]:
    boy = {"role": "сын", "given_name": "Ержан", "birth_date": CHILD, "sex": "м", "iin": iin_of(CHILD, "male")}
    return row(number, **(boy | cells))


def test_rows_of_one_number_become_one_family(alice: User, astana: Centre) -> None:
    content = saved(sheet([row(1, consent_on=date(2026, 1, 5)), child(1), row("2-а", given_name="Сәуле")]))
    job = imported(alice, astana, content)
    assert job.state == "succeeded", job.message
    assert job.result == {
        "families": 2,
        "imported": 2,
        "consent_pending": 1,
        "refused": 0,
        "already_present": 0,
        "rows_restored": 0,
        "dry_run": False,
    }
    with work_as(alice, Purpose.REGISTRATION):
        first, second = Household.objects.order_by("registration_number")
        assert (first.consent_state, second.consent_state) == ("given", "pending")
        assert second.legal_basis == "old_list"
        assert open_one(first, "contact", HouseholdContact).phones == ("+77011234567",)
        roles = Membership.objects.filter(household=first).order_by("id").values_list("role", flat=True)
        assert list(roles) == ["head", "child"]


def test_nothing_of_the_list_is_left_lying_about(alice: User, astana: Centre) -> None:
    imported(alice, astana, saved(sheet([row(1)])))
    with work_as(alice, Purpose.IMPORT):
        assert not StoredFile.objects.filter(destroyed_at=None).exists()


def test_a_dry_run_saves_nothing_and_says_the_same(alice: User, astana: Centre) -> None:
    content = saved(sheet([row(1), row(2, iin="123", given_name="Сәуле")]))
    dry = imported(alice, astana, content, dry_run=True)
    with work_as(alice, Purpose.REGISTRATION):
        assert not Household.objects.exists()
    wet = imported(alice, astana, content)
    assert dry.result == {**wet.result, "dry_run": True}
    assert [said[:-1] for said in errors_of(alice, dry)[0]] == [said[:-1] for said in errors_of(alice, wet)[0]]


def test_a_family_with_one_wrong_row_is_left_out_whole(alice: User, astana: Centre) -> None:
    content = saved(sheet([row(1), child(1, iin="050713500199"), row(2, given_name="Сәуле")]))
    job = imported(alice, astana, content, language="ru")
    assert (job.result["imported"], job.result["refused"]) == (1, 1)
    with work_as(alice, Purpose.REGISTRATION):
        assert len(open_many(Person.objects.all(), "identity", PersonIdentity)) == 1
    wrong, restored = errors_of(alice, job)
    assert [said[-1] for said in wrong] == [2, 3]
    assert "ИИН" in wrong[1][-2]
    assert wrong[0][-2]
    assert restored == []


def test_a_corrected_error_sheet_is_imported_as_it_is(alice: User, astana: Centre) -> None:
    job = imported(alice, astana, saved(sheet([row(1), child(1, iin="12")])))
    again = [
        {column.key: value for column, value in zip(FAMILY_COLUMNS.all, said, strict=False)}
        for said in errors_of(alice, job)[0]
    ]
    again[1]["iin"] = iin_of(CHILD, "male")
    assert imported(alice, astana, saved(sheet(again))).result["imported"] == 1


def test_the_same_file_again_doubles_nobody(alice: User, astana: Centre) -> None:
    content = saved(sheet([row(1), row(2, iin=None, iin_absence="иностранец", birth_date=None, given_name="Сәуле")]))
    imported(alice, astana, content)
    again = imported(alice, astana, content)
    assert (again.result["imported"], again.result["already_present"]) == (0, 2)
    with work_as(alice, Purpose.REGISTRATION):
        assert Household.objects.count() == 2


def test_somebody_whose_number_is_known_is_reported_as_present(alice: User, astana: Centre) -> None:
    known = row(1)
    imported(alice, astana, saved(sheet([known])))
    job = imported(alice, astana, saved(sheet([known, row(2, given_name="Сәуле")])))
    assert (job.result["imported"], job.result["already_present"]) == (1, 1)
    said = errors_of(alice, job)[0][0][-2]
    assert "AST-" in said


def test_the_neighbour_sees_nothing_of_it(alice: User, charlie: User, astana: Centre) -> None:
    imported(alice, astana, saved(sheet([row(1)])))
    with work_as(charlie, Purpose.IMPORT):
        assert not Household.objects.exists()
        assert not StoredFile.objects.exists()
