from shapagat.centres.api.views.centres import CentresView

__all__ = ["CentresView"]
