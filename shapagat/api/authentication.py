from typing import Any

from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class TokenAuthentication(KnoxTokenAuthentication):  # type: ignore[misc]  # knox has no types
    """`Authorization: Token …`. It names its scheme in WWW-Authenticate, so that nobody signed in gets 401, not 403."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """Return the user and the token. Raises AuthenticationFailed, also for what cannot be a token of ours."""
        if not token.isalnum():
            raise AuthenticationFailed
        return super().authenticate_credentials(token)
