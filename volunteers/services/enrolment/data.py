from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shapagat.core.masked import masked
from volunteers.constants import ALWAYS, USUAL_REACH, Language, Source, VolunteerState


@masked
@dataclass(frozen=True)
class VolunteerData:
    """What is said about somebody who enrols, before anything is checked."""

    family_name: str
    given_name: str
    source: str = Source.OTHER
    patronymic: str = ""
    birth_date: date | None = None
    phone: str = ""
    messenger: str = ""
    note: str = ""
    #: The login, where there is one.
    user_id: UUID | None = None
    state: str = VolunteerState.APPLICANT
    source_mark: str = ""
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = (Language.RUSSIAN,)
    district: str = ""
    cell: str = ""
    capacity: int = 1
    #: The 56 bits of a usual week.
    times: int = ALWAYS
    transport: str = ""
    reach: int = USUAL_REACH
    #: The text somebody agreed to who applied on the web.
    consent_version: str = ""
    #: None means today.
    joined_on: date | None = None
