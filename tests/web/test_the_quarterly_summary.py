from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from shapagat.accounts.models import User
from shapagat.core.quarters import Quarter
from shapagat.core.scope import scope
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from shapagat.reports.models import Report
from tests.web.conftest import SignIn
from tests.web.counter import register

pytestmark = pytest.mark.django_db(transaction=True)


def ask(sign_in: SignIn, user: User, centre: int) -> str:
    sent = {"period": str(Quarter.of(timezone.localdate())), "centres": [centre], "language": "ru"}
    return str(sign_in(user).post("/summaries/", sent).headers["Location"])


def test_a_summary_is_asked_for_computed_and_read(sign_in: SignIn, alice: User, bob: User) -> None:
    register(sign_in(alice))
    centre_id = bob.role_assignments.get().centre_id
    address = ask(sign_in, bob, centre_id)
    reader = sign_in(bob)
    assert "is being made" in reader.get(address).content.decode()
    assert reader.get(f"{address}summary.xlsx").status_code == 409
    report = Report.objects.get()
    with scope({centre_id}):
        job = Job.objects.get(pk=report.job_id)
    run_job_inline(job)
    shown = reader.get(address)
    figures = {
        line.label: line.value
        for _, groups in shown.context["parts"]
        for _, ls in groups
        for line in ls
        if not line.part
    }
    assert figures["Зарегистрировано семей"] == "1"
    sheet = load_workbook(BytesIO(reader.get(f"{address}summary.xlsx").content))
    assert sheet.active is not None


def test_intake_asks_for_no_summary_and_a_neighbour_reads_none(
    sign_in: SignIn, alice: User, bob: User, charlie: User
) -> None:
    address = ask(sign_in, bob, bob.role_assignments.get().centre_id)
    assert sign_in(alice).get("/summaries/").status_code == 403
    assert sign_in(charlie).get(address).status_code == 403
