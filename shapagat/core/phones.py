import re

import phonenumbers

_HOME_REGION = "KZ"
_LETTERS = re.compile(r"[^\W\d_]")
_SHOWN_AT_END = 2


class PhoneInvalid(ValueError):
    """A phone number that cannot exist. Its `code` is stable; the number itself is never carried."""

    code = "phone_invalid"

    def __init__(self) -> None:
        super().__init__(self.code)


def normalise_phone(text: str) -> str:
    """Return a phone number as E.164 (`8 701 123 45 67` → `+77011234567`), read as dialled in Kazakhstan.

    Valid numbers of other countries are accepted: neighbours live across the border. Raises PhoneInvalid.
    Letters are refused, since an extension cannot be kept in E.164.
    """
    if _LETTERS.search(text):
        raise PhoneInvalid
    try:
        number = phonenumbers.parse(text, _HOME_REGION)
    except phonenumbers.NumberParseException:
        raise PhoneInvalid from None
    # The region is asked of the number: asking whether it is valid *for* KZ accepts Russian +7 800 as well.
    if phonenumbers.region_code_for_number(number) is None or not phonenumbers.is_valid_number(number):
        raise PhoneInvalid
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def phone_region(e164: str) -> str | None:
    """Return the country (ISO 3166 alpha-2) an E.164 number belongs to: `KZ` and `RU` share +7."""
    region = phonenumbers.region_code_for_number(phonenumbers.parse(e164, None))
    return None if region is None else str(region)


def format_phone(e164: str) -> str:
    """Return an E.164 number as people write it internationally (`+7 701 123 4567`)."""
    number = phonenumbers.parse(e164, None)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def mask_phone(e164: str) -> str:
    """Return an E.164 number with all but its country code and last two digits hidden (`+7••••••••67`)."""
    number = phonenumbers.parse(e164, None)
    national = e164.removeprefix(f"+{number.country_code}")
    hidden = "•" * (len(national) - _SHOWN_AT_END)
    return f"+{number.country_code}{hidden}{national[-_SHOWN_AT_END:]}"
