from shapagat.audit.selectors.chain import last_head, last_verification
from shapagat.audit.selectors.entries import entries_visible

__all__ = ["entries_visible", "last_head", "last_verification"]
