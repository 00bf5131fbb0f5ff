"""Days, moments, amounts and numbers in pages, as the reader's language writes them. None is an empty text."""

from datetime import date, datetime

from django import template
from django.utils.translation import get_language

from shapagat.core import formats
from shapagat.core.quarters import Quarter

register = template.Library()


def _language() -> str:
    return get_language() or "ru"


@register.filter
def day(value: date | None) -> str:
    """Write a day in digits."""
    return formats.format_date_short(value, _language()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment in Kazakhstan's time."""
    return formats.format_moment(value, _language()) if value else ""


@register.filter
def money(tiyn: int | None) -> str:
    """Write an amount of tiyn in tenge."""
    return "" if tiyn is None else formats.format_money(tiyn, _language())


@register.filter
def number(value: int | None) -> str:
    """Write a number with its thousands apart."""
    return "" if value is None else formats.format_number(value, _language())


@register.filter
def quarter(value: Quarter | str) -> str:
    """Write a quarter, or its code such as `2026Q3`, in words."""
    return formats.format_quarter(Quarter.parse(str(value)), _language()) if value else ""
