import logging

from kombu.exceptions import OperationalError

logger = logging.getLogger("volunteers.telegram")


def ring_off(callback_id: str) -> None:
    """Let a worker tell Telegram that a button was heard; without it the button only looks busy for a while."""
    from volunteers.tasks import acknowledge_button

    try:
        acknowledge_button.apply_async((callback_id,), retry=False)
    except OperationalError:
        logger.warning("the broker is away; a button stays busy")
