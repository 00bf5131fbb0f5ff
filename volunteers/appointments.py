"""Which windows are appointments, and which of them overlap. Pure; times are aware."""

from datetime import datetime, timedelta
from typing import NamedTuple

from volunteers.constants import APPOINTMENT_HOURS, TaskKind

_MINUTE = 60


class Window(NamedTuple):
    """When something of a kind is to be done."""

    kind: str
    starts: datetime
    ends: datetime

    @property
    def is_appointment(self) -> bool:
        """Whether it is a time to be there: not a span in which any time will do, nor a stop on a round."""
        return self.kind != TaskKind.DELIVERY and self.ends - self.starts <= timedelta(hours=APPOINTMENT_HOURS)

    @property
    def minutes(self) -> tuple[int, int]:
        """An appointment in minutes since the epoch, or twice 0 for what is none."""
        if not self.is_appointment:
            return 0, 0
        return int(self.starts.timestamp()) // _MINUTE, -(-int(self.ends.timestamp()) // _MINUTE)


def overlap(one: Window, other: Window) -> bool:
    """Tell whether two windows are appointments that share some time; one may begin when the other ends."""
    return one.is_appointment and other.is_appointment and one.starts < other.ends and other.starts < one.ends
