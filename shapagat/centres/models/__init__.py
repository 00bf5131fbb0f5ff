from shapagat.centres.models.centre import Centre

__all__ = ["Centre"]
