"""The wall between centres: declared on models, raised after migrations, verified before serving."""

from shapagat.core.wall.raising import raise_wall
from shapagat.core.wall.verifying import verify

__all__ = ["raise_wall", "verify"]
