from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import OrganisationRole
from beneficiaries.exceptions import NotABeneficiary
from beneficiaries.models import CollectiveNeed, Organisation
from beneficiaries.problems import Problems
from beneficiaries.sealed import CollectiveMembers, NamedMember
from beneficiaries.services.organisations.data import CollectiveData
from beneficiaries.services.organisations.lock import lock_organisation
from beneficiaries.services.requests.create_requests import create_request
from beneficiaries.services.requests.data import ItemData, RequestData
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.encryption.sealing import seal_all

_LONGEST_NAME = 200


def file_need(*, organisation_id: UUID, data: CollectiveData, actor_id: UUID) -> CollectiveNeed:
    """Write down one need of an organisation for so many of its members, as a draft that the centre opens.

    Raises InvalidInput, NotVisible, WrongState when its registration ended, NotABeneficiary when it is only a partner.
    """
    with transaction.atomic():
        organisation = lock_organisation(organisation_id)
        if OrganisationRole.BENEFICIARY not in organisation.roles:
            raise NotABeneficiary
        _check(data, organisation)
        request = create_request(
            centre=Centre.objects.get(pk=organisation.centre_id), data=_request(data, organisation), actor_id=actor_id
        )
        made = CollectiveNeed(
            centre_id=organisation.centre_id,
            organisation=organisation,
            request=request,
            member_count=data.member_count,
            filed_by_id=actor_id,
        )
        named = tuple(NamedMember(one.name.strip(), one.consented_on) for one in data.named)
        seal_all(made, {"members": CollectiveMembers(named)})
        made.save(force_insert=True)
        record_change(
            action="request.filed_for_members",
            actor_id=actor_id,
            centre_id=made.centre_id,
            on=made,
            detail={"request": str(request.pk), "members": data.member_count},
        )
    return made


def _request(data: CollectiveData, organisation: Organisation) -> RequestData:
    return RequestData(
        category=data.category,
        urgency=data.urgency,
        organisation_id=organisation.id,
        needed_by=data.needed_by,
        items=tuple(ItemData(*item) for item in data.items),
        note=data.note,
    )


def _check(data: CollectiveData, organisation: Organisation) -> None:
    problems, today = Problems(), timezone.localdate()
    if not 1 <= data.member_count <= organisation.member_count:
        problems.add("/member_count", "more_than_members")
    if len(data.named) > max(data.member_count, 0):
        problems.add("/members", "too_many")
    else:
        for place, one in enumerate(data.named):
            if not one.name.strip():
                problems.add(f"/members/{place}/name", "name_required")
            elif len(one.name) > _LONGEST_NAME:
                problems.add(f"/members/{place}/name", "too_long")
            if one.consented_on > today:
                problems.add(f"/members/{place}/consented_on", "date_in_future")
    problems.refuse()
