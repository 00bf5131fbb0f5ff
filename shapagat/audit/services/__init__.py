from shapagat.audit.services.break_glass import break_glass, review_break_glass
from shapagat.audit.services.find_oddities import find_oddities
from shapagat.audit.services.record_change import record_change

__all__ = ["break_glass", "find_oddities", "record_change", "review_break_glass"]
