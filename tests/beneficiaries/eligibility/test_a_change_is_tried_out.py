import csv
from io import StringIO
from uuid import UUID

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from beneficiaries.models import Assessment, CategoryLoss, Household
from beneficiaries.services import register_households
from beneficiaries.services.assessments import preview_job
from beneficiaries.services.assessments.preview_job import start_preview
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.files.selectors import file_of
from shapagat.files.services import open_file
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.eligibility.rules import minimum, own_rule
from tests.beneficiaries.people import family, family_of_six

pytestmark = pytest.mark.django_db(transaction=True)


def add(user: User, centre: Centre, alone: int) -> None:
    with work_as(user, Purpose.REGISTRATION):
        families = [family_of_six(), *(family() for _ in range(alone))]
        register_households(centre=centre, families=families, actor_id=user.pk, compared=False)


def listed(user: User, job: Job) -> dict[UUID, tuple[str, str]]:
    with work_as(user, Purpose.REGISTRATION):
        text = b"".join(open_file(file_of(job.pk, preview_job.CHANGES))).decode()
    return {UUID(row["household"]): (row["gained"], row["lost"]) for row in csv.DictReader(StringIO(text))}


def test_a_lower_line_names_those_who_would_lose_and_changes_nothing(
    alice: User, bob: User, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_job, "BATCH", 2)
    add(alice, astana, alone=3)
    with scope({astana.id}):
        before = {row.pk: (row.categories, row.version) for row in Household.objects.all()}
    with work_as(bob, Purpose.REGISTRATION):
        # 120,000 a quarter: 40,000 a month for one alone, 6,667 a head for six. The line becomes 35,000.
        job = start_preview(centre=astana, actor_id=bob.pk, figure=minimum(50_000), ring=False)
    done = run_job_inline(job)
    assert done.result == {"families": 3, "judged": 4, "not_judged": 0, "gained": {}, "lost": {"low_income": 3}}
    found = listed(bob, done)
    assert set(found.values()) == {("", "low_income")}
    with scope({astana.id}):
        assert {row.pk: (row.categories, row.version) for row in Household.objects.all()} == before
        assert not CategoryLoss.objects.exists()
        assert Assessment.objects.count() == 4
        assert set(found) == set(Household.objects.filter(people_count=1).values_list("pk", flat=True))


def test_a_rule_of_the_centre_can_be_tried_out_too(alice: User, bob: User, astana: Centre) -> None:
    add(alice, astana, alone=2)
    with work_as(bob, Purpose.REGISTRATION):
        rule = own_rule(condition="minors >= 4 and large_family = 1")
        job = start_preview(centre=astana, actor_id=bob.pk, rule=rule, ring=False)
    done = run_job_inline(job)
    assert done.result["gained"] == {"crisis": 1}
    assert set(listed(bob, done).values()) == {("crisis", "")}


def test_a_malformed_change_is_refused_at_once(bob: User, astana: Centre) -> None:
    with work_as(bob, Purpose.REGISTRATION), pytest.raises(InvalidInput):
        start_preview(centre=astana, actor_id=bob.pk, rule=own_rule(condition="1 > 0"))


def test_a_batch_opens_all_inputs_at_once(alice: User, bob: User, astana: Centre) -> None:
    costs = []
    for alone in (1, 12):
        add(alice, astana, alone=alone)
        with work_as(bob, Purpose.REGISTRATION):
            job = start_preview(centre=astana, actor_id=bob.pk, figure=minimum(100_000_000), ring=False)
        with scope({astana.id}):
            before = Entry.objects.filter(kind="read").count()
        with work_as(bob, Purpose.REGISTRATION, job=True), CaptureQueriesContext(connections["default"]) as main:
            preview_job.step(job)
        costs.append(len(main))
        with scope({astana.id}):
            assert Entry.objects.filter(kind="read").count() == before + 1
    assert costs[0] == costs[1]
