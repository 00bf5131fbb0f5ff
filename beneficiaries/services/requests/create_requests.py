from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beneficiaries.constants import ConsentState, RequestState
from beneficiaries.exceptions import ConsentMissing
from beneficiaries.models import Household, Organisation, Request, RequestEvent
from beneficiaries.problems import Problems
from beneficiaries.sealed import RequestDetails, RequestItem
from beneficiaries.services.requests.check_request import check_request
from beneficiaries.services.requests.data import RequestData
from beneficiaries.services.requests.guard_duplicates import refuse_duplicates
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.access import current_access
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import load_data_keys


def create_request(*, centre: Centre, data: RequestData, actor_id: UUID) -> Request:
    """Write down one need as a draft.

    Raises InvalidInput, NotVisible when the family or organisation is not one of this centre's, ConsentMissing
    when a family without consent is not open to this purpose, RequestOpen when the family has a live request of the
    category and `confirm_another` gives no reason.
    """
    return create_requests(centre=centre, needs=[data], actor_id=actor_id)[0]


def create_requests(
    *, centre: Centre, needs: Sequence[RequestData], actor_id: UUID, opened_at: datetime | None = None
) -> list[Request]:
    """Write down many needs in a fixed number of queries; with `opened_at` they are open since then.

    Raises as `create_request`, and ConsentMissing when one is to be open whose family has not consented.
    """
    problems = Problems()
    for need in needs:
        check_request(need, problems)
    problems.refuse()
    state = RequestState.OPEN if opened_at else RequestState.DRAFT
    with transaction.atomic():
        places = _places(centre, needs, to_open=opened_at is not None)
        refuse_duplicates(needs)
        load_data_keys(current_access(), places)
        made = [_make(need, centre.id, places, state, opened_at) for need in needs]
        Request.objects.bulk_create(made, batch_size=1000)
        RequestEvent.objects.bulk_create([_first_event(request, actor_id) for request in made], batch_size=1000)
        record_change(
            action="request.created" if len(made) == 1 else "request.created_many",
            actor_id=actor_id,
            centre_id=centre.id,
            on=made[0] if len(made) == 1 else None,
            detail={"requests": len(made), "state": state},
        )
    return made


def _places(centre: Centre, needs: Sequence[RequestData], *, to_open: bool) -> dict[UUID, tuple[str, str]]:
    """Lock the families; return district and cell of every family and organisation named."""
    wanted = {_subject_of(need) for need in needs}
    families = Household.objects.filter(pk__in=wanted, centre_id=centre.id).order_by("pk")
    households = list(families.select_for_update(of=("self",), no_key=True))
    organisations = list(Organisation.objects.filter(pk__in=wanted, centre_id=centre.id))
    may_be_pending = not to_open and current_access().permits_restricted(centre.id)
    if not may_be_pending and any(household.consent_state != ConsentState.GIVEN for household in households):
        raise ConsentMissing
    known: dict[UUID, tuple[str, str]] = {
        household.id: (household.district, household.cell) for household in households
    }
    known |= {organisation.id: (organisation.district, organisation.cell) for organisation in organisations}
    if known.keys() != wanted:
        raise NotVisible
    return known


def _subject_of(need: RequestData) -> UUID:
    subject_id = need.household_id or need.organisation_id
    if subject_id is None:
        raise TypeError("A need is of a household or of an organisation.")
    return subject_id


def _make(
    need: RequestData,
    centre_id: int,
    places: dict[UUID, tuple[str, str]],
    state: RequestState,
    opened_at: datetime | None,
) -> Request:
    district, cell = places[_subject_of(need)]
    request = Request(
        centre_id=centre_id,
        household_id=need.household_id,
        organisation_id=need.organisation_id,
        category=need.category,
        urgency=need.urgency,
        needed_by=need.needed_by,
        state=state,
        opened_at=opened_at,
        district=district,
        cell=cell,
        campaign=need.campaign,
        confirmed_another=need.confirm_another,
    )
    items = tuple(RequestItem(item.name.strip(), item.quantity, item.unit.strip()) for item in need.items)
    seal_all(request, {"details": RequestDetails(items, need.note)})
    return request


def _first_event(request: Request, actor_id: UUID) -> RequestEvent:
    return RequestEvent(centre_id=request.centre_id, request=request, to_state=request.state, actor_id=actor_id)
