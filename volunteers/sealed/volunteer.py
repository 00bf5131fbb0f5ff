from datetime import date

from shapagat.core.masked import MaskedStruct


class VolunteerIdentity(MaskedStruct, frozen=True):
    """Who somebody is."""

    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: date | None = None

    @property
    def full_name(self) -> str:
        """Family name, given name, patronymic: what is known of them."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)


class VolunteerContact(MaskedStruct, frozen=True):
    """How to reach somebody: a phone in E.164, a name or number in a messenger."""

    phone: str = ""
    messenger: str = ""


class VolunteerNotes(MaskedStruct, frozen=True):
    """What a coordinator wrote down."""

    text: str = ""


class ExclusionReason(MaskedStruct, frozen=True):
    """Why somebody is kept from a family."""

    text: str = ""
