from shapagat.erasure.selectors.due import Due, announced_due, preview, to_announce
from shapagat.erasure.selectors.holds import all_standing, hold_by_id, holds, name_of, standing_holds

__all__ = [
    "Due",
    "all_standing",
    "announced_due",
    "hold_by_id",
    "holds",
    "name_of",
    "preview",
    "standing_holds",
    "to_announce",
]
