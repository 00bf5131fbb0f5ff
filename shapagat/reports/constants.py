from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportKind(models.TextChoices):
    """What a report is about."""

    QUARTERLY = "quarterly", _("Quarterly summary")


class ReportFormat(models.TextChoices):
    """In which shapes a report can be had."""

    JSON = "json", "JSON"
    XLSX = "xlsx", "XLSX"


class Language(models.TextChoices):
    """The languages of reports, each named in itself."""

    KAZAKH = "kk", "Қазақша"
    RUSSIAN = "ru", "Русский"
    ENGLISH = "en", "English"


class Unit(models.TextChoices):
    """What a figure counts. Figures in days are medians and are never added up."""

    COUNT = "count", pgettext_lazy("unit", "number")
    PEOPLE = "people", pgettext_lazy("unit", "people")
    TIYN = "tiyn", pgettext_lazy("unit", "tenge")
    MINUTES = "minutes", pgettext_lazy("unit", "hours")
    DAYS = "days", pgettext_lazy("unit", "days")
    UNITS = "units", pgettext_lazy("unit", "units")


#: The job that computes a report.
JOB_KIND = "report"
