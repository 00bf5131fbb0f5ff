"""Requests and their steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestCategory(models.TextChoices):
    """What is needed, in classes broad enough to stand in the open."""

    FOOD = "food", _("Food")
    CLOTHES = "clothes", _("Clothes")
    SCHOOL = "school", _("School things")
    MEDICINE_DEVICES = "medicine_devices", _("Medicine and devices")
    TRANSPORT = "transport", _("Transport")
    LEGAL = "legal", _("Legal help")
    INTERPRETING = "interpreting", _("Interpreting")
    REPAIR = "repair", _("Repair")
    COMPANIONSHIP = "companionship", _("Companionship")
    MONEY = "money", _("Money")
    OTHER = "other", _("Other")


class RequestState(models.TextChoices):
    """How far a request has come. Delivered is what the deliverer says, confirmed what the receiver says."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    DELIVERED = "delivered", _("Delivered")
    CONFIRMED = "confirmed", _("Confirmed")
    CLOSED = "closed", _("Closed")
    ON_HOLD = "on_hold", _("On hold")
    CANCELLED = "cancelled", _("Cancelled")
    UNMET = "unmet", _("Unmet")
    REOPENED = "reopened", _("Reopened")


class HoldReason(models.TextChoices):
    """Why a request waits."""

    AWAY = "away", _("The family is away")
    UNREACHABLE = "unreachable", _("The family cannot be reached")
    WAITS_FOR_PAPERS = "waits_for_papers", _("Papers are missing")
    WAITS_FOR_STOCK = "waits_for_stock", _("It has to be obtained first")


class UnmetReason(models.TextChoices):
    """Why a need could not be met; the words belong into the sealed note."""

    NOBODY = "nobody", _("Nobody could do it")
    NOTHING_IN_STOCK = "nothing_in_stock", _("It could not be obtained")
    NO_MONEY = "no_money", _("There was no money for it")
    BEYOND_US = "beyond_us", _("It is beyond what the centre does")
    UNREACHABLE = "unreachable", _("The family cannot be reached")


class CancelReason(models.TextChoices):
    """Why a request is given up without harm."""

    NOT_NEEDED = "not_needed", _("It is not needed any more")
    HELPED_ELSEWHERE = "helped_elsewhere", _("Somebody else helped")
    MISTAKE = "mistake", _("It was written down by mistake")


class ReopenReason(models.TextChoices):
    """Why a request was not done after all."""

    NOT_DONE = "not_done", _("It never arrived")
    NOT_ALL = "not_all", _("Not everything arrived")
    NEEDED_AGAIN = "needed_again", _("It is needed after all")


class AnotherReason(models.TextChoices):
    """Why a family has a second request of one category. Services of other rooms may give codes of their own."""

    OTHER_PERSON = "other_person", _("It is for another person of the family")
    OTHER_THING = "other_thing", _("Something else is needed")
    REGULAR_AID = "regular_aid", _("This aid comes regularly")


class ConfirmedBy(models.TextChoices):
    """How the receiving side confirmed a delivery."""

    CODE = "code", _("Code")
    SIGNATURE = "signature", _("Signature")
    PROXY = "proxy", _("Somebody authorised")
    ROLL = "roll", _("Signed roll")
    TWO_STAFF = "two_staff", _("Two of the staff")
    CALL_BACK = "call_back", _("Call back")


class StateDuty(models.TextChoices):
    """What the state owes somebody, so that donors do not pay for it twice."""

    WHEELCHAIR = "wheelchair", _("Wheelchair")
    PROSTHESIS = "prosthesis", _("Prosthesis or orthosis")
    HEARING_AID = "hearing_aid", _("Hearing aid")
    HYGIENE = "hygiene", _("Hygiene aids")
    ASSISTANT = "assistant", _("Personal assistant")
    INTERPRETER = "interpreter", _("Sign-language interpreter")
    SANATORIUM = "sanatorium", _("Sanatorium")
    ALLOWANCE = "allowance", _("Allowance or targeted assistance")
    OTHER = "other", _("Other")


class DutyOutcome(models.TextChoices):
    """What the state answered."""

    WAITING = "waiting", _("No answer yet")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


#: Requests in these states are somebody's work now.
LIVE_REQUEST_STATES = frozenset(
    {RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.DELIVERED, RequestState.ON_HOLD, RequestState.REOPENED}
)
