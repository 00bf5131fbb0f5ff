"""Rotations that go over every subject of a centre, as jobs: killed at any moment they go on from their last commit."""

import time
from datetime import datetime
from uuid import UUID

from shapagat.encryption.constants import Purpose
from shapagat.encryption.rotation import centre_key, ended_epoch, index_epoch
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register

CENTRE_KEY = "keys.centre"
INDEX_EPOCH = "keys.index"
#: Seconds between two looks whether searches from before go on.
_PAUSE_SECONDS = 0.2


def register_kinds() -> None:
    """Let these jobs be done."""
    register(CENTRE_KEY, rotate_centre_key, purpose=Purpose.KEY_ROTATION)
    register(INDEX_EPOCH, rotate_index, purpose=Purpose.REINDEXING)


def rotate_centre_key(job: Job) -> Progress:
    """Make the next version, or with `params["rewrap"]` none, then re-wrap a batch at a time.

    Goes over the keys until a round finds none: meanwhile keys are made that were wrapped just before.
    """
    centre_id, cursor = job.centre_id, job.cursor
    if not cursor:
        if not job.params.get("rewrap"):
            centre_key.begin_centre_key(centre_id=centre_id, actor_id=job.owner_id)
        left = centre_key.keys_to_rewrap(centre_id)
        return Progress({"after": None, "round": 0}, total=left, message="rewrapping")
    batch = centre_key.rewrap_data_keys(centre_id=centre_id, after=_uuid(cursor["after"]))
    done, in_round = job.done + batch.count, cursor["round"] + batch.count
    total = max(job.total or 0, done)
    if batch.after is not None:
        return Progress({"after": str(batch.after), "round": in_round}, done, total, message="rewrapping")
    if in_round:
        return Progress({"after": None, "round": 0}, done, total, message="rewrapping")
    result = {"rewrapped": done, "left": centre_key.keys_to_rewrap(centre_id)}
    return Progress(cursor, done, done, finished=True, message="rewrapped", result=result)


def rotate_index(job: Job) -> Progress:
    """Begin a new epoch, index a batch at a time, end the old epoch, remove its tokens a batch at a time."""
    return _PHASES[job.cursor.get("phase", "begin")](job)


def _begin(job: Job) -> Progress:
    epoch = index_epoch.begin_epoch(
        centre_id=job.centre_id, actor_id=job.owner_id, name_bits=job.params.get("name_bits")
    )
    total = index_epoch.subjects_to_index(job.centre_id)
    return Progress({"phase": "backfill", "after": None, "epoch": epoch}, 0, total, message="indexing")


def _backfill(job: Job) -> Progress:
    done = index_epoch.backfill(centre_id=job.centre_id, after=_uuid(job.cursor["after"]))
    cursor = {**job.cursor, "after": done.after and str(done.after)}
    if done.after is None:
        cursor["phase"] = "end"
    total = max(job.total or 0, job.done + done.count)
    return Progress(cursor, job.done + done.count, total, message="indexing")


def _end(job: Job) -> Progress:
    index_epoch.end_old_epoch(centre_id=job.centre_id, actor_id=job.owner_id)
    return _go_on(job, "retire")


def _retire(job: Job) -> Progress:
    since = ended_epoch.retire_index_keys(job.centre_id)
    return _go_on(job, "drain", since=since.isoformat())


def _drain(job: Job) -> Progress:
    if ended_epoch.is_still_read(datetime.fromisoformat(job.cursor["since"])):
        time.sleep(_PAUSE_SECONDS)
        return _go_on(job, "drain")
    return _go_on(job, "drop")


def _drop(job: Job) -> Progress:
    if ended_epoch.drop_tokens(centre_id=job.centre_id):
        return _go_on(job, "drop")
    return _go_on(job, "destroy")


def _destroy(job: Job) -> Progress:
    ended_epoch.destroy_index_keys(job.centre_id)
    result = {"epoch": job.cursor["epoch"], "indexed": job.done}
    return Progress(job.cursor, job.done, job.done, finished=True, message="indexed", result=result)


_PHASES = {
    "begin": _begin,
    "backfill": _backfill,
    "end": _end,
    "retire": _retire,
    "drain": _drain,
    "drop": _drop,
    "destroy": _destroy,
}


def _go_on(job: Job, phase: str, **known: str) -> Progress:
    return Progress({**job.cursor, **known, "phase": phase}, job.done, job.total, message=phase)


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
