"""Arrays as the solvers want them, and what is wrong with those that are not."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

#: Amounts above this cannot be told apart as floats, nor added up without care.
LARGEST = 2**53


def integers(name: str, values: ArrayLike, *, least: int | None = None) -> Integers:
    """Return one dimension of whole numbers. Raises ValueError."""
    array = _one_dimension(name, values)
    if array.dtype.kind == "f":
        _refuse_infinite(name, array)
        if np.any(array != np.rint(array)):
            raise ValueError(f"{name} must be whole numbers")
    if array.size and (array.max() > LARGEST or array.min() < -LARGEST):
        raise ValueError(f"{name} must lie within 2**53 of zero")
    if least is not None and array.size and array.min() < least:
        raise ValueError(f"{name} must not be less than {least}")
    return array.astype(np.int64)


def numbers(name: str, values: ArrayLike) -> Integers | Floats:
    """Return one dimension of finite numbers: int64 where they are whole, else float64. Raises ValueError."""
    array = _one_dimension(name, values)
    if array.dtype.kind == "f":
        _refuse_infinite(name, array)
        if np.any(array != np.rint(array)):
            return array.astype(np.float64)
    return integers(name, array)


def indexes(name: str, values: ArrayLike, *, size: int) -> Integers:
    """Return indexes into something of a size. Raises ValueError."""
    array = integers(name, values, least=0)
    if array.size and array.max() >= size:
        raise ValueError(f"{name} must be less than {size}")
    return array


def _one_dimension(name: str, values: ArrayLike) -> NDArray[Any]:
    array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"{name} must have one dimension")
    if array.size == 0:
        return array.astype(np.int64)
    if array.dtype.kind not in "iufb":
        raise ValueError(f"{name} must be numbers")
    return array


def _refuse_infinite(name: str, array: NDArray[Any]) -> None:
    if not np.all(np.isfinite(array)):
        raise ValueError(f"{name} must be finite")
