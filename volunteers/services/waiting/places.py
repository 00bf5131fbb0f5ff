"""Places in the waiting list of a locked task."""

from uuid import UUID

from django.utils import timezone

from volunteers.constants import IN_LINE, WaitingState
from volunteers.models import Task, WaitingPlace


def end_place(*, task_id: UUID, volunteer_id: UUID, state: WaitingState, reason_code: str = "") -> None:
    """End somebody's place in the list, if they have one. The claim's own event is its trace."""
    WaitingPlace.objects.filter(task_id=task_id, volunteer_id=volunteer_id, state__in=IN_LINE).update(
        state=state, reason_code=reason_code, updated_at=timezone.now()
    )


def close_waiting_list(*, task: Task, reason_code: str) -> None:
    """End every place: there is nothing left to wait for."""
    WaitingPlace.objects.filter(task=task, state__in=IN_LINE).update(
        state=WaitingState.PASSED, reason_code=reason_code, updated_at=timezone.now()
    )
