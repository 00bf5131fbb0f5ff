from django.db import models

from beneficiaries.constants import RequestState
from beneficiaries.models.request import Request
from shapagat.core.models import AppendOnlyModel, WalledForeignKey


class RequestEvent(AppendOnlyModel):
    """One step of a request: from which state to which, by whom, why (a code)."""

    request = WalledForeignKey(Request, related_name="events")
    from_state = models.CharField(max_length=12, choices=RequestState.choices, blank=True)
    to_state = models.CharField(max_length=12, choices=RequestState.choices)
    actor_id = models.UUIDField()
    reason_code = models.CharField(max_length=40, blank=True)
