"""Days, moments, money and quarters as the reader's language writes them."""

from datetime import date, datetime

from django import template
from django.utils.translation import get_language

from shapagat.core import formats
from shapagat.core.quarters import Quarter

register = template.Library()


def _language() -> str:
    return (get_language() or "ru")[:2]


@register.filter
def day(value: date | None) -> str:
    """Write a day in words; nothing where there is none."""
    return formats.format_date(value, _language()) if value else ""


@register.filter
def day_short(value: date | None) -> str:
    """Write a day in digits; nothing where there is none."""
    return formats.format_date_short(value, _language()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment in Kazakhstan's time; nothing where there is none."""
    return formats.format_moment(value, _language()) if value else ""


@register.filter
def tenge(amount_tiyn: int) -> str:
    """Write an amount of money."""
    return formats.format_money(amount_tiyn, _language())


@register.filter
def quarter(text: str) -> str:
    """Write a quarter given as 2026Q3."""
    return formats.format_quarter(Quarter.parse(text), _language())
