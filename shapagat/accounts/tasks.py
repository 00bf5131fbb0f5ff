from celery import shared_task
from django.utils import timezone
from knox.models import get_token_model

from shapagat.accounts.services import expire_proposals


@shared_task
def close_overdue_proposals() -> None:
    """Close proposals that nobody decided in time, batch by batch."""
    while expire_proposals():
        pass


@shared_task
def forget_expired_tokens() -> None:
    """Delete tokens that are over. They open nothing from their last moment on; this only clears up."""
    get_token_model().objects.filter(expiry__lt=timezone.now()).delete()
