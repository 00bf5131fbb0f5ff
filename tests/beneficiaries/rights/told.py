"""Everything held, written down for somebody by hand."""

import json
from typing import Any
from uuid import UUID

from beneficiaries.models import Household
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from beneficiaries.services.rights.start_telling import start_telling
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from tests.support.http import ClientOf


def ask_to_see(user: User, household: Household, **said: Any) -> UUID:
    """Write down that a family, or one person of it, asks to see what is held; return the request's id."""
    with work_as(user, Purpose.REGISTRATION):
        data = RightsData("access", **said)
        return receive_rights_request(household_id=household.pk, data=data, actor_id=user.pk).pk


def written(user: User, request_id: UUID, language: str = "kk") -> Job:
    """Let the job write it down."""
    with work_as(user, Purpose.SUBJECT_RIGHTS) as work:
        job = start_telling(request_id=request_id, language=language, work=work, ring=False)
    return run_job_inline(job)


def file_of(as_user: ClientOf, user: User, job: Job, name: str) -> bytes:
    """Download one of its files."""
    answer = as_user(user).get(f"/api/v1/jobs/{job.pk}/files/{name}/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def data_of(as_user: ClientOf, user: User, job: Job) -> dict[str, Any]:
    """Read what was written down."""
    return dict(json.loads(file_of(as_user, user, job, "held.json")))
