from celery import shared_task

from beneficiaries.exporting.ending import destroy_old_exports
from beneficiaries.services.appeals.remind import remind_of_appeals
from beneficiaries.services.assessments.start_reassessing import start_quarter
from beneficiaries.services.duplicates.start_finding import start_finding
from beneficiaries.services.families.remind import remind_of_families
from beneficiaries.services.families.remind_of_papers import remind_of_papers
from beneficiaries.services.recurring.open_due import open_due
from beneficiaries.services.rights.remind import remind_of_rights
from beneficiaries.services.transfers.settle_transfers import settle_transfers
from beneficiaries.services.visits.remind import remind_of_visits
from shapagat.accounts.work import work_as_system
from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import Purpose


@shared_task
def remind_of_appeals_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        remind_of_appeals_of.delay(centre_id)


@shared_task
def remind_of_appeals_of(centre_id: int) -> None:
    """Tell a centre's coordinators which answers are due; nobody is told twice a day."""
    with work_as_system(Purpose.APPEAL_HANDLING, {centre_id}):
        remind_of_appeals(centre_id=centre_id)


@shared_task
def remind_of_families_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        remind_of_families_of.delay(centre_id)


@shared_task
def remind_of_families_of(centre_id: int) -> None:
    """Tell a centre's coordinators which families wait for them; nobody is told twice a day."""
    with work_as_system(Purpose.REGISTRATION, {centre_id}):
        remind_of_families(centre_id=centre_id)
        remind_of_papers(centre_id=centre_id)
        remind_of_rights(centre_id=centre_id)


@shared_task
def reassess_by_quarter() -> None:
    """Ring once a centre; what was started this quarter is not started again."""
    for centre_id in sorted(all_centre_ids()):
        reassess_by_quarter_of.delay(centre_id)


@shared_task
def reassess_by_quarter_of(centre_id: int) -> None:
    """Start the quarter's re-assessment of one centre."""
    with work_as_system(Purpose.REGISTRATION, {centre_id}):
        start_quarter(centre_id=centre_id)


@shared_task
def find_duplicates_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        find_duplicates_of.delay(centre_id)


@shared_task
def find_duplicates_of(centre_id: int) -> None:
    """Start a centre's nightly look for duplicates; where one is under way, nothing is started."""
    with work_as_system(Purpose.DUPLICATE_CHECK, {centre_id}):
        start_finding(centre_id=centre_id)


@shared_task
def settle_transfers_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        settle_transfers_of.delay(centre_id)


@shared_task
def settle_transfers_of(centre_id: int) -> None:
    """Settle what a centre's letters came to, and pass on what has to be told."""
    with work_as_system(Purpose.REGISTRATION, {centre_id}):
        settle_transfers(centre_id=centre_id)


@shared_task
def remind_of_visits_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        remind_of_visits_of.delay(centre_id)


@shared_task
def remind_of_visits_of(centre_id: int) -> None:
    """Tell staff of today's appointments; nobody is told twice a day."""
    with work_as_system(Purpose.REGISTRATION, {centre_id}):
        remind_of_visits(centre_id=centre_id)


@shared_task
def destroy_old_exports_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        destroy_old_exports_of.delay(centre_id)


@shared_task
def destroy_old_exports_of(centre_id: int) -> None:
    """Destroy lists that were taken out more than a day ago."""
    with work_as_system(Purpose.RETENTION, {centre_id}):
        destroy_old_exports(centre_id=centre_id)


@shared_task
def open_recurring_everywhere() -> None:
    """Ring once a centre."""
    for centre_id in sorted(all_centre_ids()):
        open_recurring_of.delay(centre_id)


@shared_task
def open_recurring_of(centre_id: int) -> None:
    """Open what is due again in a centre, some at a time; broken off, the next ring goes on."""
    taken = 1
    while taken:
        with work_as_system(Purpose.REQUEST_HANDLING, {centre_id}):
            taken = open_due(centre_id=centre_id)
