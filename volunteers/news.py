"""The sentences this room tells people."""

from django.utils.translation import gettext_lazy as _

from shapagat.notifications.templates import register
from volunteers.services.clearances.remind_expiring import EXPIRING
from volunteers.services.stops.write_stops import NEWS as STOP_BEGUN
from volunteers.services.taking_back import SLOT_FREED, TAKEN_BACK


def register_news() -> None:
    """Register them."""
    register(
        STOP_BEGUN,
        _("A volunteer has looked at several addresses and given the tasks back. Claims are stopped: please look."),
    )
    register(TAKEN_BACK, _("The coordinator gives one of your tasks to somebody else. You need do nothing for it."))
    register(SLOT_FREED, _("A task has lost its volunteer and needs somebody else: please look."))
    register(EXPIRING, _("A paper you showed ends in %(days)s days. Please bring a new one to the centre."))
