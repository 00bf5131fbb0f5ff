from datetime import datetime, timedelta

#: A window longer than this leaves time for something else beside the task; a shorter one is an appointment.
LONGEST_APPOINTMENT = timedelta(hours=5)
_MINUTE = 60


def appointment(starts: datetime, ends: datetime) -> tuple[int, int]:
    """Return an appointment in minutes since the epoch, or twice 0 for a window in which any time will do."""
    if ends - starts > LONGEST_APPOINTMENT:
        return 0, 0
    return int(starts.timestamp()) // _MINUTE, -(-int(ends.timestamp()) // _MINUTE)
