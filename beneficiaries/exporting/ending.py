from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from beneficiaries.exporting.job import KIND
from beneficiaries.selectors.tellings import TELLING
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job

#: Jobs whose files leave the service: lists, and what somebody is told of their own data.
LEAVING = (KIND, TELLING)
#: They are kept here so long.
KEPT = timedelta(hours=24)


def destroy_old_exports(*, centre_id: int) -> int:
    """Destroy such files a day after their jobs ended, with the parts of those that were stopped; return how many."""
    ended = Job.objects.filter(
        centre_id=centre_id, kind__in=LEAVING, state__in=FINAL, finished_at__lt=timezone.now() - KEPT
    )
    parts = {UUID(part) for job in ended for part in job.cursor.get("parts", [])}
    held = StoredFile.objects.filter(destroyed_at=None)
    files = [*held.filter(holder_id__in=ended.values("pk")), *held.filter(pk__in=parts)]
    for file in files:
        destroy_file(file=file, actor_id=SYSTEM_ACTOR_ID)
    return len(files)
