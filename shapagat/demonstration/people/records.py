from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from beneficiaries.eligibility.facts import DisabilityGroup, Role
from shapagat.core.numbers import Sex


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as one language's papers write it; no patronymic is an empty text."""

    family_name: str
    given_name: str
    patronymic: str


@dataclass(frozen=True, slots=True)
class GeneratedPerson:
    """Somebody who does not exist. Where there is no IIN, `no_iin_reason` is `newborn` or `foreigner`."""

    role: Role
    names: Mapping[str, PersonName]
    birth_date: date
    sex: Sex
    iin: str | None
    no_iin_reason: str | None = None
    disability_group: DisabilityGroup | None = None
    disability_kind: str | None = None
    student_until: date | None = None

    def name(self, language: str) -> PersonName:
        """Return the name in Kazakh (`kk`) or Russian papers; any other language reads the Russian."""
        return self.names["kk" if language == "kk" else "ru"]


@dataclass(frozen=True, slots=True)
class GeneratedAddress:
    """An address in a city, its texts in the household's language, and the H3 cells it lies in."""

    city: str
    city_name: str
    district: str
    district_name: str
    street: str
    house: str
    flat: str
    latitude: float
    longitude: float
    h3_res7: str
    h3_res8: str


@dataclass(frozen=True, slots=True)
class GeneratedIncome:
    """Income of a family in one quarter (`2026Q3`), in tiyn."""

    quarter: str
    kind: str
    amount_tiyn: int


@dataclass(frozen=True, slots=True)
class GeneratedHousehold:
    """A family: its head first among `members`. `phones` are E.164 and may be none."""

    index: int
    city: str
    language: str
    members: tuple[GeneratedPerson, ...]
    phones: tuple[str, ...]
    address: GeneratedAddress
    incomes: tuple[GeneratedIncome, ...]
    category_claims: tuple[str, ...]

    @property
    def head(self) -> GeneratedPerson:
        """The one who registers the family."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class GeneratedVolunteer:
    """A volunteer. `source` is where they heard of the charity, `invited_by` an earlier volunteer's index."""

    index: int
    city: str
    person: GeneratedPerson
    language: str
    phone: str
    source: str
    source_detail: str
    invited_by: int | None
    permanent: bool
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    weekdays: tuple[int, ...]
    tasks_a_week: int
    address: GeneratedAddress


@dataclass(frozen=True, slots=True)
class GeneratedOrganisation:
    """An organisation of people with disabilities or a partner; the BIN is generated, also of a real one."""

    index: int
    city: str
    bin: str
    name_kk: str
    name_ru: str
    disability_kinds: tuple[str, ...]
    member_count: int
    contact: GeneratedPerson
    phone: str
    address: GeneratedAddress
    roles: tuple[str, ...] = ("beneficiary",)
