from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError
from shapagat.encryption.exceptions import OpeningBudgetSpent


class DuplicateSuspected(DomainError):
    """Somebody very like one of these people is registered in this centre; `extra` holds the candidates."""

    code = "duplicate_suspected"
    title = _("This family seems to be registered here already.")

    def __init__(self, candidates: list[dict[str, Any]]) -> None:
        super().__init__(extra={"candidates": candidates})


class ConsentMissing(DomainError):
    """The family has not consented, so its need may not reach anybody but intake."""

    code = "consent_missing"
    title = _("This family has not given its consent yet: record it first.")


class PublicationNotAgreed(DomainError):
    """Only photographs of delivered aid are published, and only while the family agrees."""

    code = "publication_not_agreed"
    title = _("The family does not agree to publication, or this is no photograph of delivered aid.")


class RepresentationUnproven(DomainError):
    """A guardian or somebody with a power of attorney asks, and no paper says so yet."""

    code = "representation_unproven"
    title = _("Attach the paper by which they speak for this person first.")


class RequestOpen(DomainError):
    """The family's need of this category is being worked for already; `extra` holds the request's id.

    The id is None when the same call asks twice: neither is made.
    """

    code = "request_open"
    title = _("This family has a request of this kind already. Say why there is another one.")

    def __init__(self, request_id: UUID | None) -> None:
        super().__init__(extra={"request": request_id and str(request_id)})


class AlreadyRegistered(DomainError):
    """An organisation with this number is registered in the centre."""

    code = "already_registered"
    title = _("An organisation with this BIN is registered here already.")


class LotKnown(DomainError):
    """The organisation has a grant with this lot."""

    code = "lot_known"
    title = _("This lot is recorded for the organisation already.")


class RepresentsAnother(DomainError):
    """Somebody speaks for one organisation of a centre at a time."""

    code = "represents_another"
    title = _("This person speaks for an organisation of this centre already.")


class NotABeneficiary(DomainError):
    """A partner alone receives no aid."""

    code = "not_a_beneficiary"
    title = _("This organisation is a partner and receives no aid here.")


class NumberHeld(DomainError):
    """Another present person of the centre holds this national number."""

    code = "iin_held"
    title = _("Somebody else who is registered here has this IIN.")


class TooManyHints(OpeningBudgetSpent):
    """The day's budget of looking into other cities is used up."""

    title = _("You have compared with other cities very often today. Try again tomorrow or ask a colleague.")


class AppealOverdue(DomainError):
    """The answer's last day has passed, so it cannot be put off any more."""

    code = "appeal_overdue"
    title = _("The last day for the answer has passed: answer now.")


class AppealConverted(DomainError):
    """The appeal became a family or a request before."""

    code = "appeal_converted"
    title = _("This appeal has been taken further already.")


class HeadOfAnotherFamily(DomainError):
    """Merging would leave a family without its head."""

    code = "head_of_another_family"
    title = _("This record heads another family: keep it instead, or change that family's head first.")


class MergedSince(DomainError):
    """The record that was kept was itself merged since: that merge is undone first."""

    code = "merged_since"
    title = _("The record that was kept was merged into another one since: undo that merge first.")


class JudgedAlready(DomainError):
    """Somebody judged these two before."""

    code = "judged_already"
    title = _("It was decided already whether these two are one person.")


class TransferConsentMissing(DomainError):
    """The family has not agreed that another centre sees its data."""

    code = "transfer_consent_missing"
    title = _("This family has not agreed to be handed over to another centre: ask, and record the consent first.")


class TransferUnderWay(DomainError):
    """A letter about this family waits for an answer."""

    code = "transfer_under_way"
    title = _("This family has been sent to another centre already; take that back first, or wait for the answer.")


class RollTooLong(DomainError):
    """More families than a roll on paper may have; `extra` says how many."""

    code = "roll_too_long"
    title = _("A roll has at most 2,000 families. Make one for each district or category.")
    kind = "invalid"


class VisitNotYet(DomainError):
    """Nobody can say how an appointment ended before it began."""

    code = "visit_not_yet"
    title = _("This appointment is still ahead. It can be called off, or its end written down once it has begun.")
