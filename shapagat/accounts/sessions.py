"""Sessions in the database under a keyed hash: whoever reads or writes the table cannot sign in by it."""

from typing import Any, cast

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from shapagat.accounts.signatures import stored_session_key


class SessionStore(db.SessionStore):
    """Django's own store; only the key in the table differs from the key in the cookie."""

    def _get_session_from_db(self) -> Session | None:
        try:
            return Session.objects.get(
                session_key=stored_session_key(str(self.session_key)), expire_date__gt=timezone.now()
            )
        except Session.DoesNotExist:
            self._session_key = None
            return None

    def exists(self, session_key: str) -> bool:
        """Tell whether a cookie's key is in use."""
        return Session.objects.filter(session_key=stored_session_key(session_key)).exists()

    def create_model_instance(self, data: Any) -> Session:
        """Return the row of this session."""
        row = cast("Session", super().create_model_instance(data))
        row.session_key = stored_session_key(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Forget a session; forgetting one that is gone changes nothing."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=stored_session_key(key)).delete()
