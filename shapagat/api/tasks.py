from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from shapagat.api.models import IdempotencyKey
from shapagat.api.resources.audit.nightly import verify_nightly

#: How long a repeated request is recognised.
KEPT_FOR = timedelta(hours=48)


@shared_task
def forget_old_keys() -> None:
    """Forget keys that nobody repeats any more."""
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()


@shared_task
def verify_audit_trail() -> None:
    """Verify the whole audit trail; auditors hear when it does not stand."""
    verify_nightly()
