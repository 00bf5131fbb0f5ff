"""Who speaks for an organisation: asked for by one, approved by a second, ended by either."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.exceptions import RepresentsAnother
from beneficiaries.models import Organisation, Representation
from beneficiaries.representations import signed_over
from beneficiaries.services.organisations.lock import lock_organisation
from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal, RoleAssignment, User
from shapagat.accounts.services import end_role, grant_role
from shapagat.accounts.services.proposals import propose
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible

REPRESENT = "organisation.represent"


def propose_representative(*, organisation: Organisation, user: User, reason: str, actor_id: UUID) -> Proposal:
    """Ask that `user` speak for an organisation; it counts from the day a second person approves.

    Raises RepresentsAnother, and what `propose` raises.
    """
    _refuse_bound(user.pk, organisation.centre_id)
    return propose(
        kind=REPRESENT,
        centre_id=organisation.centre_id,
        object_id=organisation.pk,
        params={"user": str(user.pk)},
        reason=reason,
        actor_id=actor_id,
    )


def bind_representative(proposal: Proposal, actor_id: UUID) -> Representation:
    """Grant the role and bind it to the organisation that was approved.

    Raises NotVisible when account or organisation is gone, WrongState when the organisation's registration ended,
    RepresentsAnother when the person was bound meanwhile.
    """
    user = User.objects.filter(pk=UUID(proposal.params["user"]), is_active=True).first()
    if user is None:
        raise NotVisible
    organisation = Organisation.objects.filter(pk=proposal.object_id).first()
    if organisation is None:
        raise NotVisible
    return bind(organisation=organisation, user=user, actor_id=actor_id)


def bind(*, organisation: Organisation, user: User, actor_id: UUID) -> Representation:
    """Grant the role and bind it: for what two people agreed on, and for the demonstration.

    Raises NotVisible, WrongState when the organisation's registration ended, RepresentsAnother.
    """
    with transaction.atomic():
        organisation = lock_organisation(organisation.pk)
        # Held until the end, so that two approvals for one person come one after the other.
        User.objects.select_for_update().get(pk=user.pk)
        _refuse_bound(user.pk, organisation.centre_id)
        centre = Centre.objects.get(pk=organisation.centre_id)
        grant_role(user=user, role=Role.ORGANISATION_REPRESENTATIVE, centre=centre, actor_id=actor_id)
        made = Representation(
            centre_id=centre.pk,
            organisation=organisation,
            user_id=user.pk,
            starts_on=timezone.localdate(),
            granted_by_id=actor_id,
        )
        made.signature = signed_over(made)
        made.save(force_insert=True)
        _record("representation.granted", made, actor_id)
    return made


def end_representation(*, representation_id: UUID, actor_id: UUID) -> Representation:
    """Let somebody speak for an organisation no more: the role ends with it, and every session.

    One that has ended stays as it is. Raises NotVisible.
    """
    with transaction.atomic():
        found = Representation.objects.select_for_update(of=("self",)).filter(pk=representation_id).first()
        if found is None:
            raise NotVisible
        if found.ends_on is None:
            found.ends_on = timezone.localdate() - timedelta(days=1)
            found.signature = signed_over(found)
            found.save(update_fields=["ends_on", "signature", "updated_at"], force_update=True)
            for held in _roles(found):
                end_role(assignment=held, actor_id=actor_id)
            _record("representation.ended", found, actor_id)
    return found


def _roles(representation: Representation) -> list[RoleAssignment]:
    held = RoleAssignment.objects.filter(
        user_id=representation.user_id,
        centre_id=representation.centre_id,
        role=Role.ORGANISATION_REPRESENTATIVE,
        ends_on=None,
    )
    return list(held)


def _refuse_bound(user_id: UUID, centre_id: int) -> None:
    if Representation.objects.filter(user_id=user_id, centre_id=centre_id, ends_on=None).exists():
        raise RepresentsAnother


def _record(action: str, representation: Representation, actor_id: UUID) -> None:
    record_change(
        action=action,
        actor_id=actor_id,
        centre_id=representation.centre_id,
        on=representation,
        subject_ids=[representation.organisation_id],
        detail={"user": str(representation.user_id)},
    )
