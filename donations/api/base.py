from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.selectors import proposal_visible_to
from shapagat.api.resources.accounts.render_proposals import render_proposal
from shapagat.api.views import ApiView
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose

M = TypeVar("M", bound=Model)

#: Who keeps store and money.
STORE = frozenset({Role.STOREKEEPER, Role.COORDINATOR})
#: Who also sees what there is to give.
COUNTER = STORE | {Role.INTAKE}


class StoreView(ApiView):
    """An address of those who keep store and money. The scope holds only centres where the caller may do this."""

    roles = {"GET": STORE, "POST": STORE}
    purpose = Purpose.DONATION

    def slugs(self) -> dict[int, str]:
        """Return the slugs of the caller's centres, by id."""
        return dict(Centre.objects.filter(pk__in=self.work.roles.centre_ids).values_list("id", "slug"))


def visible(rows: QuerySet[M], row_id: UUID, **more: Any) -> M:
    """Return one row in scope. Raises NotVisible for a neighbour's and for none."""
    found = rows.filter(pk=row_id, **more).first()
    if found is None:
        raise NotVisible
    return found


def visible_or_none(rows: QuerySet[M], row_id: UUID | None, **more: Any) -> M | None:
    """Return one row in scope, or None when none is named. Raises as `visible`."""
    return None if row_id is None else visible(rows, row_id, **more)


class TwoPeopleView(StoreView):
    """An address where one person asks for what a second one has to approve."""

    def propose_once(self, request: Request, create: Callable[[], Proposal]) -> Response:
        """Answer 202 with the proposal; repeated with the same key it is made once."""
        return self.create_once(
            request,
            create=create,
            render=render_proposal,
            load=lambda found: proposal_visible_to(
                user_id=self.work.actor_id, roles=self.work.roles, proposal_id=found
            ),
            status=202,
        )
