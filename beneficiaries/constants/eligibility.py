"""Categories and their rules."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BroadCategory(models.TextChoices):
    """Categories that stand in the open, coarse enough to disclose nobody's illness."""

    LARGE_FAMILY = "large_family", _("Large family")
    LOW_INCOME = "low_income", _("Low income")
    INCOMPLETE_FAMILY = "incomplete_family", _("Incomplete family")
    DISABILITY = "disability", _("Disability in the family")
    KUMIS_ALKA = "kumis_alka", _("Kumis Alka")
    ALTYN_ALKA = "altyn_alka", _("Altyn Alka")
    OWN = "own", _("By a rule of the centre")


class RuleKind(models.TextChoices):
    """What a rule that a centre recorded says."""

    LAW = "law", _("Ages, shares and figures of the law")
    OWN = "own", _("A rule of the centre")


class FigureCode(models.TextChoices):
    """Figures of a region that a coordinator maintains."""

    SUBSISTENCE_MINIMUM = "subsistence_minimum", _("Subsistence minimum of the region")
    MEDIAN_INCOME = "median_income", _("Median income of the region")


class LossState(models.TextChoices):
    """Where a category stands that a new assessment no longer found."""

    PROPOSED = "proposed", _("To be decided")
    CONFIRMED = "confirmed", _("Confirmed")
    KEPT = "kept", _("Kept")
    LAPSED = "lapsed", _("Lapsed")


class KeepReason(models.TextChoices):
    """Why a family keeps a category that the newest assessment no longer found."""

    PAPERS_AWAITED = "papers_awaited", _("Papers are awaited")
    ONE_TIME_INCOME = "one_time_income", _("The income came once")
    DATA_DOUBTFUL = "data_doubtful", _("The data are in doubt")
    HARDSHIP = "hardship", _("Hardship")
    DECIDED_BY_COMMISSION = "decided_by_commission", _("Decided by the commission")
