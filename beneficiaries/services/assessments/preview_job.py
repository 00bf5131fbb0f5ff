"""The preview as a job over sealed inputs. Nothing of a family changes; who would is a sealed list of ids."""

from collections import Counter
from collections.abc import Iterable
from csv import writer
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.selectors.openable import openable
from beneficiaries.selectors.rules import rules_of
from beneficiaries.services.assessments.data import FigureData, RuleData
from beneficiaries.services.assessments.preview import Effect, changed_rules, described_change, effects_of
from beneficiaries.services.assessments.reassess_job import active_families, families_after
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import destroy_file, open_file, store_file
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress, register
from shapagat.jobs.services import start_job

KIND = "preview-assessments"
CHANGES = "changes.csv"
BATCH = 500
_PART = "preview-part.bin"
_HEADINGS = ("household", "gained", "lost")


def register_preview() -> None:
    """Let jobs of this kind be done."""
    register(KIND, step, purpose=Purpose.REGISTRATION)


def start_preview(
    *, centre: Centre, actor_id: UUID, figure: FigureData | None = None, rule: RuleData | None = None, ring: bool = True
) -> Job:
    """Start finding out whom a change of one figure or rule would touch. Raises InvalidInput for a malformed one."""
    change = described_change(figure, rule)
    today = timezone.localdate()
    changed_rules(rules_of(centre.id, centre.kato).on(today), change, centre.kato)
    params = {"change": change, "as_of": today.isoformat()}
    with transaction.atomic():
        return start_job(kind=KIND, centre_id=centre.id, owner_id=actor_id, params=params, ring=ring)


def step(job: Job) -> Progress:
    """Judge one batch of families twice; in the end put the list together."""
    cursor: dict[str, Any] = job.cursor or {"after": None, "parts": [], "counts": {}, "last": False}
    if cursor["last"]:
        return _finish(job, cursor)
    total = job.total if job.cursor else active_families(job.centre_id).count()
    rows = list(families_after(job.centre_id, cursor["after"])[:BATCH])
    open_to_us = openable(household.id for household in rows)
    centre = Centre.objects.get(pk=job.centre_id)
    present = rules_of(centre.id, centre.kato).on(timezone.localdate())
    changed = changed_rules(present, job.params["change"], centre.kato)
    effects, judged = effects_of([row for row in rows if row.id in open_to_us], present, changed)
    counts = Counter(cursor["counts"]) + _counts(effects) + Counter(judged=judged, not_judged=len(rows) - judged)
    following = {
        "after": str(rows[-1].pk) if rows else cursor["after"],
        "parts": [*cursor["parts"], *([_store(job, effects)] if effects else [])],
        "counts": dict(counts),
        "last": len(rows) < BATCH,
    }
    return Progress(following, job.done + len(rows), total)


def _counts(effects: Iterable[Effect]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for effect in effects:
        counts["families"] += 1
        counts.update(f"gained:{category}" for category in effect.gained)
        counts.update(f"lost:{category}" for category in effect.lost)
    return counts


def _store(job: Job, effects: Iterable[Effect]) -> str:
    text = StringIO()
    lines = ((effect.household_id, " ".join(effect.gained), " ".join(effect.lost)) for effect in effects)
    writer(text).writerows(lines)
    content = BytesIO(text.getvalue().encode())
    return str(store_file(centre_id=job.centre_id, owner_id=job.owner_id, name=_PART, content=content).pk)


def _finish(job: Job, cursor: dict[str, Any]) -> Progress:
    parts = list(StoredFile.objects.filter(pk__in=[UUID(part) for part in cursor["parts"]]).order_by("id"))
    content = BytesIO()
    content.write((",".join(_HEADINGS) + "\r\n").encode())
    for part in parts:
        content.writelines(open_file(part))
    content.seek(0)
    store_file(centre_id=job.centre_id, owner_id=job.owner_id, name=CHANGES, content=content, holder_id=job.pk)
    for part in parts:
        destroy_file(file=part, actor_id=job.owner_id)
    return Progress(cursor, job.done, max(job.total or 0, job.done), finished=True, result=_result(cursor["counts"]))


def _result(counts: dict[str, int]) -> dict[str, Any]:
    of = {
        side: {k.split(":")[1]: n for k, n in sorted(counts.items()) if k.startswith(side)}
        for side in ("gained:", "lost:")
    }
    return {
        "families": counts.get("families", 0),
        "judged": counts.get("judged", 0),
        "not_judged": counts.get("not_judged", 0),
        "gained": of["gained:"],
        "lost": of["lost:"],
    }
