from shapagat.erasure.services.erase import Cause, check_erasable, erase
from shapagat.erasure.services.holds import place_hold
from shapagat.erasure.services.lift_hold import propose_lifting
from shapagat.erasure.services.propose_erasure import propose_erasure

__all__ = ["Cause", "check_erasable", "erase", "place_hold", "propose_erasure", "propose_lifting"]
