"""What of this room is erased, when it falls due, and what becomes of rows that refer to it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shapagat.accounts.constants import Role
from shapagat.core import hooks
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.subjects import is_erased
from shapagat.erasure.kinds import register_erasable
from shapagat.erasure.registry import Erasable, Plan, Term
from shapagat.erasure.relations import Fate, declare
from shapagat.notifications.services import forget_contacts_unless_needed
from volunteers.constants import ALWAYS, LIVE_PROPOSALS, USUAL_REACH, ProposalState, VolunteerState
from volunteers.models import (
    AvailabilityException,
    CalendarFeed,
    Certificate,
    Exclusion,
    HandOverCode,
    MatchProposal,
    Task,
    Volunteer,
    VolunteerClearance,
    WaitingPlace,
    WelcomeCode,
)
from volunteers.services import change_volunteer_state

FATES = {
    "volunteers.availabilityexception.volunteer_id": Fate.ERASED,
    "volunteers.certificate.volunteer_id": Fate.SEALED_AWAY,
    "volunteers.claim.volunteer_id": Fate.RELEASED,
    "volunteers.handovercode.volunteer_id": Fate.ERASED,
    "volunteers.claimstop.volunteer_id": Fate.KEPT_PROOF,
    "volunteers.exclusion.household_id": Fate.RELEASED,
    "volunteers.exclusion.organisation_id": Fate.RELEASED,
    "volunteers.exclusion.carried_from_id": Fate.SEALED_AWAY,
    "volunteers.exclusion.volunteer_id": Fate.SEALED_AWAY,
    "volunteers.noshow.volunteer_id": Fate.SEALED_AWAY,
    "volunteers.guardianconsent.volunteer_id": Fate.SEALED_AWAY,
    "volunteers.pointrequest.request_id": Fate.RELEASED,
    "volunteers.taskplan.request_id": Fate.RELEASED,
    "volunteers.hoursentry.volunteer_id": Fate.KEPT_FIGURES,
    "volunteers.monthlythanks.volunteer_id": Fate.KEPT_FIGURES,
    "volunteers.matchproposal.volunteer_id": Fate.RELEASED,
    "volunteers.task.request_id": Fate.RELEASED,
    "volunteers.standingoffer.volunteer_id": Fate.KEPT_FIGURES,
    "volunteers.taskmessage.volunteer_id": Fate.SEALED_AWAY,
    "volunteers.volunteer.id": Fate.RELEASED,
    "volunteers.volunteerclearance.volunteer_id": Fate.ERASED,
    "volunteers.volunteerevent.volunteer_id": Fate.KEPT_FIGURES,
    "volunteers.waitingplace.volunteer_id": Fate.ERASED,
    "volunteers.welcomecode.volunteer_id": Fate.ERASED,
}


def register_erasing() -> None:
    """Register them."""
    register_erasable(
        Erasable("volunteer", _("Erase a volunteer"), frozenset({Role.COORDINATOR}), plan_volunteer, release_volunteer),
        Term("volunteer_left", "volunteer", _("Volunteers who left"), left),
        Term("applicant_waiting", "volunteer", _("Applicants who were not taken in"), applied),
    )
    hooks.register(hooks.Hook.SUBJECT_ERASED, "volunteers", forget_places)
    declare(FATES)


def plan_volunteer(volunteer_id: UUID) -> Plan:
    """Lock an enrolment. Raises NotVisible."""
    found = Volunteer.objects.select_for_update(of=("self",)).filter(pk=volunteer_id)
    volunteer = found.exclude(is_erased("pk")).first()
    if volunteer is None:
        raise NotVisible
    return Plan(volunteer.id, volunteer.centre_id, (volunteer.id,))


def release_volunteer(plan: Plan, actor_id: UUID, _reason: str) -> None:
    """Let them leave (claims are given back, the role ends), then blank what tells them apart from others."""
    volunteer = Volunteer.objects.get(pk=plan.object_id)
    change_volunteer_state(volunteer=volunteer, to=VolunteerState.LEFT, actor_id=actor_id)
    if volunteer.user_id is not None:
        forget_contacts_unless_needed(user_id=volunteer.user_id, actor_id=actor_id)
        CalendarFeed.objects.filter(user_id=volunteer.user_id).delete()
    # The paper stays true: its figures and its code do not say whose it was.
    Certificate.objects.filter(volunteer=volunteer).update(shown=b"")
    Volunteer.objects.filter(pk=volunteer.pk).update(
        user_id=None,
        source_mark="",
        invitation_mark="",
        minor_born_month=None,
        phone_mark=None,
        skills=[],
        languages=[],
        district="",
        cell="",
        times=ALWAYS,
        transport="",
        reach=USUAL_REACH,
    )
    VolunteerClearance.objects.filter(volunteer=volunteer).delete()
    WaitingPlace.objects.filter(volunteer=volunteer).delete()
    HandOverCode.objects.filter(volunteer=volunteer).delete()
    WelcomeCode.objects.filter(volunteer=volunteer).delete()
    AvailabilityException.objects.filter(volunteer=volunteer).delete()
    now = timezone.now()
    Exclusion.objects.filter(volunteer=volunteer, lifted_at=None).update(lifted_at=now)
    # How far off they lived and whether they knew a family stands in what counted.
    proposals = MatchProposal.objects.filter(volunteer=volunteer)
    proposals.filter(state__in=LIVE_PROPOSALS).update(state=ProposalState.LAPSED, decided_at=now)
    proposals.update(counts=[])


def forget_places(subject_id: UUID) -> None:
    """Forget where tasks for somebody who is erased were to be done and who was kept from them.

    Handler of SUBJECT_ERASED.
    """
    of_subject = Q(request__household_id=subject_id) | Q(request__organisation_id=subject_id)
    Task.objects.filter(of_subject).update(district="", cell="")
    kept_from = Exclusion.objects.filter(Q(household_id=subject_id) | Q(organisation_id=subject_id), lifted_at=None)
    kept_from.update(lifted_at=timezone.now())


def left(centre_id: int, left_by: date) -> QuerySet[Any]:
    """Return volunteers who left on this day or before."""
    return _of(centre_id).filter(state=VolunteerState.LEFT, left_on__lte=left_by)


def applied(centre_id: int, applied_by: date) -> QuerySet[Any]:
    """Return those who applied on this day or before and were never taken in."""
    return _of(centre_id).filter(state=VolunteerState.APPLICANT, joined_on__lte=applied_by)


def _of(centre_id: int) -> QuerySet[Volunteer]:
    return Volunteer.objects.filter(centre_id=centre_id).exclude(is_erased("pk"))
