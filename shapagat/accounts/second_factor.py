"""How lately somebody showed their second factor."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from shapagat.accounts.models import User

#: Seconds after which a second factor shown before proves nothing any more.
FRESH_SECONDS = 300


def has_second_factor(user: User) -> bool:
    """Tell whether one is set up."""
    return bool(is_mfa_enabled(user))


def shown_lately(request: HttpRequest, user: User) -> bool:
    """Tell whether it was shown in this session within the last five minutes; a password alone does not count."""
    shown = [
        float(record["at"]) for record in get_authentication_records(request, user) if record.get("method") == "mfa"
    ]
    return has_second_factor(user) and any(0 <= time.time() - at <= FRESH_SECONDS for at in shown)
