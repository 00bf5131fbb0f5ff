from shapagat.audit.services.record_change import record_change

__all__ = ["record_change"]
