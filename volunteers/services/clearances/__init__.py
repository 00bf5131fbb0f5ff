from volunteers.services.clearances.record_clearance import ClearanceData, record_clearance
from volunteers.services.clearances.remind_expiring import remind_expiring
from volunteers.services.clearances.revoke_clearance import revoke_clearance

__all__ = ["ClearanceData", "record_clearance", "remind_expiring", "revoke_clearance"]
