from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class CentreExists(DomainError):
    """Another centre has this slug or code."""

    code = "centre_exists"
    title = _("Another centre has this slug or code.")
