from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError, WrongState
from shapagat.encryption.exceptions import OpeningBudgetSpent


class TaskTaken(DomainError):
    """Every slot of the task is somebody's already."""

    code = "task_taken"
    title = _("Somebody else has taken this task.")


class SlotFree(WrongState):
    """Nobody has to wait."""

    code = "slot_free"
    title = _("A place is free: you can take the task at once.")


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


class NotFit(DomainError):
    """The volunteer lacks what the task asks for."""


class SkillMissing(NotFit):
    """The task asks for a skill the volunteer has not stated."""

    code = "skill_missing"
    title = _("This task asks for a skill the volunteer does not have.")


class LanguageMissing(NotFit):
    """The task asks for a language the volunteer has not stated."""

    code = "language_missing"
    title = _("This task asks for a language the volunteer does not speak.")


class WindowOverlaps(DomainError):
    """Two appointments at the same time."""

    code = "window_overlaps"
    title = _("This volunteer has claimed another task at the same time.")


class ClearanceMissing(NotFit):
    """The task asks for a paper the volunteer has not shown, or that will not hold on the day."""

    code = "clearance_missing"
    title = _("This task asks for a paper that the volunteer has not shown, or that will have run out by then.")


class NotUnderAge(DomainError):
    """Kind, skills or hours of the task are not for somebody under 18."""

    code = "not_under_age"
    title = _("This task is not for volunteers under 18.")


class GuardianConsentMissing(DomainError):
    """Nobody under 18 helps without the consent of a parent or guardian that holds on the day."""

    code = "guardian_consent_missing"
    title = _("Volunteers under 18 need a parent's or guardian's signed consent for that day. Please call the centre.")


class NotAMinor(WrongState):
    """Only of somebody under age a parent's consent is kept."""

    code = "not_a_minor"
    title = _("This volunteer is not under 18, or no date of birth is known.")


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


class TwoPeopleNeeded(WrongState):
    """An exclusion for safeguarding is lifted by two people."""

    code = "two_people_needed"
    title = _("It takes a second coordinator to lift this: propose it.")


class RequestNotOpen(WrongState):
    """Tasks are made for requests that are open or in progress."""

    code = "request_not_open"
    title = _("The request is not open.")


class PointEnded(WrongState):
    """The point was closed or cancelled."""

    code = "point_ended"
    title = _("This point is closed.")


class NotADistribution(WrongState):
    """Families are expected at distribution points alone."""

    code = "not_a_distribution"
    title = _("Families are expected only at a distribution point.")


class ExpectedElsewhere(DomainError):
    """A request is on one roll at a time."""

    code = "expected_elsewhere"
    title = _("One of these requests is expected at another point already.")


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


class DayTooLong(DomainError):
    """Nobody helps more than 16 hours in a day."""

    code = "day_too_long"
    title = _("With this the day would count more than 16 hours.")


class TooFewHours(DomainError):
    """A certificate tells of at least an hour."""

    code = "too_few_hours"
    title = _("A certificate needs at least one hour of help in this time.")


class NoShowDecided(WrongState):
    """What is said about somebody who did not come was decided."""

    code = "no_show_decided"
    title = _("This was decided already.")


class ReplyTooLate(WrongState):
    """The term for the volunteer's answer is over."""

    code = "reply_too_late"
    title = _("The two weeks to answer are over. Please call the coordinator.")


class StillToAnswer(WrongState):
    """Nothing is held against somebody who may still answer."""

    code = "still_to_answer"
    title = _("The volunteer may still answer. Wait for the answer or for the end of the two weeks.")


class AnotherDecides(WrongState):
    """Who reported it does not decide what is disputed."""

    code = "another_decides"
    title = _("The volunteer disputes what you reported: another coordinator decides.")


class HasLogin(WrongState):
    """The volunteer signs in already."""

    code = "has_login"
    title = _("This volunteer has a login already. Whoever forgot the password asks an administrator.")


class WelcomeUnknown(DomainError):
    """No such code, or it was used or has run out."""

    code = "welcome_unknown"
    title = _("This code opens nothing: it was mistyped, used already or is older than a week. Ask for a new one.")


class NobodyHelps(DomainError):
    """A message to the helpers of a task that nobody holds."""

    code = "nobody_helps"
    title = _("Nobody has claimed this task: there is nobody to write to.")


class TooManyChecks(DomainError):
    """More codes asked about from one address than anybody has papers in hand."""

    code = "too_many_requests"
    title = _("Too many codes were checked from here. Please try again in a few minutes.")
    kind = "too_many"


class MatchingNotInstalled(DomainError):
    """The worker runs without the extra that matching needs."""

    code = "matching_not_installed"
    title = _("Matching is not installed here: the worker needs the extra `matching`.")
    kind = "unavailable"


class ProposalOver(WrongState):
    """The proposal was answered, or the task is no longer free."""

    code = "proposal_over"
    title = _("This proposal is over: it was answered, or the task is somebody else's now.")


class SameVolunteer(WrongState):
    """Overruling chooses somebody else."""

    code = "same_volunteer"
    title = _("This is the volunteer who was proposed. Choose somebody else, or offer it to them.")


class HandOverCodeWrong(DomainError):
    """Nobody of this centre has this code now: mistyped, used, replaced or too old."""

    code = "hand_over_code_wrong"
    title = _("This code does not hold: it may be mistyped, used or older than 15 minutes. Ask for a new one.")
