from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from beneficiaries.constants import AppealState
from beneficiaries.models import Appeal
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.subjects import is_erased
from shapagat.erasure.registry import Plan


def plan_appeal(appeal_id: UUID) -> Plan:
    """Lock an appeal. Raises NotVisible."""
    appeal = Appeal.objects.select_for_update(of=("self",)).filter(pk=appeal_id).exclude(is_erased("pk")).first()
    if appeal is None:
        raise NotVisible
    return Plan(appeal.id, appeal.centre_id, (appeal.id,))


def release_appeal(_plan: Plan, _actor_id: UUID, _reason: str) -> None:
    """Leave the bare row: channel, topic and days are figures."""


def settled(centre_id: int, received_by: date) -> QuerySet[Any]:
    """Return appeals received on this day or before and settled since."""
    appeals = Appeal.objects.filter(centre_id=centre_id, received_on__lte=received_by)
    return appeals.exclude(state=AppealState.RECEIVED).exclude(is_erased("pk"))
