from volunteers.services.exclusions.lift_exclusion import lift_exclusion, propose_lifting
from volunteers.services.exclusions.set_exclusion import keep_from, set_exclusion

__all__ = ["keep_from", "lift_exclusion", "propose_lifting", "set_exclusion"]
