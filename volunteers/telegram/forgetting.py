from datetime import timedelta

from django.utils import timezone

from volunteers.models import TelegramCode, TelegramUpdate

#: Telegram repeats an update for a day.
UPDATES_KEPT = timedelta(days=3)


def forget_old_updates() -> int:
    """Forget updates that can come no more and secrets that are too old; return how many."""
    now = timezone.now()
    old, _ = TelegramUpdate.objects.filter(created_at__lt=now - UPDATES_KEPT).delete()
    unused, _ = TelegramCode.objects.filter(expires_at__lt=now).delete()
    return old + unused
