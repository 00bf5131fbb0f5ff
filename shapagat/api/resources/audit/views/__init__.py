from shapagat.api.resources.audit.views.break_glass import BreakGlassesView, ReviewView
from shapagat.api.resources.audit.views.entries import EntriesView
from shapagat.api.resources.audit.views.oddities import OdditiesView
from shapagat.api.resources.audit.views.verify import VerifyView

__all__ = ["BreakGlassesView", "EntriesView", "OdditiesView", "ReviewView", "VerifyView"]
