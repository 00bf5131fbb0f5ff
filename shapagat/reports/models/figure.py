from django.db import models

from shapagat.core.models import AppendOnlyModel
from shapagat.reports.constants import Unit
from shapagat.reports.models.report import Report


class ReportFigure(AppendOnlyModel):
    """One cell of a report: a centre's figure of a period beside that of the period before. Frozen; names nobody.

    `dimension` is the code of what it is broken down by (a category, a fund), empty for a total; `labels` holds its
    names in kk, ru and en where no catalogue of ours can name it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="figures")
    position = models.IntegerField()
    section = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    dimension = models.CharField(max_length=60, blank=True)
    labels = models.JSONField(default=dict)
    unit = models.CharField(max_length=8, choices=Unit.choices)
    #: None where there is nothing to take a median of.
    value = models.BigIntegerField(null=True)
    previous = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "centre_id", "section", "key", "dimension"], name="one_cell_a_report"
            )
        ]
