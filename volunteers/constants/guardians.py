"""Parents and guardians of volunteers under age."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Relation(models.TextChoices):
    """Who agrees for somebody under age."""

    PARENT = "parent", pgettext_lazy("guardian", "Parent")
    GUARDIAN = "guardian", pgettext_lazy("guardian", "Guardian")


class ConsentEnd(models.TextChoices):
    """Why a consent holds no more."""

    WITHDRAWN = "withdrawn", pgettext_lazy("guardian", "The parent or guardian withdrew it")
    RENEWED = "renewed", pgettext_lazy("guardian", "A newer one took its place")
    MISTAKE = "mistake", pgettext_lazy("guardian", "It was entered by mistake")
