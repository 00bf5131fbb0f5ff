from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.eligibility import render_loss
from beneficiaries.api.serializers.eligibility import ConfirmLossSerializer, KeepLossSerializer, LossSerializer
from beneficiaries.constants import BroadCategory, LossState
from beneficiaries.models import CategoryLoss
from beneficiaries.selectors.losses import loss_visible_to, losses_visible_to
from beneficiaries.services.assessments.decide_loss import confirm_loss, keep_loss
from shapagat.accounts.constants import Role
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose

_FILTERS = {"state": LossState.values, "category": BroadCategory.values}


class _LossView(ApiView):
    """What a coordinator decides family by family."""

    roles = {"POST": frozenset({Role.COORDINATOR})}
    purpose = Purpose.REGISTRATION

    def shown(self, loss: CategoryLoss) -> dict[str, Any]:
        """Render a loss."""
        return render_loss(loss, slugs()[loss.centre_id])


class CategoryLossesView(_LossView):
    """Categories that families would lose."""

    roles = {"GET": frozenset({Role.COORDINATOR})}

    @extend_schema(
        operation_id="category_losses_list",
        **pages_of(LossSerializer, CENTRE, *(choice(name, values) for name, values in _FILTERS.items())),
    )
    def get(self, request: Request) -> Response:
        """List them without personal data."""
        rows, names = filtered(request, losses_visible_to(self.work), _FILTERS), slugs()
        return self.page(request, rows, lambda row: render_loss(row, names[row.centre_id]))


class ConfirmLossView(_LossView):
    """End a category."""

    @extend_schema(operation_id="category_losses_confirm", **creates(ConfirmLossSerializer, LossSerializer, status=200))
    def post(self, request: Request, loss_id: UUID) -> Response:
        """Confirm that the family is in this category no longer."""
        found = loss_visible_to(self.work, loss_id)
        self.read(request, ConfirmLossSerializer)
        return self.create_once(
            request,
            create=lambda: confirm_loss(loss_id=found.id, actor_id=self.work.actor_id),
            load=lambda known: loss_visible_to(self.work, known),
            render=self.shown,
            status=200,
        )


class KeepLossView(_LossView):
    """Keep a category."""

    @extend_schema(operation_id="category_losses_keep", **creates(KeepLossSerializer, LossSerializer, status=200))
    def post(self, request: Request, loss_id: UUID) -> Response:
        """Let the category stay in force until the next quarter's assessment, with the reason."""
        found, read = loss_visible_to(self.work, loss_id), self.read(request, KeepLossSerializer)
        return self.create_once(
            request,
            create=lambda: keep_loss(loss_id=found.id, reason=read["reason"], actor_id=self.work.actor_id),
            load=lambda known: loss_visible_to(self.work, known),
            render=self.shown,
            status=200,
        )
