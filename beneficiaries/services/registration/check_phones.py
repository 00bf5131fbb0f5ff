from beneficiaries.problems import Problems
from shapagat.core.phones import PhoneInvalid, normalise_phone

MOST_PHONES = 10


def check_phones(phones: tuple[str, ...], at: str, problems: Problems) -> tuple[str, ...]:
    """Return phones in E.164, each once, in their order; the pointer of a wrong one is `{at}/{place}`."""
    if len(phones) > MOST_PHONES:
        problems.add(at, "too_many")
        return ()
    found: dict[str, None] = {}
    for place, phone in enumerate(phones):
        try:
            found[normalise_phone(phone)] = None
        except PhoneInvalid:
            problems.add(f"{at}/{place}", PhoneInvalid.code)
    return tuple(found)
