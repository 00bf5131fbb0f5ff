from uuid import UUID

from django.db import transaction
from knox.models import get_token_model

from shapagat.accounts.models import User
from shapagat.audit.services import record_change
from shapagat.encryption.constants import INSTALLATION


@transaction.atomic
def issue_token(*, user: User, actor_id: UUID) -> str:
    """Make a token of somebody and return it; it is kept as a hash, so it is shown this once.

    Whoever calls has made sure of it: the page by a fresh second factor, the console by being the operator's.
    """
    _, token = get_token_model().objects.create(user=user)
    detail = {"user": str(user.pk), "by": "owner" if actor_id == user.pk else "operator"}
    record_change(action="token.issued", actor_id=actor_id, centre_id=INSTALLATION, detail=detail)
    return str(token)
