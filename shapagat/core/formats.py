"""Dates, quarters, money and numbers as Kazakh, Russian and English write them. Languages: kk, ru, en."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import get_month_names
from babel.numbers import format_decimal, format_percent

from shapagat.core.collation import sort_key
from shapagat.core.quarters import Quarter

__all__ = [
    "format_date",
    "format_date_short",
    "format_moment",
    "format_money",
    "format_month",
    "format_number",
    "format_quarter",
    "format_share",
    "sort_key",
]

TENGE = "₸"
NBSP = "\u00a0"
_TIYN_IN_TENGE = 100
_ZONE = ZoneInfo("Asia/Almaty")
_LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}
_ROMAN = ("І", "ІІ", "ІІІ", "ІV")
"""Kazakh writes quarters in Roman numerals; І is the Cyrillic letter, as keyboards there give it."""


def _locale(language: str) -> Locale:
    # A regional tag (kk-kz) is its language; one we do not write is English.
    return Locale.parse(_LOCALES.get(language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0], "en_GB"))


def _plain_spaces(text: str) -> str:
    # Babel puts U+202F before «ж.» and «г.»; fonts without it show a box on paper.
    return text.replace("\u202f", " ")


def format_date(day: date, language: str) -> str:
    """Return a day in words: «2026 ж. 9 наурыз», «9 марта 2026 г.», "9 March 2026"."""
    return _plain_spaces(babel_date(day, "long", locale=_locale(language)))


def format_date_short(day: date, language: str) -> str:
    """Return a day in digits: 09.03.2026 in kk and ru, 09/03/2026 in en."""
    return f"{day:%d/%m/%Y}" if _locale(language).language == "en" else f"{day:%d.%m.%Y}"


def format_moment(moment: datetime, language: str) -> str:
    """Return an aware moment in Kazakhstan's time, date in digits and 24-hour clock: 09.03.2026 14:05."""
    local = moment.astimezone(_ZONE)
    return f"{format_date_short(local.date(), language)} {local:%H:%M}"


def format_month(day: date, language: str) -> str:
    """Return the month of a day: «2026 ж. наурыз», «март 2026 г.», "March 2026"."""
    locale = _locale(language)
    name = get_month_names("wide", context="format", locale=locale)[day.month]
    if locale.language == "kk":
        return f"{day.year} ж. {name}"
    standalone = get_month_names("wide", context="stand-alone", locale=locale)[day.month]
    return f"{standalone} {day.year} г." if locale.language == "ru" else f"{standalone} {day.year}"


def format_quarter(quarter: Quarter, language: str) -> str:
    """Return a quarter: «І тоқсан 2026», «1-й квартал 2026», "Q1 2026"."""
    match _locale(language).language:
        case "kk":
            return f"{_ROMAN[quarter.number - 1]} тоқсан {quarter.year}"
        case "ru":
            return f"{quarter.number}-й квартал {quarter.year}"
        case _:
            return f"Q{quarter.number} {quarter.year}"


def format_number(value: int | Decimal, language: str) -> str:
    """Return a number grouped by thousands: «12 345,5» with no-break spaces, in en "12,345.5"."""
    return _no_break(format_decimal(value, locale=_locale(language)))


def format_money(tiyn: int, language: str) -> str:
    """Return an amount in tiyn as tenge, unrounded: «12 345,67 ₸», in en "12,345.67 ₸"."""
    tenge = Decimal(tiyn) / _TIYN_IN_TENGE
    return f"{_no_break(format_decimal(tenge, '#,##0.00', locale=_locale(language)))}{NBSP}{TENGE}"


def format_share(share: Decimal, language: str, *, digits: int = 0) -> str:
    """Return a share of one in per cent with so many decimals: «70 %», "70%"."""
    pattern = f"#,##0.{'0' * digits}%" if digits else "#,##0%"
    text = format_percent(share, pattern, locale=_locale(language))
    return text if _locale(language).language == "en" else f"{text.removesuffix('%')}{NBSP}%"


def _no_break(text: str) -> str:
    return text.replace("\u202f", NBSP).replace(" ", NBSP)
