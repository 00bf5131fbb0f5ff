from shapagat.audit.api.views.entries import EntriesView

__all__ = ["EntriesView"]
