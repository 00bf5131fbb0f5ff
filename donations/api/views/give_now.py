from collections import Counter
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.models import Household
from donations.api.base import COUNTER, StoreView, visible
from donations.api.rendering import render_handover
from donations.api.serializers.answered import HandoverSerializer
from donations.api.serializers.asked import GiveNowAskedSerializer
from donations.constants import ReceiptKind
from donations.models import Handover
from donations.selectors import handovers
from donations.services import Given, give_now
from shapagat.api.schema import creates
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose


class GiveNowView(StoreView):
    """Give at the counter."""

    roles = {"POST": COUNTER}

    @extend_schema(operation_id="give_now", **creates(GiveNowAskedSerializer, HandoverSerializer))
    def post(self, request: Request) -> Response:
        """Request, goods and receipt in one step. Send an Idempotency-Key: a repetition gives nothing twice."""
        asked = self.read(request, GiveNowAskedSerializer)
        return self.create_once(
            request,
            create=lambda: self._give(asked),
            render=lambda row: render_handover(row, self.slugs()),
            load=lambda row_id: visible(handovers(), row_id),
        )

    def _give(self, asked: dict[str, Any]) -> Handover:
        household = visible(Household.objects.all(), asked["household"])
        # Intake registers whom it meets in its own centre, also a family without papers or consent; the storekeeper,
        # or somebody who does intake elsewhere alone, does not.
        registers = household.centre_id in self.work.roles.centres_for(Purpose.REGISTRATION)
        self.work.turn_to(Purpose.REGISTRATION if registers else Purpose.DONATION, household.centre_id)
        quantities: Counter[Any] = Counter()
        for line in asked["lots"]:
            quantities[line["lot"]] += line["quantity"]
        return give_now(
            centre=Centre.objects.get(pk=household.centre_id),
            household_id=household.pk,
            given=Given(quantities, ReceiptKind(asked["receipt"]), asked["note"]),
            actor_id=self.work.actor_id,
        )
