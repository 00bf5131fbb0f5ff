from shapagat.erasure.services.erase import Cause, check_erasable, erase
from shapagat.erasure.services.holds import lift_hold, place_hold
from shapagat.erasure.services.propose_erasure import propose_erasure

__all__ = ["Cause", "check_erasable", "erase", "lift_hold", "place_hold", "propose_erasure"]
