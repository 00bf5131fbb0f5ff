from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.audit.services import record_change
from shapagat.encryption.constants import Purpose
from shapagat.encryption.subjects import erase_subjects
from shapagat.files.models import StoredFile
from shapagat.files.storage import get_storage


def destroy_file(*, file: StoredFile, actor_id: UUID) -> None:
    """Destroy a file's key, then its object, when the transaction commits. There is no way back.

    Should the storage be away then, the key is gone already, and the sweep deletes the object later.
    """
    erase_subjects(subject_ids=[file.id])
    file.destroyed_at = timezone.now()
    file.save(force_update=True, update_fields=["destroyed_at", "updated_at"])
    object_key = file.object_key
    transaction.on_commit(lambda: get_storage().delete(object_key), robust=True)
    record_change(action="file.destroyed", actor_id=actor_id, centre_id=file.centre_id, on=file, subject_ids=[file.id])


def destroy_expired_files(*, centre_id: int) -> int:
    """Destroy a centre's temporary files older than FILE_TERM_DAYS; return how many."""
    oldest = timezone.now() - timedelta(days=settings.FILE_TERM_DAYS)
    with work_as_system(Purpose.RETENTION, {centre_id}):
        expired = list(StoredFile.objects.filter(temporary=True, destroyed_at=None, created_at__lt=oldest)[:100])
        for file in expired:
            destroy_file(file=file, actor_id=SYSTEM_ACTOR_ID)
    return len(expired)
