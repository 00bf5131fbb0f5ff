from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from shapagat.api.models import IdempotencyKey

#: How long a repeated request is recognised.
KEPT_FOR = timedelta(hours=48)


@shared_task
def forget_old_keys() -> None:
    """Forget keys that nobody repeats any more."""
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
