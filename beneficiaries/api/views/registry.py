from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.serializers.household_input import HouseholdInputSerializer
from beneficiaries.api.serializers.registry import DuplicatesSerializer, SearchResultSerializer, SearchSerializer
from beneficiaries.roles import CASE
from beneficiaries.selectors import Hit, Query, look_elsewhere, search_registry
from beneficiaries.services.registration.check_duplicates import check_duplicates
from beneficiaries.services.registration.describe import described
from beneficiaries.services.registration.read import household_data
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose


class SearchView(ApiView):
    """Find a family. A POST, because no address may hold personal data."""

    roles = {"POST": CASE}
    purpose = Purpose.SEARCH

    @extend_schema(operation_id="registry_search", request=SearchSerializer, responses={200: SearchResultSerializer})
    def post(self, request: Request) -> Response:
        """Search people of the caller's centres."""
        read = self.read(request, SearchSerializer)
        hits, names = search_registry(self.work, Query(**read)), slugs()
        return self.answer({"results": [_render(hit, names[hit.membership.centre_id]) for hit in hits]})


class CheckDuplicatesView(ApiView):
    """Compare a family not yet saved."""

    roles = {"POST": CASE}
    purpose = Purpose.DUPLICATE_CHECK

    @extend_schema(
        operation_id="registry_check_duplicates",
        request=HouseholdInputSerializer,
        responses={200: DuplicatesSerializer},
    )
    def post(self, request: Request) -> Response:
        """Tell who in the centre is like these people, and which other centre knows them; nothing is saved."""
        read = self.read(request, HouseholdInputSerializer)
        centre: Centre = read.pop("centre")
        found = check_duplicates(centre=centre, data=household_data(read))
        elsewhere = look_elsewhere(own_centre=centre, people=found.people, actor_id=self.work.actor_id)
        return self.answer(
            {
                "candidates": [described(candidate) for candidate in found.candidates],
                "elsewhere": [asdict(one) for one in elsewhere],
            }
        )


def _render(hit: Hit, centre: str) -> dict[str, Any]:
    household = hit.membership.household
    return {
        "household": str(household.id),
        "registration_number": household.registration_number,
        "centre": centre,
        "person": str(hit.membership.person_id),
        "role": hit.membership.role,
        "name": hit.name,
        "birth_date": hit.birth_date.isoformat() if hit.birth_date else None,
        "district": household.district,
        "consent_state": household.consent_state,
        "score": hit.score,
        "matched": list(hit.matched),
    }
