from uuid import UUID

from shapagat.accounts.exceptions import UsernameTaken
from shapagat.accounts.models import User
from shapagat.audit.services import record_change
from shapagat.encryption.constants import INSTALLATION


def create_user(*, username: str, password: str | None, actor_id: UUID, language: str = "ru") -> User:
    """Make a login. Without a password nobody signs in until one is set. Raises UsernameTaken."""
    if User.objects.filter(username=username).exists():
        raise UsernameTaken
    user = User.objects.create_user(username, password, language=language, made_by_id=actor_id)
    record_change(action="user.created", actor_id=actor_id, centre_id=INSTALLATION, on=user)
    return user
