from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from beneficiaries.models import Assessment, Household
from beneficiaries.services import register_households
from beneficiaries.services.assessments import reassess_job
from beneficiaries.services.assessments.record_rule import record_figure
from beneficiaries.services.assessments.start_reassessing import start_quarter, start_reassessing
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.eligibility.rules import losses, minimum
from tests.beneficiaries.people import family, without_consent

pytestmark = pytest.mark.django_db(transaction=True)


def add(count: int, user: User, centre: Centre) -> None:
    with work_as(user, Purpose.REGISTRATION):
        families = [family() for _ in range(count)]
        register_households(centre=centre, families=families, actor_id=user.pk, compared=False)


def start(user: User, centre: Centre) -> Job:
    with work_as(user, Purpose.REGISTRATION):
        return start_reassessing(centre_id=centre.id, actor_id=user.pk, ring=False)


def lower_the_line(user: User, centre: Centre) -> None:
    with work_as(user, Purpose.REPORTING):
        record_figure(centre=centre, data=minimum(100), actor_id=user.pk)


def test_killed_between_batches_it_goes_on_and_assesses_each_family_once(
    alice: User, bob: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(5, alice, astana)
    lower_the_line(bob, astana)
    monkeypatch.setattr(reassess_job, "BATCH", 2)
    job = start(bob, astana)
    whole, calls = reassess_job.assess_anew, []

    def dies_in_the_second_batch(households: list[Household], day: object) -> object:
        done = whole(households, day)  # type: ignore[arg-type]  # handed through
        calls.append(len(households))
        if len(calls) == 2:
            raise SystemExit
        return done

    monkeypatch.setattr(reassess_job, "assess_anew", dies_in_the_second_batch)
    with pytest.raises(SystemExit):
        run(centre_id=astana.id, job_id=job.pk)
    with scope({astana.id}):
        stopped = Job.objects.get(pk=job.pk)
        assert (stopped.done, stopped.total, Assessment.objects.count()) == (2, 5, 7)
        Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    finished = run(centre_id=astana.id, job_id=job.pk)
    assert finished is not None
    assert (finished.state, finished.done) == ("succeeded", 5)
    assert finished.result == {"assessed": 5, "losses_to_decide": 5}
    with scope({astana.id}):
        assert Assessment.objects.count() == 10
        assert Household.objects.filter(categories=["low_income"]).count() == 5
        assert Entry.objects.filter(action="household.reassessed_many").count() == 3
    assert len(losses(bob)) == 5


def test_a_batch_costs_the_same_queries_whatever_its_size(alice: User, bob: User, astana: Centre) -> None:
    costs = []
    for count in (2, 18):
        add(count, alice, astana)
        job = start(bob, astana)
        with work_as(bob, Purpose.REGISTRATION, job=True):
            reassess_job.step(job)
        job = start(bob, astana)
        with work_as(bob, Purpose.REGISTRATION, job=True), CaptureQueriesContext(connections["default"]) as main:
            done = reassess_job.step(job)
        costs.append(len(main))
        assert done.finished
    assert done.done == 20
    assert costs[0] == costs[1]


def test_families_without_consent_are_left_to_those_who_may_open_them(alice: User, bob: User, astana: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        register_households(centre=astana, families=[family(), without_consent()], actor_id=alice.pk, compared=False)
    assert run_job_inline(start(bob, astana)).result == {"assessed": 1, "skipped": 1}
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        job = start_quarter(centre_id=astana.id)
    assert job is not None
    assert run_job_inline(job).result["assessed"] == 2


def test_a_quarter_is_started_once(astana: Centre, bob: User) -> None:
    today = timezone.localdate()
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        assert start_quarter(centre_id=astana.id, today=today) is not None
        assert start_quarter(centre_id=astana.id, today=today) is None
        assert start_quarter(centre_id=astana.id, today=today + timedelta(days=100)) is not None
    first = start(bob, astana)
    assert start(bob, astana).pk == first.pk
