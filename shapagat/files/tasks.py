"""Celery rings here."""

from celery import shared_task

from shapagat.centres.selectors import all_centre_ids
from shapagat.files.services import destroy_expired_files, sweep_objects


@shared_task
def destroy_old_files() -> None:
    """Destroy each centre's files that have outlived their term."""
    for centre_id in sorted(all_centre_ids()):
        destroy_old_files_of.delay(centre_id)


@shared_task
def destroy_old_files_of(centre_id: int) -> None:
    """Destroy files of a centre that have outlived their term."""
    destroy_expired_files(centre_id=centre_id)


@shared_task
def delete_orphaned_objects() -> None:
    """Delete what interrupted uploads left in the storage."""
    sweep_objects(centre_ids=all_centre_ids())
