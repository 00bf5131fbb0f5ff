from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from beneficiaries import services
from beneficiaries.exporting.ending import destroy_old_exports
from beneficiaries.models import Household, Membership
from beneficiaries.services.rights import held_job
from beneficiaries.services.rights.answer import answer_rights_request
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import OpeningBudgetSpent
from shapagat.erasure.services.erase import Cause, erase
from shapagat.files.models import StoredFile
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from tests.beneficiaries.people import family_of_six
from tests.beneficiaries.rights.told import ask_to_see, data_of, written
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def household(alice: User, astana: Centre) -> Household:
    with work_as(alice, Purpose.REGISTRATION):
        return services.register_household(centre=astana, data=family_of_six(), actor_id=alice.pk).household


def kept(centre: Centre) -> int:
    with scope({centre.id}):
        return StoredFile.objects.filter(destroyed_at=None).count()


def status_of(as_user: ClientOf, user: User, job: Job) -> int:
    answer = as_user(user).get(f"/api/v1/jobs/{job.pk}/files/held.pdf/")
    answer.close()
    return int(answer.status_code)


def test_everything_opened_is_on_record_for_this_purpose(household: Household, alice: User, astana: Centre) -> None:
    asked = ask_to_see(alice, household)
    with scope({astana.id}):
        before = Entry.objects.filter(kind=Kind.READ).count()
    written(alice, asked)
    with scope({astana.id}):
        reads = Entry.objects.filter(kind=Kind.READ).order_by("id")[before:]
        assert {entry.purpose for entry in reads} == {"subject_rights"}
        assert household.pk in Entry.objects.get(action="rights.held_told").subject_ids


def test_killed_between_its_steps_it_goes_on_and_leaves_no_part(
    household: Household, alice: User, astana: Centre, as_user: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask_to_see(alice, household)

    def dies(*_words: Any) -> bytes:
        raise SystemExit

    with monkeypatch.context() as killing:
        killing.setattr(held_job, "print_document", dies)
        with pytest.raises(SystemExit):
            written(alice, asked)
    with scope({astana.id}):
        job = Job.objects.get(kind="rights-held")
        assert job.done == 1
        Job.objects.filter(pk=job.pk).update(leased_until=None, lease_id=None, state="queued")
    run(centre_id=astana.id, job_id=job.pk)
    assert status_of(as_user, alice, job) == 200
    assert len(data_of(as_user, alice, job)["people"]) == 6
    assert kept(astana) == 2


def test_asked_twice_at_once_it_is_one_job(household: Household, alice: User, as_user: ClientOf) -> None:
    path = f"/api/v1/rights-requests/{ask_to_see(alice, household)}/held/"
    made = [as_user(alice).post(path, {"language": "ru"}, format="json") for _ in range(2)]
    assert [answer.status_code for answer in made] == [202, 202]
    assert made[0].json()["id"] == made[1].json()["id"]
    assert [job["id"] for job in as_user(alice).get(path).json()["results"]] == [made[0].json()["id"]]


def test_only_who_asked_for_it_downloads_it_and_only_for_a_day(
    household: Household, alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    job = written(alice, ask_to_see(alice, household))
    assert (status_of(as_user, alice, job), status_of(as_user, bob, job)) == (200, 404)
    with time_machine.travel(timezone.now() + timedelta(hours=25)), work_as_system(Purpose.RETENTION, {astana.id}):
        assert destroy_old_exports(centre_id=astana.id) == 2
    assert status_of(as_user, alice, job) == 404


def test_whoever_may_not_open_the_family_any_more_loses_it(
    household: Household, alice: User, bob: User, astana: Centre, as_user: ClientOf
) -> None:
    jobs = {user: written(user, ask_to_see(alice, household)) for user in (alice, bob)}
    assert [status_of(as_user, user, job) for user, job in jobs.items()] == [200, 200]
    with work_as(alice, Purpose.REGISTRATION):
        blocking = receive_rights_request(household_id=household.pk, data=RightsData("blocking"), actor_id=alice.pk)
        answer_rights_request(request_id=blocking.pk, actor_id=alice.pk)
    assert [status_of(as_user, user, job) for user, job in jobs.items()] == [200, 404]
    refused = as_user(bob).post(f"/api/v1/rights-requests/{ask_to_see(alice, household)}/held/", {}, format="json")
    assert refused.status_code == 403
    with scope({astana.id}):
        RoleAssignment.objects.filter(user=alice).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert status_of(as_user, alice, jobs[alice]) == 404


@pytest.mark.parametrize("who", ["family", "person"])
def test_who_is_erased_is_erased_from_it_too(
    household: Household, alice: User, bob: User, astana: Centre, as_user: ClientOf, who: str
) -> None:
    with scope({astana.id}):
        person = Membership.objects.filter(household=household, role="child").order_by("id").first()
    assert person is not None
    jobs = [written(alice, ask_to_see(alice, household, **said)) for said in ({}, {"person_id": person.person_id})]
    assert kept(astana) == 4
    kind, subject_id = ("household", household.pk) if who == "family" else ("person", person.person_id)
    with work_as_system(Purpose.RETENTION, {astana.id}, actor_id=bob.pk):
        erase(kind=kind, object_id=subject_id, cause=Cause("asked_by_person", bob.pk))
    assert kept(astana) == 0
    assert [status_of(as_user, alice, job) for job in jobs] == [404, 404]


def test_the_family_counts_against_the_day_before_anything_is_opened(
    household: Household, alice: User, settings: LazySettings
) -> None:
    asked = ask_to_see(alice, household)
    settings.OPENING_BUDGETS = {budget: dict.fromkeys(limits, 0) for budget, limits in settings.OPENING_BUDGETS.items()}
    # Today the family counts already, for having been registered.
    with time_machine.travel(timezone.now() + timedelta(days=1)), pytest.raises(OpeningBudgetSpent):
        written(alice, asked)
