from allauth.core import ratelimit
from django.http import HttpRequest

from volunteers.exceptions import TooManyChecks


def count_check(request: HttpRequest) -> None:
    """Count one question about a code from the caller's address (ACCOUNT_RATE_LIMITS). Raises TooManyChecks."""
    if not ratelimit.consume(request, action="check_code"):
        raise TooManyChecks


def count_try(request: HttpRequest) -> None:
    """Count one try of a hand-over code by whoever is signed in (ACCOUNT_RATE_LIMITS). Raises TooManyChecks."""
    if not ratelimit.consume(request, action="hand_over_code", user=request.user):
        raise TooManyChecks
