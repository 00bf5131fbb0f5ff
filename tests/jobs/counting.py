"""A kind of job for tests: counts to `params["to"]`, one number a batch, and opens a centre's audit trail of it."""

import os
import signal

from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState
from shapagat.encryption.constants import Purpose
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register

COUNTED = "test.counted"


def step(job: Job) -> Progress:
    """Count one further; misbehave at the numbers that `params` name."""
    number, to = job.cursor.get("number", 0) + 1, job.params["to"]
    record_change(action=COUNTED, actor_id=job.owner_id, centre_id=job.centre_id, detail={"number": number})
    if number == job.params.get("refuse_at"):
        raise WrongState
    if number == job.params.get("break_at"):
        raise ZeroDivisionError("personal data might stand here")
    if number == job.params.get("die_at"):
        os.kill(os.getpid(), signal.SIGKILL)
    return Progress({"number": number}, done=number, total=to, finished=number == to, result={"counted": number})


register("test.counting", step, purpose=Purpose.IMPORT)
