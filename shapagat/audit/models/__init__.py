from shapagat.audit.models.break_glass import BreakGlass
from shapagat.audit.models.day_count import DayCount
from shapagat.audit.models.entry import Entry
from shapagat.audit.models.head import Head
from shapagat.audit.models.link import Link
from shapagat.audit.models.oddity import Oddity
from shapagat.audit.models.verification import Verification

__all__ = ["BreakGlass", "DayCount", "Entry", "Head", "Link", "Oddity", "Verification"]
