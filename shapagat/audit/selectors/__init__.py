from shapagat.audit.selectors.entries import entries_visible

__all__ = ["entries_visible"]
