"""Lists taken out of the service."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportKind(models.TextChoices):
    """What a list taken out of the service is of."""

    FAMILIES = "families", _("Families")
    PEOPLE = "people", _("People")
    REQUESTS = "requests", _("Requests")
    ORGANISATIONS = "organisations", _("Organisations")
    APPEALS = "appeals", _("Appeals")
    ROLL = "roll", _("Roll for handing out")


class ExportPurpose(models.TextChoices):
    """What a list is taken out for. It stands in the audit and on every page of the list."""

    DISTRIBUTION = "distribution", _("Handing out aid")
    VISITS = "visits", _("A round of visits")
    AUTHORITY = "authority", _("An authority asks for it")
    AUDIT = "audit", _("An audit")
    CHECKING = "checking", _("Checking our own records")


class ExportFormat(models.TextChoices):
    """How it is written."""

    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    PDF = "pdf", "PDF"


class ImportKind(models.TextChoices):
    """What a list brought into the service is of."""

    FAMILIES = "families", _("Families")
    ORGANISATIONS = "organisations", _("Organisations")
    APPEALS = "appeals", _("Appeals")
