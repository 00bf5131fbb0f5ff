from volunteers.services.availability.add_exception import add_exception
from volunteers.services.availability.remove_exception import remove_exception

__all__ = ["add_exception", "remove_exception"]
