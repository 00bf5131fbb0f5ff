from shapagat.api.resources.centres.views.centres import CentresView

__all__ = ["CentresView"]
