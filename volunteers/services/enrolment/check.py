import re
from datetime import date

import h3
from django.utils import timezone

from shapagat.core.phones import PhoneInvalid, normalise_phone
from volunteers.constants import (
    ALWAYS,
    FARTHEST_REACH,
    LONGEST_LINE,
    LONGEST_NOTE,
    MOST_CAPACITY,
    Language,
    Skill,
    Source,
    Transport,
    VolunteerState,
)
from volunteers.minors import LEAST_AGE, age_on
from volunteers.problems import Problems
from volunteers.services.enrolment.data import VolunteerData

CELL_RESOLUTION = 7
LONGEST_DISTRICT = 40
_MARK = re.compile(r"[a-z0-9-]{0,40}")


def check_volunteer(data: VolunteerData, problems: Problems, at: str = "") -> str:
    """Note what is wrong with a new volunteer under the pointer `at`; return the phone in E.164."""
    if not (data.family_name.strip() or data.given_name.strip()):
        problems.add(f"{at}/family_name", "name_required")
    for name in ("family_name", "given_name", "patronymic", "messenger"):
        problems.check_length(f"{at}/{name}", getattr(data, name), LONGEST_LINE)
    problems.check_length(f"{at}/note", data.note, LONGEST_NOTE)
    today = timezone.localdate()
    _check_past(f"{at}/birth_date", data.birth_date, today, problems)
    if data.birth_date is not None and data.birth_date <= today and age_on(data.birth_date, today) < LEAST_AGE:
        problems.add(f"{at}/birth_date", "too_young")
    _check_past(f"{at}/joined_on", data.joined_on, today, problems)
    if data.source not in Source.values:
        problems.add(f"{at}/source", "choice_invalid")
    if not _MARK.fullmatch(data.source_mark):
        problems.add(f"{at}/source_mark", "choice_invalid")
    if data.state not in set(VolunteerState.values) - {VolunteerState.LEFT}:
        problems.add(f"{at}/state", "choice_invalid")
    check_offer(data.skills, data.languages, data.capacity, problems, at)
    check_place(data.district, data.cell, problems, at)
    check_going(data.times, data.transport, data.reach, problems, at)
    return _phone(data, problems, at)


def check_offer(
    skills: tuple[str, ...], languages: tuple[str, ...], capacity: int, problems: Problems, at: str = ""
) -> None:
    """Note what is wrong with what somebody offers."""
    problems.check_choices(f"{at}/skills", skills, Skill.values)
    problems.check_choices(f"{at}/languages", languages, Language.values)
    if not 0 <= capacity <= MOST_CAPACITY:
        problems.add(f"{at}/capacity", "capacity_invalid")


def check_place(district: str, cell: str, problems: Problems, at: str = "") -> None:
    """Note what is wrong with where somebody helps."""
    problems.check_length(f"{at}/district", district, LONGEST_DISTRICT)
    if cell and not (h3.is_valid_cell(cell) and h3.get_resolution(cell) == CELL_RESOLUTION):
        problems.add(f"{at}/cell", "cell_invalid")


def check_going(times: int, transport: str, reach: int, problems: Problems, at: str = "") -> None:
    """Note what is wrong with when somebody has time and how they get about."""
    check_times(times, problems, at)
    if transport and transport not in Transport.values:
        problems.add(f"{at}/transport", "choice_invalid")
    if not 0 <= reach <= FARTHEST_REACH:
        problems.add(f"{at}/reach", "reach_invalid")


def check_times(times: int, problems: Problems, at: str = "") -> None:
    """Note bits beyond a week."""
    if not 0 <= times <= ALWAYS:
        problems.add(f"{at}/times", "times_invalid")


def _check_past(pointer: str, day: date | None, today: date, problems: Problems) -> None:
    if day is not None and day > today:
        problems.add(pointer, "date_in_future")


def _phone(data: VolunteerData, problems: Problems, at: str) -> str:
    if not data.phone:
        if not data.messenger.strip():
            problems.add(f"{at}/phone", "contact_required")
        return ""
    try:
        return normalise_phone(data.phone)
    except PhoneInvalid:
        problems.add(f"{at}/phone", PhoneInvalid.code)
        return ""
