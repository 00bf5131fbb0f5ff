"""Places of the centre where volunteers come to."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PointKind(models.TextChoices):
    """What people come together for at a place of the centre."""

    DISTRIBUTION = "distribution", pgettext_lazy("point", "Distribution point")
    SHIFT = "shift", pgettext_lazy("point", "Shifts")


class PointState(models.TextChoices):
    """How far a point has come."""

    OPEN = "open", pgettext_lazy("point", "Open")
    CLOSED = "closed", pgettext_lazy("point", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("point", "Cancelled")


class RollState(models.TextChoices):
    """What became of a family's request at a distribution point."""

    EXPECTED = "expected", pgettext_lazy("roll", "Expected")
    SERVED = "served", pgettext_lazy("roll", "Served")
    ABSENT = "absent", pgettext_lazy("roll", "Did not come")
    REMOVED = "removed", pgettext_lazy("roll", "Taken off")
