from shapagat.audit.services.change_key import change_key
from shapagat.audit.services.record_change import record_change
from shapagat.audit.services.record_verification import record_verification
from shapagat.audit.services.seal_entries import seal_entries

__all__ = ["change_key", "record_change", "record_verification", "seal_entries"]
