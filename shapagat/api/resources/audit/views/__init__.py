from shapagat.api.resources.audit.views.entries import EntriesView

__all__ = ["EntriesView"]
