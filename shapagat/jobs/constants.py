from datetime import timedelta
from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands. The last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL = frozenset({JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED})

#: How long a runner holds a job after each batch; a dead one is followed by another after this.
LEASE = timedelta(seconds=60)
#: A worker gives a long job back after this long, so that others get their turn and a stopping worker stops.
SLICE = timedelta(seconds=20)
#: Batches that may fail one after another before the job has failed.
MOST_ATTEMPTS = 5
#: Seconds to wait after the first failure; doubled with each further one.
FIRST_PAUSE = timedelta(seconds=5)
