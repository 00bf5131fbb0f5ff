from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import ConsentState
from beneficiaries.exceptions import ConsentMissing
from beneficiaries.models import Request
from shapagat.core.exceptions import NotVisible
from volunteers.constants import MOST_SLOTS, WORKABLE_REQUESTS, Language, Skill, TaskKind
from volunteers.exceptions import RequestNotOpen
from volunteers.models import Task
from volunteers.problems import Problems
from volunteers.services.settling import record_event
from volunteers.services.windows import check_window, usual_window


def create_task(
    *,
    request: Request,
    actor_id: UUID,
    kind: str = TaskKind.DELIVERY,
    window_starts: datetime | None = None,
    window_ends: datetime | None = None,
    required_skills: Sequence[str] = (),
    required_languages: Sequence[str] = (),
    slots: int = 1,
) -> Task:
    """Draft a task for a request that is open or in progress; district and cell are the request's.

    Without a window it runs from now to the day the request is needed by. Raises InvalidInput, RequestNotOpen,
    ConsentMissing, NotVisible.
    """
    request = lock_request(request.pk)
    now = timezone.now()
    starts, ends = usual_window(needed_by=request.needed_by, now=now)
    task = Task(
        centre_id=request.centre_id,
        request=request,
        kind=kind,
        window_starts=window_starts or starts,
        window_ends=window_ends or (window_starts or starts) + (ends - starts),
        district=request.district,
        cell=request.cell,
        required_skills=sorted(set(required_skills)),
        required_languages=sorted(set(required_languages)),
        slots=slots,
    )
    _check(task, now)
    task.save(force_insert=True)
    record_event(task=task, kind="created", actor_id=actor_id)
    return task


def lock_request(request_id: UUID) -> Request:
    """Lock a request that volunteers may be asked for. Raises NotVisible, RequestNotOpen, ConsentMissing."""
    request = Request.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if request is None:
        raise NotVisible
    if request.state not in WORKABLE_REQUESTS:
        raise RequestNotOpen
    consent = Request.objects.filter(pk=request_id).values_list("household__consent_state", flat=True).get()
    if request.household_id is not None and consent != ConsentState.GIVEN:
        raise ConsentMissing
    return request


def _check(task: Task, now: datetime) -> None:
    problems = Problems()
    if task.kind not in TaskKind.values:
        problems.add("/kind", "choice_invalid")
    problems.check_choices("/required_skills", task.required_skills, Skill.values)
    problems.check_choices("/required_languages", task.required_languages, Language.values)
    if not 1 <= task.slots <= MOST_SLOTS:
        problems.add("/slots", "slots_invalid")
    check_window(starts=task.window_starts, ends=task.window_ends, now=now, problems=problems)
    problems.refuse()
