from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from beneficiaries.importing.appeals.columns import APPEAL_COLUMNS
from beneficiaries.importing.organisations.columns import ORGANISATION_COLUMNS
from beneficiaries.importing.undo import UndoTooLate, start_undo
from beneficiaries.models import Appeal, Household, Membership, Organisation
from beneficiaries.services.duplicates.merge_people import merge_people
from beneficiaries.services.families.update_household import HouseholdChange, update_household
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import WrongState
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose, SubjectKind
from shapagat.encryption.models import Subject
from shapagat.erasure.services.holds import place_hold
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.importing.lists import imported, listed, row, saved, sheet
from tests.beneficiaries.importing.test_appeals_are_imported import turned
from tests.beneficiaries.importing.test_organisations_are_imported import society
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def woman(number: int, **cells: Any) -> dict[str, Any]:
    return row(number, **{"given_name": f"Айгүл{number}", "iin": None, "iin_absence": "foreigner"} | cells)


def families(*numbers: int) -> bytes:
    return saved(sheet([woman(number) for number in numbers]))


def undone(user: User, job: Job) -> dict[str, Any]:
    with work_as(user, Purpose.IMPORT):
        undo = start_undo(job=Job.objects.get(pk=job.pk), actor_id=user.pk, ring=False)
    done = run_job_inline(undo)
    assert done.state == "succeeded", done.message
    return done.result


def test_families_nobody_worked_with_are_erased(alice: User, astana: Centre) -> None:
    job = imported(alice, astana, families(*range(1, 24)))
    assert undone(alice, job) == {"removed": 23, "kept": 0}
    with work_as(alice, Purpose.REGISTRATION):
        assert set(Household.objects.values_list("end_reason", flat=True)) <= {"erased", "no_consent"}
        assert not Membership.objects.filter(ends_on=None).exists()
        assert not Subject.objects.filter(erased_at=None, kind=SubjectKind.PERSON).exists()


def test_the_same_file_may_come_again_afterwards(alice: User, astana: Centre) -> None:
    job = imported(alice, astana, families(1, 2))
    undone(alice, job)
    assert imported(alice, astana, families(1, 2)).result["imported"] == 2


def test_what_somebody_worked_with_since_stays(alice: User, bob: User, astana: Centre, as_user: ClientOf) -> None:
    rows = [woman(number, consent_on="01.02.2026") for number in (1, 2)]
    rows += [woman(number, role=role, given_name=f"{role}{number}") for number in (3, 4) for role in ("глава", "брат")]
    job = imported(alice, astana, saved(sheet(rows)))
    with work_as(alice, Purpose.REGISTRATION):
        asked, changed, merged, other = Household.objects.order_by("id")
        update_household(household_id=changed.pk, change=HouseholdChange(language="kk"), actor_id=alice.pk)
        people = Membership.objects.filter(household__in=[merged, other]).exclude(role="head").order_by("id")
        ids = list(people.values_list("person_id", flat=True))
    need = {"household": str(asked.pk), "category": "food", "urgency": 2}
    answer = as_user(alice).post("/api/v1/requests/", need, format="json")
    assert answer.status_code == 201, answer.json()
    with work_as(bob, Purpose.DUPLICATE_CHECK):
        merge_people(survivor_id=ids[0], merged_id=ids[1], actor_id=bob.pk)
    assert undone(alice, job) == {"removed": 0, "kept": 4}
    with work_as(alice, Purpose.REGISTRATION):
        assert not Household.objects.filter(end_reason="erased").exists()


def test_what_is_held_by_law_stays(alice: User, bob: User, astana: Centre) -> None:
    job = imported(alice, astana, families(1, 2))
    with work_as(bob, Purpose.REGISTRATION):
        held = Household.objects.order_by("id").first()
        assert held is not None
        place_hold(
            subject_id=held.pk,
            reason="court",
            legal_reference="7-2026",
            until=timezone.localdate() + timedelta(days=30),
            actor_id=bob.pk,
        )
    assert undone(alice, job) == {"removed": 1, "kept": 1}


def test_organisations_and_appeals_are_taken_back_too(alice: User, astana: Centre) -> None:
    content = listed([society(), society(2)], ORGANISATION_COLUMNS)
    assert undone(alice, imported(alice, astana, content, kind="organisations")) == {"removed": 2, "kept": 0}
    assert imported(alice, astana, content, kind="organisations").result["imported"] == 2
    journal = listed([turned(), turned("Нужна работа", answered_on="20.01.2026")], APPEAL_COLUMNS)
    assert undone(alice, imported(alice, astana, journal, kind="appeals")) == {"removed": 2, "kept": 0}
    assert imported(alice, astana, journal, kind="appeals").result["imported"] == 2
    with work_as(alice, Purpose.REGISTRATION):
        assert (Organisation.objects.filter(status="active").count(), Appeal.objects.count()) == (2, 4)


def test_only_within_a_day_and_only_what_was_saved(alice: User, astana: Centre) -> None:
    dry, job = imported(alice, astana, families(1), dry_run=True), imported(alice, astana, families(2))
    with work_as(alice, Purpose.IMPORT), pytest.raises(WrongState):
        start_undo(job=dry, actor_id=alice.pk, ring=False)
    later = time_machine.travel(timezone.now() + timedelta(hours=25))
    with later, work_as(alice, Purpose.IMPORT), pytest.raises(UndoTooLate):
        start_undo(job=job, actor_id=alice.pk, ring=False)


def test_an_undoing_under_way_is_not_begun_twice(alice: User, astana: Centre) -> None:
    job = imported(alice, astana, families(1))
    with work_as(alice, Purpose.IMPORT):
        first = start_undo(job=job, actor_id=alice.pk, ring=False)
        assert start_undo(job=job, actor_id=alice.pk, ring=False).pk == first.pk
    run_job_inline(first)
    assert undone(alice, job) == {"removed": 1, "kept": 0}


def test_a_coordinator_may_and_others_may_not(
    alice: User, bob: User, charlie: User, astana: Centre, as_user: ClientOf
) -> None:
    job = imported(alice, astana, families(1))
    address = f"/api/v1/imports/{job.pk}/undo/"
    assert as_user(charlie).post(address).status_code == 404
    answer = as_user(bob).post(address)
    assert answer.status_code == 202, answer.json()
    with work_as(bob, Purpose.IMPORT):
        undo = Job.objects.get(pk=answer.json()["id"])
    assert run_job_inline(undo).result == {"removed": 1, "kept": 0}
    with scope({astana.id}):
        erased = Entry.objects.get(action="household.erased")
    assert (erased.actor_id, erased.detail["undone"]) == (bob.pk, str(job.pk))
