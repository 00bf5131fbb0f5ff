from shapagat.accounts.api.views.me import MeView

__all__ = ["MeView"]
