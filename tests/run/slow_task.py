"""A task for a worker that is killed while it runs."""

import time
from pathlib import Path

from celery import shared_task


@shared_task(name="tests.slow")
def slow(directory: str) -> None:
    """Leave a mark at the beginning; hang the first time; leave another mark at the end."""
    begun = Path(directory) / "begun"
    first = not begun.exists()
    begun.touch()
    while first:
        time.sleep(0.1)
    (Path(directory) / "done").touch()
