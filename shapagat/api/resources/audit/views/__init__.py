from shapagat.api.resources.audit.views.entries import EntriesView
from shapagat.api.resources.audit.views.verify import VerifyView

__all__ = ["EntriesView", "VerifyView"]
