"""How a task is told to volunteers. Plain numbers, tried in `volunteers/simulation` (see the report in its README)."""

from datetime import timedelta
from typing import Final

#: A task without a taker is told to so many of the best, then to so many more, and so on.
WAVES: Final = (2, 6, 18)
#: Between one wave and the next.
WAVE_EVERY: Final = timedelta(hours=1)
#: After the last wave as many more are told once a day.
AFTER_THE_LAST: Final = timedelta(days=1)
#: A task is told so long before its time at the earliest.
TOLD_AHEAD: Final = timedelta(days=3)
