"""What becomes of proposals."""

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy


class ProposalState(models.TextChoices):
    """How far a proposal of matching has come. Nobody is told before it is offered."""

    PROPOSED = "proposed", pgettext_lazy("proposal of a task", "Proposed")
    OFFERED = "offered", pgettext_lazy("proposal of a task", "Offered to the volunteer")
    ACCEPTED = "accepted", pgettext_lazy("proposal of a task", "Accepted")
    REFUSED = "refused", pgettext_lazy("proposal of a task", "Refused")
    OVERRULED = "overruled", pgettext_lazy("proposal of a task", "Somebody else was chosen")
    LAPSED = "lapsed", pgettext_lazy("proposal of a task", "Lapsed")


class RefusalReason(models.TextChoices):
    """Why a proposal was refused. Matching learns from the first two."""

    TIME = "time", pgettext_lazy("refusal", "No time then")
    FAR = "far", pgettext_lazy("refusal", "Too far")
    NOT_ABLE = "not_able", pgettext_lazy("refusal", "Not able to do this")
    FAMILY = "family", pgettext_lazy("refusal", "Not with this family")
    OTHER = "other", pgettext_lazy("refusal", "Another reason")


class OverruleReason(models.TextChoices):
    """Why a coordinator chose somebody else."""

    KNOWS_FAMILY = "knows_family", pgettext_lazy("overruling", "Knows the family")
    AGREED = "agreed", pgettext_lazy("overruling", "Agreed by phone")
    FITTER = "fitter", pgettext_lazy("overruling", "Can do it better")
    OTHER = "other", pgettext_lazy("overruling", "Another reason")


#: Of these proposals something may still become.
LIVE_PROPOSALS: Final = frozenset({ProposalState.PROPOSED, ProposalState.OFFERED})
