from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.changes import render_change, render_plan
from beneficiaries.api.serializers.changes import (
    FamilyChangedSerializer,
    FamilyChangePreviewSerializer,
    FamilyChangeSerializer,
    family_change,
)
from beneficiaries.models import Household, HouseholdChange
from beneficiaries.roles import CASE
from beneficiaries.selectors import household_visible_to, households_visible_to
from beneficiaries.services import change_family, preview_change
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.plan import refuse_other
from shapagat.api.etags import require_match
from shapagat.api.schema import creates
from shapagat.api.schema.keywords import IF_MATCH
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose


class _ChangeView(ApiView):
    """Who belongs to a family changes."""

    roles = {"POST": CASE}
    purpose = Purpose.REGISTRATION

    def change(self, request: Request) -> Change:
        """Read a change; the other family must be one that the caller sees. Raises InvalidInput."""
        change = family_change(self.read(request, FamilyChangeSerializer))
        if change.other_id and not households_visible_to(self.work).filter(pk=change.other_id).exists():
            refuse_other()
        return change


_described = creates(FamilyChangeSerializer, FamilyChangedSerializer)
_described["parameters"] = [*_described.get("parameters", []), IF_MATCH]


class ChangesView(_ChangeView):
    """Change a family."""

    @extend_schema(operation_id="household_changes_make", **_described)
    def post(self, request: Request, household_id: UUID) -> Response:
        """Let somebody join, leave, die, be born or move; change the head; join another family or part."""
        household = household_visible_to(self.work, household_id)
        return self.create_once(
            request,
            create=lambda: self._make(request, household),
            load=lambda found: HouseholdChange.objects.select_related("household").get(pk=found, household=household),
            render=render_change,
        )

    def _make(self, request: Request, household: Household) -> HouseholdChange:
        # Inside the creation: a repetition with the same key names the version before the change.
        require_match(request, household.version)
        return change_family(
            household_id=household.id,
            change=self.change(request),
            actor_id=self.work.actor_id,
            version=household.version,
        )


class ChangesPreviewView(_ChangeView):
    """Try a change out."""

    @extend_schema(
        operation_id="household_changes_preview",
        request=FamilyChangeSerializer,
        responses={200: FamilyChangePreviewSerializer},
    )
    def post(self, request: Request, household_id: UUID) -> Response:
        """Say what a change would do; nothing is written."""
        household = household_visible_to(self.work, household_id)
        return self.answer(render_plan(preview_change(household_id=household.id, change=self.change(request))))
