from celery import shared_task

from shapagat.notifications.services import deliver_batch


@shared_task
def deliver_notifications() -> None:
    """Empty the outbox of what is due, batch by batch."""
    while deliver_batch():
        pass
