from shapagat.audit.models.break_glass import BreakGlass
from shapagat.audit.models.day_count import DayCount
from shapagat.audit.models.entry import Entry
from shapagat.audit.models.oddity import Oddity

__all__ = ["BreakGlass", "DayCount", "Entry", "Oddity"]
