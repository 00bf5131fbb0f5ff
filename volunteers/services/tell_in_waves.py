"""An open task is told to a few of the best, then to more, until somebody takes it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shapagat.notifications.services import notify_many
from volunteers.constants import TaskState
from volunteers.leases import next_waking
from volunteers.models import Task, Volunteer
from volunteers.selectors.board import best_volunteers
from volunteers.selectors.board.tasks import task_facts
from volunteers.selectors.causes import IS_WANTED
from volunteers.telling import AFTER_THE_LAST, TOLD_AHEAD, WAVE_EVERY, WAVES

WANTED = "task.wanted"
#: More tasks than this wait for the next minute.
BATCH = 50


def first_wave_at(task: Task, now: datetime) -> datetime:
    """Return when a task that is shown now is told first: nobody plans an errand weeks ahead."""
    return max(now, task.window_starts - TOLD_AHEAD)


def tell_in_waves(*, centre_id: int, most: int = BATCH) -> int:
    """Send the waves of a centre that are due; return how many people were told.

    At night nobody is told. Whoever was told of a task once is not told again. Sweeps that overlap take different ones.
    """
    now = timezone.now()
    if next_waking(now) > now:
        return 0
    due = Task.objects.filter(
        IS_WANTED, centre_id=centre_id, state=TaskState.OPEN, next_wave_at__lte=now, window_ends__gt=now
    )
    ids = list(due.order_by("next_wave_at", "id").values_list("pk", flat=True)[:most])
    return sum(_tell(task_id, now) for task_id in ids)


@transaction.atomic
def _tell(task_id: UUID, now: datetime) -> int:
    # A step of the task under way needs nobody told meanwhile.
    found = Task.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=task_id, next_wave_at__lte=now)
    task = found.filter(state=TaskState.OPEN).first()
    if task is None:
        return 0
    free = task_facts(centre_id=task.centre_id, now=now, only=[task.pk])[0].slots
    best = best_volunteers(task=task, now=now, most=size_until(task.waves) * max(1, free)) if free else []
    told = _tell_volunteers(task, [one.id for one in best])
    last = task.waves + 1 >= len(WAVES)
    Task.objects.filter(pk=task.pk).update(
        waves=task.waves + 1, next_wave_at=now + (AFTER_THE_LAST if last else WAVE_EVERY)
    )
    return told


def size_until(wave: int) -> int:
    """Return how many are told for one slot by the end of a wave (0 is the first); the last one's size comes again."""
    return sum(WAVES[min(at, len(WAVES) - 1)] for at in range(wave + 1))


def _tell_volunteers(task: Task, volunteer_ids: list[UUID]) -> int:
    logins = Volunteer.objects.filter(pk__in=volunteer_ids, user_id__isnull=False).values_list("user_id", flat=True)
    users = [user_id for user_id in logins if user_id is not None]
    return notify_many(recipient_ids=users, code=WANTED, params={"task": str(task.pk)}, key=str(task.pk))
