from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.models import Desk
from shapagat.audit.services import record_change
from shapagat.core.exceptions import NotVisible, WrongState


def close_desk(*, desk_id: UUID, actor_id: UUID, closed_on: date | None = None) -> Desk:
    """Receive no more appeals there after a day, today unless said. Raises NotVisible, WrongState when it is closed."""
    with transaction.atomic():
        desk = Desk.objects.select_for_update(of=("self",)).filter(pk=desk_id).first()
        if desk is None:
            raise NotVisible
        if desk.closed_on is not None:
            raise WrongState
        desk.closed_on = closed_on or timezone.localdate()
        desk.save(force_update=True)
        record_change(action="desk.closed", actor_id=actor_id, centre_id=desk.centre_id, detail={"desk": str(desk.pk)})
    return desk
