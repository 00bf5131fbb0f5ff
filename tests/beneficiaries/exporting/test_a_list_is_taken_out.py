import csv
import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from beneficiaries import services
from beneficiaries.exporting import job as exporting
from beneficiaries.exporting.ending import destroy_old_exports
from beneficiaries.exporting.start import ExportData, start_export
from beneficiaries.exporting.writing import Mark, write_csv
from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.services import grant_role
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.encryption.constants import Purpose
from shapagat.encryption.exceptions import OpeningBudgetSpent
from shapagat.files.models import StoredFile
from shapagat.jobs.models import Job
from shapagat.jobs.runner import run
from shapagat.jobs.services import run_job_inline
from tests.beneficiaries.people import family, family_of_six, without_consent
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


def add(user: User, centre: Centre, *families: Any) -> None:
    with work_as(user, Purpose.REGISTRATION):
        services.register_households(centre=centre, families=families, actor_id=user.pk, compared=False)


def taken(user: User, centre: Centre, **data: Any) -> Job:
    with work_as(user, Purpose.REGISTRATION) as work:
        said = ExportData(**{"kind": "families", "purpose": "distribution", "format": "csv"} | data)
        job = start_export(centre=centre, data=said, work=work, ring=False)
    return run_job_inline(job)


def content(job: Job, user: User, as_user: ClientOf) -> bytes:
    answer = as_user(user).get(f"/api/v1/exports/{job.pk}/file/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def lines(job: Job, user: User, as_user: ClientOf) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content(job, user, as_user).decode("utf-8-sig"))))


def test_every_row_says_who_took_it_out(alice: User, astana: Centre, as_user: ClientOf) -> None:
    add(alice, astana, family(), family_of_six())
    job = taken(alice, astana)
    heading, *rows = lines(job, alice, as_user)
    assert "alice" in heading[-1]
    assert str(job.pk) in heading[-1]
    assert [row[-1] for row in rows] == [f"alice {job.pk}"] * 2
    assert "Қабанбай батыр" in rows[0][4]


def test_a_workbook_says_so_on_every_page(alice: User, astana: Centre, as_user: ClientOf) -> None:
    add(alice, astana, family())
    book = load_workbook(io.BytesIO(content(taken(alice, astana, format="xlsx"), alice, as_user)))
    sheet = book.active
    assert sheet is not None
    assert "alice" in str(sheet["A1"].value)
    assert "alice" in str(sheet.oddFooter.center.text)
    assert book.properties.creator == "alice"


def test_families_that_did_not_agree_are_left_out_and_counted(alice: User, astana: Centre, as_user: ClientOf) -> None:
    add(alice, astana, family(), without_consent())
    job = taken(alice, astana)
    assert job.result == {"rows": 1, "left_out": 1}
    assert len(lines(job, alice, as_user)) == 2


def test_columns_are_those_of_the_role(alice: User, bob: User, astana: Centre, as_user: ClientOf) -> None:
    add(alice, astana, family())
    people = [lines(taken(who, astana, kind="people", language="ru"), who, as_user) for who in (alice, bob)]
    of_intake, of_coordinator = people
    assert "ИИН" not in of_intake[0]
    assert "ИИН" in of_coordinator[0]


@pytest.mark.parametrize("kind", ["families", "people", "requests", "organisations", "appeals"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_kind_is_written_in_every_form(
    alice: User, astana: Centre, as_user: ClientOf, kind: str, form: str
) -> None:
    add(alice, astana, family())
    assert content(taken(alice, astana, kind=kind, format=form), alice, as_user)


def test_what_a_spreadsheet_takes_for_a_formula_is_made_harmless() -> None:
    made = write_csv([("a", "A")], [{"a": '=HYPERLINK("x")'}], Mark("s", "c", "u")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(made)))[1] == ['\'=HYPERLINK("x")', "c"]


def test_only_who_asked_downloads_it_and_the_coordinator_knows_of_it(
    alice: User, bob: User, charlie: User, astana: Centre, as_user: ClientOf
) -> None:
    add(alice, astana, family())
    job = taken(alice, astana)
    for other in (bob, charlie):
        assert as_user(other).get(f"/api/v1/exports/{job.pk}/file/").status_code == 404
    assert [one["id"] for one in as_user(bob).get("/api/v1/exports/").json()["results"]] == [str(job.pk)]
    assert as_user(charlie).get("/api/v1/exports/").json()["results"] == []


def test_it_counts_against_the_day_before_anything_is_opened(
    alice: User, astana: Centre, settings: LazySettings
) -> None:
    add(alice, astana, *(family() for _ in range(5)))
    settings.OPENING_BUDGETS = {budget: dict.fromkeys(limits, 4) for budget, limits in settings.OPENING_BUDGETS.items()}
    with pytest.raises(OpeningBudgetSpent):
        taken(alice, astana)
    with scope({astana.id}):
        assert not Job.objects.filter(kind=exporting.KIND).exists()


def test_the_audit_says_what_for_and_how_much(alice: User, astana: Centre) -> None:
    add(alice, astana, family())
    taken(alice, astana, purpose="authority")
    with scope({astana.id}):
        (asked,) = Entry.objects.filter(action="export.asked")
        assert (asked.detail["purpose"], asked.detail["rows"]) == ("authority", 1)
        assert Entry.objects.filter(action="export.written").exists()


def test_killed_between_batches_the_list_is_whole_and_no_part_is_left(
    alice: User, astana: Centre, as_user: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(alice, astana, *(family() for _ in range(5)))
    monkeypatch.setattr(exporting, "BATCH", 2)
    with work_as(alice, Purpose.REGISTRATION) as work:
        job = start_export(centre=astana, data=ExportData("families", "visits", "csv"), work=work, ring=False)
    whole, calls = exporting.next_batch, []

    def dies_in_the_second_batch(*asked: Any) -> Any:
        calls.append(asked)
        if len(calls) == 2:
            raise SystemExit
        return whole(*asked)

    with monkeypatch.context() as killing:
        killing.setattr(exporting, "next_batch", dies_in_the_second_batch)
        with pytest.raises(SystemExit):
            run(centre_id=astana.id, job_id=job.pk)
    with scope({astana.id}):
        Job.objects.filter(pk=job.pk).update(leased_until=None, lease_id=None, state="queued")
    run_job_inline(job)
    rows = lines(job, alice, as_user)
    assert len({row[0] for row in rows[1:]}) == len(rows) - 1 == 5
    with scope({astana.id}):
        assert StoredFile.objects.filter(destroyed_at=None).count() == 1


def test_a_batch_asks_as_often_for_many_as_for_few(alice: User, astana: Centre) -> None:
    def queries(count: int) -> int:
        add(alice, astana, *(family() for _ in range(count)))
        with CaptureQueriesContext(connections["default"]) as captured:
            taken(alice, astana)
        return len(captured)

    assert queries(2) == queries(20)


def status_of(client: Any, path: str) -> int:
    answer = client.get(path)
    answer.close()
    return int(answer.status_code)


def test_whoever_lost_the_role_loses_the_list(bob: User, astana: Centre, as_user: ClientOf, alice: User) -> None:
    add(alice, astana, family())
    job = taken(bob, astana, kind="people")
    paths = (f"/api/v1/exports/{job.pk}/file/", f"/api/v1/jobs/{job.pk}/files/people.csv/")
    assert [status_of(as_user(bob), path) for path in paths] == [200, 200]
    with scope({astana.id}):
        RoleAssignment.objects.filter(user=bob).update(ends_on=timezone.localdate() - timedelta(days=1))
    with scope({astana.id}):
        grant_role(user=bob, role=Role.INTAKE, centre=astana, actor_id=SYSTEM_ACTOR_ID)
    assert [status_of(as_user(bob), path) for path in paths] == [404, 404]


def test_a_day_later_the_list_is_gone(alice: User, astana: Centre, as_user: ClientOf) -> None:
    add(alice, astana, family())
    job = taken(alice, astana)
    with time_machine.travel(timezone.now() + timedelta(hours=25)), work_as_system(Purpose.RETENTION, {astana.id}):
        assert destroy_old_exports(centre_id=astana.id) == 1
    assert as_user(alice).get(f"/api/v1/exports/{job.pk}/file/").status_code == 404
