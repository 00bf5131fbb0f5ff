from django.db import models

from beneficiaries.models import Request
from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import PointKind, PointState, RollState


class Point(WalledModel):
    """A place of the centre where volunteers come to: a distribution point with many families, or shifts."""

    kind = models.CharField(max_length=12, choices=PointKind.choices)
    #: What it is called and where it is: nobody's home, so it stands in the open.
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    district = models.CharField(max_length=40, blank=True)
    #: H3 cell of resolution 7.
    cell = models.CharField(max_length=15, blank=True)
    state = models.CharField(max_length=9, choices=PointState.choices, default=PointState.OPEN)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["centre_id", "state", "id"], name="point_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=PointState.OPEN, ended_at=None)
                | (~models.Q(state=PointState.OPEN) & models.Q(ended_at__isnull=False)),
                name="point_ended_has_time",
            )
        ]


class PointRequest(WalledModel):
    """A request that is to be fulfilled at a distribution point: one line of its roll."""

    point = WalledForeignKey(Point, related_name="roll")
    request = WalledForeignKey(Request, related_name="points")
    state = models.CharField(max_length=8, choices=RollState.choices, default=RollState.EXPECTED)
    marked_at = models.DateTimeField(null=True)
    marked_by_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["point_id", "state"], name="roll_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["request_id"], condition=models.Q(state=RollState.EXPECTED), name="expected_at_one_point"
            ),
            models.UniqueConstraint(fields=["point_id", "request_id"], name="one_line_a_request"),
            models.CheckConstraint(
                condition=models.Q(state=RollState.EXPECTED, marked_at=None, marked_by_id=None)
                | (~models.Q(state=RollState.EXPECTED) & models.Q(marked_at__isnull=False, marked_by_id__isnull=False)),
                name="marked_by_somebody",
            ),
        ]

    @property
    def number(self) -> str:
        """What a family or an organisation is found by: its registration number, or its BIN."""
        household, organisation = self.request.household, self.request.organisation
        if household is not None:
            return str(household.registration_number)
        return "" if organisation is None else str(organisation.bin)
