from shapagat.audit.services.break_glass import break_glass, review_break_glass
from shapagat.audit.services.change_key import change_key
from shapagat.audit.services.find_oddities import find_oddities
from shapagat.audit.services.record_change import record_change
from shapagat.audit.services.record_verification import record_verification
from shapagat.audit.services.seal_entries import seal_entries

__all__ = [
    "break_glass",
    "change_key",
    "find_oddities",
    "record_change",
    "record_verification",
    "review_break_glass",
    "seal_entries",
]
