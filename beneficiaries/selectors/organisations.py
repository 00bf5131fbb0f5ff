"""Organisations as staff see them, and as whoever speaks for one sees that one."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from beneficiaries.constants import HouseholdStatus
from beneficiaries.models import AgreementChange, CollectiveNeed, Grant, Memorandum, Organisation, Representation
from beneficiaries.representations import is_signed
from beneficiaries.selectors.visibility import organisations_visible_to
from shapagat.accounts.constants import Role
from shapagat.accounts.work import Work
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.subjects import is_erased


def organisation_visible_to(work: Work, organisation_id: UUID) -> Organisation:
    """Return one organisation to staff. Raises NotVisible."""
    return _one(organisations_visible_to(work), organisation_id)


def represented_by(work: Work) -> QuerySet[Organisation]:
    """Return the organisations that the caller speaks for today, where the role is held too."""
    today = timezone.localdate()
    rows = Representation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        user_id=work.actor_id,
        starts_on__lte=today,
        centre_id__in=work.roles.centres_with({Role.ORGANISATION_REPRESENTATIVE}),
    )
    bound = [row.organisation_id for row in rows if is_signed(row)]
    present = Organisation.objects.filter(pk__in=bound, status=HouseholdStatus.ACTIVE)
    return present.exclude(is_erased("pk"))


def organisations_known_to(work: Work) -> QuerySet[Organisation]:
    """Return the organisations of staff's centres and those the caller speaks for."""
    staffs, own = organisations_visible_to(work).values("pk"), represented_by(work).values("pk")
    return Organisation.objects.filter(Q(pk__in=staffs) | Q(pk__in=own))


def organisation_known_to(work: Work, organisation_id: UUID) -> Organisation:
    """Return one of them. Raises NotVisible."""
    return _one(organisations_known_to(work), organisation_id)


def collective_needs_of(organisation: Organisation) -> QuerySet[CollectiveNeed]:
    """Return what an organisation the caller knows has asked for, for so many of its members."""
    return CollectiveNeed.objects.filter(organisation=organisation).select_related("request")


def collective_need_of(organisation: Organisation, request_id: UUID) -> CollectiveNeed:
    """Return one of them, by its request. Raises NotVisible."""
    found = collective_needs_of(organisation).filter(request_id=request_id).first()
    if found is None:
        raise NotVisible
    return found


def memorandum_of(organisation: Organisation, memorandum_id: UUID) -> Memorandum:
    """Return a memorandum with an organisation the caller knows. Raises NotVisible."""
    found = Memorandum.objects.filter(organisation=organisation, pk=memorandum_id).first()
    if found is None:
        raise NotVisible
    return found


def grant_of(organisation: Organisation, grant_id: UUID) -> Grant:
    """Return a grant of an organisation the caller knows. Raises NotVisible."""
    found = Grant.objects.filter(organisation=organisation, pk=grant_id).first()
    if found is None:
        raise NotVisible
    return found


def agreement_changes(organisation: Organisation) -> dict[UUID, list[AgreementChange]]:
    """Return what was corrected or ended early, the newest first, by the memorandum or grant it happened to."""
    found: dict[UUID, list[AgreementChange]] = defaultdict(list)
    for row in AgreementChange.objects.filter(organisation=organisation).order_by("-id"):
        if of := row.memorandum_id or row.grant_id:
            found[of].append(row)
    return found


def _one(organisations: QuerySet[Organisation], organisation_id: UUID) -> Organisation:
    found = organisations.filter(pk=organisation_id).first()
    if found is None:
        raise NotVisible
    return found
