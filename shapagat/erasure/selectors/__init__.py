from shapagat.erasure.selectors.due import Due, announced_due, preview, to_announce
from shapagat.erasure.selectors.holds import hold_by_id, holds, standing_holds

__all__ = ["Due", "announced_due", "hold_by_id", "holds", "preview", "standing_holds", "to_announce"]
