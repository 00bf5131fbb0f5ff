import pytest
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.core.quarters import Quarter
from shapagat.core.scope import scope
from shapagat.jobs.models import Job
from shapagat.jobs.services import run_job_inline
from shapagat.reports.models import Report
from tests.volunteers.cases import make_task
from tests.web.browser.conftest import Shoot, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "scripts"), [("kk", True), ("ru", False)])
def test_who_waits_is_seen_and_the_summary_asked_for_read_and_downloaded(
    visit: Visit, bob: User, shoot: Shoot, language: str, *, scripts: bool
) -> None:
    centre = bob.role_assignments.get().centre
    assert centre is not None
    make_task(centre)
    page = visit("/", user=bob, language=language, scripts=scripts)
    assert page.locator("a[href*='/families/needs/']").count() == 1
    shoot(page, f"coordinator-home-{language}")
    page.locator("nav a[href='/summaries/']").click()
    page.locator("[name=period]").select_option(str(Quarter.of(timezone.localdate())))
    shoot(page, f"summary-ask-{language}")
    page.locator("main form button").click()
    page.wait_for_url("**/summaries/*-*/")
    report = Report.objects.get()
    with scope({centre.pk}):
        job = Job.objects.get(pk=report.job_id)
    run_job_inline(job)
    if not scripts:
        page.reload()
    # With scripts the page asks by itself.
    page.locator("a[href$='summary.xlsx']").wait_for(timeout=20_000)
    shoot(page, f"summary-{language}")
    with page.expect_download() as download:
        page.locator("a[href$='summary.xlsx']").click()
    assert download.value.suggested_filename.endswith("-astana.xlsx")
    assert page.locator("table").get_attribute("lang") == language
