import io

import pytest

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.audit.models import Entry
from shapagat.encryption.constants import Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, store_file
from shapagat.jobs.services import run_job_inline
from tests.jobs.conftest import StartCounting
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db


def test_alice_sees_state_progress_and_result(start_counting: StartCounting, alice: User, as_user: ClientOf) -> None:
    job = start_counting(to=3)
    client = as_user(alice)
    assert client.get(f"/api/v1/jobs/{job.pk}/").json()["state"] == "queued"
    run_job_inline(job)
    seen = client.get(f"/api/v1/jobs/{job.pk}/").json()
    assert (seen["state"], seen["done"], seen["total"], seen["result"]) == ("succeeded", 3, 3, {"counted": 3})
    assert [one["id"] for one in client.get("/api/v1/jobs/").json()["results"]] == [str(job.pk)]


def test_neither_a_colleague_nor_a_neighbour_sees_it(
    start_counting: StartCounting, bob: User, charlie: User, as_user: ClientOf
) -> None:
    job = start_counting(to=3)
    for other in (bob, charlie):
        assert as_user(other).get(f"/api/v1/jobs/{job.pk}/").status_code == 404
        assert as_user(other).post(f"/api/v1/jobs/{job.pk}/cancel/").status_code == 404
        assert as_user(other).get("/api/v1/jobs/").json()["results"] == []


def test_alice_cancels_it(start_counting: StartCounting, alice: User, as_user: ClientOf) -> None:
    job = start_counting(to=3)
    for _ in range(2):
        answer = as_user(alice).post(f"/api/v1/jobs/{job.pk}/cancel/")
        assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")


def test_its_file_is_an_attachment_that_no_cache_keeps(
    start_counting: StartCounting, alice: User, charlie: User, as_user: ClientOf
) -> None:
    job = start_counting(to=1)
    with work_as(alice, Purpose.IMPORT):
        content = io.BytesIO(b"row,problem")
        file = store_file(
            centre_id=job.centre_id, owner_id=alice.pk, name="errors.csv", content=content, holder_id=job.pk
        )
    client = as_user(alice)
    address = client.get(f"/api/v1/jobs/{job.pk}/").json()["files"][0]["address"]
    answer = client.get(address)
    assert (answer.status_code, answer.getvalue()) == (200, b"row,problem")
    assert answer["Content-Disposition"] == 'attachment; filename="errors.csv"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert as_user(charlie).get(address).status_code == 404
    with work_as(alice, Purpose.IMPORT):
        assert Entry.objects.filter(action="opened", subject_ids__contains=[file.pk], actor_id=alice.pk).exists()
        destroy_file(file=StoredFile.objects.get(pk=file.pk), actor_id=alice.pk)
    assert client.get(address).status_code == 404
    assert client.get(f"/api/v1/jobs/{job.pk}/").json()["files"] == []
