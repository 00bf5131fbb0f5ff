from uuid import UUID

from django.db.models import F
from knox.models import get_token_model

from shapagat.accounts.models import User


def end_access(*, user_id: UUID) -> None:
    """End every session and every token of somebody: what they may do, or how they prove who they are, has changed."""
    User.objects.filter(pk=user_id).update(session_epoch=F("session_epoch") + 1)
    end_tokens(user_id=user_id)


def end_tokens(*, user_id: UUID) -> None:
    """End every token of somebody."""
    get_token_model().objects.filter(user_id=user_id).delete()
