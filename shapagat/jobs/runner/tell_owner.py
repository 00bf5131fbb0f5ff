from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.jobs.constants import JobState
from shapagat.jobs.models import Job
from shapagat.notifications.services import notify

#: What the owner is told when a job ends; who cancels a job knows it already.
CODES = {JobState.SUCCEEDED: "job.succeeded", JobState.FAILED: "job.failed"}


def tell_owner(job: Job, state: JobState) -> None:
    """Put the news of a job's end into its owner's inbox, in the transaction that ends it."""
    if state in CODES and job.owner_id != SYSTEM_ACTOR_ID:
        notify(recipient_id=job.owner_id, code=CODES[state], params={"job": str(job.pk), "kind": job.kind})
