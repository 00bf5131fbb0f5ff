from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered, refuse_filter
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.households import render_family, render_registered, render_summary
from beneficiaries.api.serializers.household_change import (
    HouseholdChangeSerializer,
    change_data,
    completes,
    completing_data,
)
from beneficiaries.api.serializers.household_input import HouseholdInputSerializer
from beneficiaries.api.serializers.household_output import (
    HouseholdSerializer,
    HouseholdSummarySerializer,
    RegisteredSerializer,
)
from beneficiaries.constants import ConsentState, HouseholdStatus
from beneficiaries.exceptions import TooManyHints
from beneficiaries.models import Household
from beneficiaries.roles import CASE
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors import Elsewhere, household_visible_to, households_visible_to, look_elsewhere, open_family
from beneficiaries.selectors.papers import with_papers_due
from beneficiaries.services import complete_household, register_household, update_household
from beneficiaries.services.registration.outcomes import Registered
from beneficiaries.services.registration.read import household_data
from beneficiaries.services.registration.registered_again import registered_again
from shapagat.api.etags import require_match
from shapagat.api.schema import changes, creates, pages_of
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose

_DUE = "due"
_FILTERS = {"status": HouseholdStatus.values, "consent_state": ConsentState.values}


class HouseholdsView(ApiView):
    """Families: the list, and a new one."""

    roles = {"GET": CASE, "POST": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(
        operation_id="households_list",
        **pages_of(
            HouseholdSummarySerializer,
            CENTRE,
            choice("papers", [_DUE]),
            *(choice(name, values) for name, values in _FILTERS.items()),
        ),
    )
    def get(self, request: Request) -> Response:
        """List families without personal data; `papers=due`: those that some paper runs out for."""
        rows, names = filtered(request, households_visible_to(self.work), _FILTERS), slugs()
        if (papers := request.query_params.get("papers")) is not None:
            if papers != _DUE:
                raise refuse_filter("papers")
            rows = with_papers_due(rows)
        return self.page(request, rows, lambda row: render_summary(row, names[row.centre_id]))

    @extend_schema(operation_id="households_create", **creates(HouseholdInputSerializer, RegisteredSerializer))
    def post(self, request: Request) -> Response:
        """Register a family."""
        read = self.read(request, HouseholdInputSerializer)
        centre: Centre = read.pop("centre")
        data = household_data(read)
        people = [
            PersonIdentity(
                family_name=member.family_name,
                given_name=member.given_name,
                birth_date=member.birth_date,
                iin="".join(member.iin.split()),
            )
            for member in data.members
        ]
        return self.create_once(
            request,
            create=lambda: register_household(centre=centre, data=data, actor_id=self.work.actor_id),
            load=lambda found: registered_again(household_visible_to(self.work, found)),
            render=lambda done: self._render(done, centre, people),
        )

    def _render(self, done: Registered, centre: Centre, people: list[PersonIdentity]) -> dict[str, Any]:
        return render_registered(done, centre.slug, self._elsewhere(centre, people))

    def _elsewhere(self, centre: Centre, people: list[PersonIdentity]) -> list[Elsewhere] | None:
        try:
            return look_elsewhere(own_centre=centre, people=people, actor_id=self.work.actor_id)
        except TooManyHints:
            return None


class HouseholdView(ApiView):
    """One family."""

    roles = {"GET": CASE, "PATCH": CASE}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="households_read", responses=HouseholdSerializer)
    def get(self, _request: Request, household_id: UUID) -> Response:
        """Open a family."""
        return self._answer(household_visible_to(self.work, household_id))

    @extend_schema(operation_id="households_change", **changes(HouseholdChangeSerializer, HouseholdSerializer))
    def patch(self, request: Request, household_id: UUID) -> Response:
        """Change a family, or complete a provisional one."""
        household = household_visible_to(self.work, household_id)
        require_match(request, household.version)
        read = self.read(request, HouseholdChangeSerializer)
        actor_id, version = self.work.actor_id, household.version
        if completes(read):
            done = complete_household(
                household_id=household.id, data=completing_data(read), actor_id=actor_id, version=version
            )
        else:
            done = update_household(
                household_id=household.id, change=change_data(read), actor_id=actor_id, version=version
            )
        return self._answer(done)

    def _answer(self, household: Household) -> Response:
        return self.answer(render_family(open_family(household), slugs()[household.centre_id]))
