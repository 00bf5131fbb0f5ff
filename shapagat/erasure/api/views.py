from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.accounts.selectors import proposal_visible_to
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.resources.accounts.serializers import ProposalSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.erasure.api.rendering import render_due, render_hold, slugs
from shapagat.erasure.api.serializers import HoldAskedSerializer, HoldSerializer, LiftAskedSerializer, PreviewSerializer
from shapagat.erasure.selectors import hold_by_id, holds, preview
from shapagat.erasure.services import place_hold, propose_lifting

_COORDINATORS = frozenset({Role.COORDINATOR})


class HoldsView(ApiView):
    """Legal holds: the list, and a new one."""

    roles = {"GET": _COORDINATORS, "POST": _COORDINATORS}
    purpose = Purpose.RETENTION

    @extend_schema(operation_id="holds_list", **pages_of(HoldSerializer))
    def get(self, request: Request) -> Response:
        """List the holds of the caller's centres."""
        names = slugs()
        return self.page(request, holds(), lambda row: render_hold(row, names))

    @extend_schema(operation_id="holds_place", **creates(HoldAskedSerializer, HoldSerializer))
    def post(self, request: Request) -> Response:
        """Let somebody not be erased up to a day."""
        asked = self.read(request, HoldAskedSerializer)
        return self.create_once(
            request,
            create=lambda: place_hold(
                subject_id=asked["subject"],
                reason=asked["reason"],
                legal_reference=asked["legal_reference"],
                until=asked["until"],
                actor_id=self.work.actor_id,
            ),
            render=lambda hold: render_hold(hold, slugs()),
            load=hold_by_id,
        )


class LiftView(ApiView):
    """The end of a hold before its day, which takes two people."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.RETENTION

    @extend_schema(operation_id="holds_lift", **creates(LiftAskedSerializer, ProposalSerializer, status=202))
    def post(self, request: Request, hold_id: UUID) -> Response:
        """Ask that a hold end before its day; it stands until a second person approves."""
        hold = hold_by_id(hold_id)
        reason = self.read(request, LiftAskedSerializer)["reason"]
        return self.create_once(
            request,
            create=lambda: propose_lifting(hold_id=hold.pk, reason=reason, actor_id=self.work.actor_id),
            render=render_proposal,
            load=lambda found: proposal_visible_to(
                user_id=self.work.actor_id, roles=self.work.roles, proposal_id=found
            ),
            status=202,
        )


class PreviewView(ApiView):
    """What retention erases next."""

    roles = {"GET": frozenset({Role.COORDINATOR, Role.ADMIN})}
    purpose = Purpose.RETENTION

    @extend_schema(operation_id="retention_preview", responses=PreviewSerializer)
    def get(self, _request: Request) -> Response:
        """Count what is due and what is coming, rule by rule; no personal data."""
        names = slugs()
        found = preview(self.work.roles.centres_with(self.roles["GET"]), timezone.localdate())
        return self.answer({"results": [render_due(due, names) for due in found]})
