"""Visits and their acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitKind(models.TextChoices):
    """How a family is met."""

    HOME = "home", _("Visit at home")
    OFFICE = "office", _("At the centre")
    CALL = "call", _("Call")
    FOLLOW_UP = "follow_up", _("Visit after the aid")


class VisitState(models.TextChoices):
    """Where an appointment stands."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Took place")
    MISSED = "missed", _("Nobody was there")
    CANCELLED = "cancelled", _("Called off")


class VisitEnd(models.TextChoices):
    """Why an appointment was called off."""

    FAMILY_ASKED = "family_asked", _("The family asked for it")
    WORKER_AWAY = "worker_away", _("Whoever was to go cannot")
    WEATHER = "weather", _("Weather or roads")
    NOT_NEEDED = "not_needed", _("It is not needed any more")
    MISTAKE = "mistake", _("It was written down by mistake")


class Dwelling(models.TextChoices):
    """What a family lives in."""

    HOUSE = "house", _("House")
    FLAT = "flat", _("Flat")
    ROOM = "room", _("Room")
    DORMITORY = "dormitory", _("Dormitory")
    SHED = "shed", _("Summer house or shed")
    NONE = "none", _("No dwelling")


class Holding(models.TextChoices):
    """On what ground it lives there."""

    OWNED = "owned", _("Their own")
    RENTED = "rented", _("Rented")
    RELATIVES = "relatives", _("With relatives")
    STATE = "state", _("From the state")


class Heating(models.TextChoices):
    """How it is heated."""

    CENTRAL = "central", _("Central heating")
    STOVE = "stove", _("Stove")
    GAS = "gas", _("Gas")
    ELECTRIC = "electric", _("Electric")
    NONE = "none", _("Not heated")


class DwellingCondition(models.TextChoices):
    """The state it is in."""

    GOOD = "good", _("Good")
    FAIR = "fair", _("Fair")
    POOR = "poor", _("Poor")
    UNSAFE = "unsafe", _("Unsafe")
