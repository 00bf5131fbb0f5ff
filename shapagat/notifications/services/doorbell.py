import logging

from kombu.exceptions import OperationalError

logger = logging.getLogger("shapagat.notifications")


def ring() -> None:
    """Tell the worker that something is due; without a broker it waits for beat."""
    from shapagat.notifications.tasks import deliver_notifications

    try:
        deliver_notifications.apply_async(retry=False)
    except OperationalError:
        logger.warning("the broker is away; messages wait for beat")
