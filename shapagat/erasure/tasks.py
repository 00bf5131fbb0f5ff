"""Celery rings here; beat rings once a day for the terms, and every quarter of an hour for keys left behind."""

from celery import shared_task

from shapagat.accounts.work import work_as_system
from shapagat.centres.selectors import all_centre_ids
from shapagat.core.scope import scope
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.letters import destroy_keys_of_ended_letters
from shapagat.encryption.subjects import finish_erasures
from shapagat.erasure.services.keep_terms import start_retention


@shared_task
def keep_terms() -> None:
    """Start each centre's run of retention by itself."""
    for centre_id in sorted(all_centre_ids()):
        keep_terms_of.delay(centre_id)


@shared_task
def keep_terms_of(centre_id: int) -> None:
    """Start a centre's run, unless one is under way."""
    with work_as_system(Purpose.RETENTION, {centre_id}):
        start_retention(centre_id=centre_id)


@shared_task
def finish_erasures_everywhere() -> None:
    """Let each centre's keys go that a crash left behind, and those of accounts."""
    for centre_id in sorted({INSTALLATION, *all_centre_ids()}):
        finish_erasures_of.delay(centre_id)


@shared_task
def finish_erasures_of(centre_id: int) -> None:
    """Destroy keys of a centre's erased subjects and ended letters that a crash left behind."""
    finish_erasures(centre_ids={centre_id})
    with scope({centre_id}):
        destroy_keys_of_ended_letters()
