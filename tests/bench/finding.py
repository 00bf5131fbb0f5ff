"""The nightly look for duplicates: what it takes for a thousand people who came since the last one."""

import time

from beneficiaries.services.duplicates.start_finding import start_finding
from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import Purpose
from shapagat.jobs.services import run_job_inline
from tests.bench.measuring import Row

_looked: list[float] = []


def look_at_night(centre_id: int, people: int) -> Row:
    """Look at everybody who was loaded since the last size; ours against the time for as many at the size before."""
    with work_as_system(Purpose.DUPLICATE_CHECK, {centre_id}):
        job = start_finding(centre_id=centre_id, ring=False)
    if job is None:
        raise LookupError("nobody came since the last look")
    started = time.perf_counter()
    done = run_job_inline(job)
    a_thousand = (time.perf_counter() - started) / done.done * 1000
    _looked.append(a_thousand)
    note = f"{done.done:,} looked at, {done.result['compared']:,} pairs compared"
    before = _looked[-2] if len(_looked) > 1 else a_thousand
    return Row(
        "nightly look for duplicates, 1,000 newcomers: at the size before", people, a_thousand, before, "≈ 1", note
    )
