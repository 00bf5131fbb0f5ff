from celery import shared_task

from shapagat.accounts.services import expire_proposals


@shared_task
def close_overdue_proposals() -> None:
    """Close proposals that nobody decided in time, batch by batch."""
    while expire_proposals():
        pass
