"""What a worker, a list or the demonstration says about a family, before anything is checked."""

from dataclasses import dataclass, field
from datetime import date

from beneficiaries.constants import LegalBasis
from beneficiaries.sealed import Address
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class DisabilityData:
    """An adult's group (I, II, III) or `child`, a broad kind, and until when the paper holds."""

    group: str
    kind: str = ""
    valid_until: date | None = None


@masked
@dataclass(frozen=True)
class MemberData:
    """One person. Without `iin` a reason must stand in `iin_absence` (IinAbsence)."""

    role: str
    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: date | None = None
    sex: str | None = None
    iin: str = ""
    iin_absence: str = ""
    #: Why birth date or sex contradict the number, when the papers say so.
    iin_mismatch_reason: str = ""
    phones: tuple[str, ...] = ()
    disability: DisabilityData | None = None
    student_until: date | None = None
    note: str = ""
    #: SpokenLanguage and PersonNeed.
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@masked
@dataclass(frozen=True)
class IncomeData:
    """One kind of income in one quarter (`2026Q3`), in tiyn."""

    quarter: str
    kind: str
    amount_tiyn: int


@masked
@dataclass(frozen=True)
class ConsentData:
    """To which purposes somebody agreed, when, by their role in the family."""

    purposes: tuple[str, ...]
    given_on: date
    by: str = "head"
    #: ConsentEvidence, and the version of the text that was signed (the present one unless said).
    evidence: str = "paper"
    terms: str = ""


@masked
@dataclass(frozen=True)
class HouseholdData:
    """A family. `legal_basis` other than consent lets it be listed before consent is asked for."""

    language: str = "ru"
    members: tuple[MemberData, ...] = ()
    phones: tuple[str, ...] = ()
    address: Address = field(default_factory=Address)
    landmark: str = ""
    district: str = ""
    cell: str = ""
    category_claims: tuple[str, ...] = ()
    incomes: tuple[IncomeData, ...] = ()
    consents: tuple[ConsentData, ...] = ()
    housing: str = ""
    note: str = ""
    people_note: str = ""
    provisional: bool = False
    people_count: int | None = None
    need: str = ""
    legal_basis: str = LegalBasis.CONSENT
    #: Why this family is not the one it resembles.
    confirm_distinct: str = ""
    #: Today unless the record tells of an earlier day.
    registered_on: date | None = None
