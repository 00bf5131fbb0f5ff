from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class ReportNotReady(DomainError):
    """The report is still being computed, or computing it failed."""

    code = "report_not_ready"
    title = _("This report is not ready yet.")
