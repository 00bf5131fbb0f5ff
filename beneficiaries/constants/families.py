"""Families: who belongs to them, what they rest on, how they end."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class HouseholdStatus(models.TextChoices):
    """Whether a centre looks after a family now."""

    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


class MemberRole(models.TextChoices):
    """What somebody is in a family."""

    HEAD = "head", _("Head")
    SPOUSE = "spouse", _("Spouse")
    CHILD = "child", _("Child")
    OTHER = "other", _("Other")


class Standing(models.TextChoices):
    """How somebody stands to a family now."""

    PRESENT = "present", _("belongs to it")
    LEFT = "left", _("left it")
    FAMILY_ENDED = "family_ended", _("its case ended")
    BLOCKED = "blocked", _("it asked to be blocked")


class MembershipEnd(models.TextChoices):
    """Why somebody belongs to a family no more."""

    MOVED_OUT = "moved_out", _("Moved out")
    DIED = "died", _("Died")
    STATE_CARE = "state_care", _("In the care of the state")
    REGISTERED_BY_MISTAKE = "registered_by_mistake", _("Registered by mistake")
    JOINED_OTHER = "joined_other", _("Joined another family")
    OWN_HOUSEHOLD = "own_household", _("Founded a family of their own")


class ChangeKind(models.TextChoices):
    """What changes who belongs to a family."""

    ADD_MEMBER = "add_member", _("Somebody joins the family")
    REMOVE_MEMBER = "remove_member", _("Somebody leaves the family")
    CHANGE_HEAD = "change_head", _("Another member becomes the head")
    DEATH = "death", _("Somebody died")
    BIRTH = "birth", _("A child is born")
    MOVE_MEMBER = "move_member", _("Somebody moves to another family of the centre")
    JOIN = "join", _("The family joins another one")
    SPLIT = "split", _("Some members found a family of their own")


class LegalBasis(models.TextChoices):
    """What a record without consent rests on until consent is asked for."""

    CONSENT = "consent", _("Consent")
    OLD_LIST = "old_list", _("A list kept before this register")
    VITAL_INTEREST = "vital_interest", _("Urgent help")
    STATE_REFERRAL = "state_referral", _("Referred by a state body")


class EndReason(StrEnum):
    """Why a family's registration ended."""

    NO_CONSENT = "no_consent"
    MOVED = "moved"
    OWN_WISH = "own_wish"
    DECEASED = "deceased"
    JOINED = "joined"
    NOBODY_LEFT = "nobody_left"
    TRANSFERRED = "transferred"
    REFERRAL_DONE = "referral_done"
    ERASED = "erased"


#: These families are another centre's now: they hold no number here, and may come back.
GONE_REASONS = frozenset({EndReason.TRANSFERRED, EndReason.REFERRAL_DONE})


#: Nothing of these records can be opened any more.
ERASED_REASONS = frozenset({EndReason.NO_CONSENT, EndReason.ERASED})


class AttachmentKind(models.TextChoices):
    """What is attached to a family or a request. Copies of identity papers are never kept."""

    CONSENT_FORM = "consent_form", _("Signed consent form")
    DELIVERY_PHOTO = "delivery_photo", _("Photograph of delivered aid")
    REPRESENTATION = "representation", _("Proof that somebody speaks for another")
    OTHER = "other", _("Other document")
