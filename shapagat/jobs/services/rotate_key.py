import time
from uuid import UUID

from django.db import OperationalError
from psycopg.errors import DeadlockDetected, LockNotAvailable

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import Purpose
from shapagat.encryption.keys.sweep import sweep_retired_keys
from shapagat.encryption.rotation.data_key import exchange_data_key
from shapagat.jobs.constants import FINAL
from shapagat.jobs.models import Job
from shapagat.jobs.registry import kind_of
from shapagat.jobs.services.start_job import start_job

_ATTEMPTS = 40
_PAUSE_SECONDS = 0.1


def rotation_job(
    *, kind: str, centre_id: int, actor_id: UUID, params: dict[str, object] | None = None, ring: bool = False
) -> Job:
    """Return the unfinished rotation of that kind in a centre, or start one. A worker is called with `ring`."""
    with work_as_system(kind_of(kind).purpose, {centre_id}, actor_id=actor_id):
        present = Job.objects.filter(kind=kind).exclude(state__in=FINAL).order_by("id").first()
        # The system works on: the operator who began it may have left by then.
        return present or start_job(kind=kind, centre_id=centre_id, owner_id=SYSTEM_ACTOR_ID, params=params, ring=ring)


def exchange_subject_key(*, subject_id: UUID, centre_id: int, actor_id: UUID) -> int:
    """Give one subject another data key, giving way to whoever works on it; return how many compartments were sealed.

    Raises KeyGone for a subject that was erased or is not the centre's, StreamSealed for a file, KeyFixed for a letter,
    OperationalError when it is never left alone.
    """
    for attempt in range(_ATTEMPTS):
        try:
            with work_as_system(Purpose.KEY_ROTATION, {centre_id}, actor_id=actor_id):
                count = exchange_data_key(subject_id=subject_id)
            break
        except OperationalError as error:
            if attempt == _ATTEMPTS - 1 or not isinstance(error.__cause__, DeadlockDetected | LockNotAvailable):
                raise
            time.sleep(_PAUSE_SECONDS)
    sweep_retired_keys(centre_ids={centre_id})
    return count
