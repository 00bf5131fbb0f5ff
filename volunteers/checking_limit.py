from allauth.core import ratelimit
from django.http import HttpRequest

from volunteers.exceptions import TooManyChecks


def count_check(request: HttpRequest) -> None:
    """Count one question about a code from the caller's address (ACCOUNT_RATE_LIMITS). Raises TooManyChecks."""
    if not ratelimit.consume(request, action="check_code"):
        raise TooManyChecks
