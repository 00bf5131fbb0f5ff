from django.contrib.postgres.fields import ArrayField
from django.db import models

from shapagat.core.models import OwnModel
from shapagat.reports.constants import Language, ReportFormat, ReportKind


class Report(OwnModel):
    """Somebody asked for figures of some centres and a period. The figures are computed once and stay as they were."""

    kind = models.CharField(max_length=16, choices=ReportKind.choices)
    #: A quarter, such as 2026Q3.
    period = models.CharField(max_length=6)
    language = models.CharField(max_length=2, choices=Language.choices)
    formats = ArrayField(models.CharField(max_length=8, choices=ReportFormat.choices))
    centre_ids = ArrayField(models.BigIntegerField())
    requested_by_id = models.UUIDField()
    job_id = models.UUIDField(null=True)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["requested_by_id", "id"], name="report_by_owner")]
