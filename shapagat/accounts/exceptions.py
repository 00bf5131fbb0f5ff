from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class UsernameTaken(DomainError):
    """Another login has this user name."""

    code = "username_taken"
    title = _("This user name is taken.")
