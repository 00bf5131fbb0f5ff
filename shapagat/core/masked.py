"""Objects that hold personal data and show none of it: in logs, tracebacks, debuggers, f-strings or pickles."""

from typing import Any, NoReturn, TypeVar

import msgspec

T = TypeVar("T")


def _mask(self: object, *_format: object) -> str:
    return f"<{type(self).__name__} …>"


def _refuse(self: object, *_protocol: object) -> NoReturn:
    raise TypeError(f"{type(self).__name__} holds personal data: it is sealed to be stored, never pickled.")


class MaskedStruct(msgspec.Struct, frozen=True):
    """Base of compartments and of what they are made of."""

    __repr__ = _mask
    __str__ = _mask
    __reduce_ex__ = _refuse

    def __rich_repr__(self) -> Any:
        """Show nothing to rich either."""
        return iter(())


def masked(data_class: type[T]) -> type[T]:
    """Mask a data class that carries personal data between rooms."""
    for name, method in (("__repr__", _mask), ("__str__", _mask), ("__reduce_ex__", _refuse)):
        setattr(data_class, name, method)
    return data_class
