from typing import Any

from django.utils import timezone
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class TokenAuthentication(KnoxTokenAuthentication):  # type: ignore[misc]  # knox has no types
    """`Authorization: Token …`. It names its scheme in WWW-Authenticate, so that nobody signed in gets 401, not 403."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """Return the user and the token. Raises AuthenticationFailed, also for what cannot be a token of ours."""
        if not token.isalnum():
            raise AuthenticationFailed
        return super().authenticate_credentials(token)

    def _cleanup_token(self, auth_token: Any) -> bool:
        """Tell whether the token is over; a sweep deletes those that are, not each request for all of its user's."""
        return auth_token.expiry is not None and auth_token.expiry < timezone.now()
