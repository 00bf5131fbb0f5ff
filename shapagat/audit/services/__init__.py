from shapagat.audit.services.record_change import record_change
from shapagat.audit.services.seal_entries import seal_entries

__all__ = ["record_change", "seal_entries"]
