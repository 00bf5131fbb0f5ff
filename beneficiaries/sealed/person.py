from datetime import date
from typing import Literal

from shapagat.core.masked import MaskedStruct


class PersonIdentity(MaskedStruct, frozen=True):
    """Who somebody is. Without a national number `iin_absence` says why; names are as written in the papers."""

    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: date | None = None
    sex: Literal["male", "female"] | None = None
    iin: str = ""
    iin_absence: str = ""
    iin_mismatch_reason: str = ""

    @property
    def full_name(self) -> str:
        """Family name, given name, patronymic: what is known of them."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)


class PersonContact(MaskedStruct, frozen=True):
    """Somebody's own phones, in E.164."""

    phones: tuple[str, ...] = ()


class PersonCircumstances(MaskedStruct, frozen=True):
    """What counts for categories: the last day of full-time study."""

    student_until: date | None = None


class PersonHealth(MaskedStruct, frozen=True):
    """A disability: the group of an adult (I, II, III) or `child`, its broad kind, and how long the paper holds.

    Languages (SpokenLanguage) and needs (PersonNeed) stand here, because they tell of a disability.
    """

    disability_group: Literal["I", "II", "III", "child"] | None = None
    disability_kind: str = ""
    valid_until: date | None = None
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class PersonNotes(MaskedStruct, frozen=True):
    """What a worker wrote down about somebody."""

    text: str = ""
