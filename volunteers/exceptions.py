from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError, WrongState
from shapagat.encryption.exceptions import OpeningBudgetSpent


class TaskTaken(DomainError):
    """Every slot of the task is somebody's already."""

    code = "task_taken"
    title = _("Somebody else has taken this task.")


class AlreadyClaimed(DomainError):
    """The volunteer holds a slot of this task, or has completed one."""

    code = "already_claimed"
    title = _("This volunteer has claimed this task already.")


class NoClaim(DomainError):
    """The caller holds no slot of this task."""

    code = "no_claim"
    title = _("You have no claim on this task.")


class ClaimExpired(DomainError):
    """The lease ran out before the step was reported."""

    code = "claim_expired"
    title = _("Your claim has run out, and the task may be somebody else's now. Please call the coordinator.")


class ClaimUnclear(DomainError):
    """Several volunteers hold slots, and it was not said whose is meant."""

    code = "claim_unclear"
    title = _("Several volunteers have claimed this task: say whose claim you mean.")


class KeyReused(DomainError):
    """The same repetition key came with another task."""

    code = "idempotency_key_reused"
    title = _("This Idempotency-Key was used for another task.")


class TooEarly(WrongState):
    """Before the address is open nobody can be on the way."""

    code = "too_early"
    title = _("It is too early: the address opens 24 hours before the appointed time.")


class WindowPast(WrongState):
    """The appointed time is over."""

    code = "window_past"
    title = _("The time for this task is over.")


class VolunteerNotReady(DomainError):
    """An applicant, or somebody paused or gone, claims nothing."""

    code = "volunteer_not_ready"
    title = _("A volunteer who is an applicant, is paused or has left cannot claim tasks.")


class CapacityFull(DomainError):
    """The volunteer holds as many claims as agreed."""

    code = "capacity_full"
    title = _("There are as many open claims as agreed. Finish or give back one first.")


class SkillMissing(DomainError):
    """The task asks for a skill the volunteer has not stated."""

    code = "skill_missing"
    title = _("This task asks for a skill the volunteer does not have.")


class LanguageMissing(DomainError):
    """The task asks for a language the volunteer has not stated."""

    code = "language_missing"
    title = _("This task asks for a language the volunteer does not speak.")


class ClearanceMissing(DomainError):
    """The task asks for a paper the volunteer has not shown, or that will not hold on the day."""

    code = "clearance_missing"
    title = _("This task asks for a paper that the volunteer has not shown, or that will have run out by then.")


class NotUnderAge(DomainError):
    """Kind, skills or hours of the task are not for somebody under 18."""

    code = "not_under_age"
    title = _("This task is not for volunteers under 18.")


class ApplicationLimit(DomainError):
    """More applications from one network address within an hour than people send."""

    kind = "too_many"
    code = "too_many_applications"
    title = _("Too many applications were sent from here. Please try again in an hour.")


class ClaimingStopped(DomainError):
    """Several addresses were looked at and none of the tasks done; a coordinator has to lift it."""

    code = "claiming_stopped"
    title = _(
        "You have looked at several addresses and given the tasks back. "
        "Please call the coordinator before you take another one."
    )


class KeptApart(DomainError):
    """An exclusion stands between the volunteer and the family. Whose wish it is stays unsaid."""

    code = "kept_apart"
    title = _("This task is not for this volunteer. Please call the coordinator.")


class RequestNotOpen(WrongState):
    """Tasks are made for requests that are open or in progress."""

    code = "request_not_open"
    title = _("The request is not open.")


class AlreadyEnrolled(DomainError):
    """One enrolment a centre."""

    code = "already_enrolled"
    title = _("This user is a volunteer of this centre already.")


class AddressClosed(WrongState):
    """Not the current claimant, or not the time."""

    code = "address_closed"
    title = _("The address is not open to you now.")


class AddressBudgetSpent(OpeningBudgetSpent):
    """More different addresses in a day than one volunteer visits."""

    title = _("You have opened as many addresses today as one day allows. Please call the coordinator.")
