"""The sentences this room tells people."""

from django.utils.translation import gettext_lazy as _

from shapagat.notifications.templates import register
from volunteers.services.stops.write_stops import NEWS as STOP_BEGUN


def register_news() -> None:
    """Register them."""
    register(
        STOP_BEGUN,
        _("A volunteer has looked at several addresses and given the tasks back. Claims are stopped: please look."),
    )
