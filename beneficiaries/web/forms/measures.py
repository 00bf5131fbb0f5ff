"""What is typed in people's units and kept in ours."""

import re
from decimal import Decimal
from typing import Any

import h3
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beneficiaries.services.registration.check_place import CELL_RESOLUTION

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_POINT = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?)[,; ]+(-?[0-9]{1,3}(?:\.[0-9]+)?)")
_NORTH, _EAST = 90, 180
_TIYN_IN_TENGE = 100


class TengeField(forms.CharField):
    """An amount typed in tenge, «120 000» or «99,50»; cleaned to tiyn, or None when empty."""

    def clean(self, value: Any) -> Any:
        """Return tiyn. Raises ValidationError."""
        typed = "".join(super().clean(value).split()).replace(",", ".").removesuffix("₸")
        if not typed:
            return None
        if not _AMOUNT.fullmatch(typed):
            raise ValidationError(_("Write an amount in tenge, such as 120000 or 99,50."))
        return int(Decimal(typed) * _TIYN_IN_TENGE)


class PointField(forms.CharField):
    """A point copied from a map, «51.128, 71.430»; cleaned to the neighbourhood it lies in: the point is not kept."""

    def clean(self, value: Any) -> Any:
        """Return the H3 cell, or "" when empty. Raises ValidationError."""
        typed = super().clean(value).strip()
        if not typed:
            return ""
        match = _POINT.fullmatch(typed)
        if match is None or abs(float(match[1])) > _NORTH or abs(float(match[2])) > _EAST:
            raise ValidationError(_("Copy the point from a map as two numbers, such as 51.128, 71.430."))
        return str(h3.latlng_to_cell(float(match[1]), float(match[2]), CELL_RESOLUTION))
