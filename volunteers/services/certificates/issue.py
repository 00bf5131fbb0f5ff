from datetime import date
from uuid import UUID

from django.utils import timezone

from shapagat.audit.services import record_change
from shapagat.core.ids import new_id
from shapagat.encryption.sealing import open_one, seal_all
from volunteers.code_secrets import hash_of, initials_of, seal_initials
from volunteers.codes import new_code
from volunteers.constants import LEAST_MINUTES_CERTIFIED
from volunteers.exceptions import TooFewHours
from volunteers.models import Certificate, Volunteer
from volunteers.problems import Problems
from volunteers.sealed import CertificateContent, VolunteerIdentity
from volunteers.selectors.hours import Hours, hours_between
from volunteers.services.locking import lock_volunteer

LANGUAGES = ("kk", "ru", "en")


def issue_certificate(*, volunteer: Volunteer, first: date, last: date, language: str, actor_id: UUID) -> Certificate:
    """Make out a certificate of the days from first to last, with the figures and the name as they are now.

    Asked for again with the same figures, the valid one is returned. Raises InvalidInput, TooFewHours.
    """
    _check(first, last, language)
    volunteer = lock_volunteer(volunteer.pk)
    hours = hours_between(volunteer.pk, first=first, last=last)
    if hours.minutes < LEAST_MINUTES_CERTIFIED:
        raise TooFewHours
    same = {"starts_on": first, "ends_on": last, "language": language, "tasks": hours.tasks, "minutes": hours.minutes}
    former = Certificate.objects.filter(volunteer=volunteer, revoked_at=None, **same).first()
    return former or _make(volunteer, first, last, language, hours, actor_id)


def _check(first: date, last: date, language: str) -> None:
    problems = Problems()
    if not first <= last <= timezone.localdate():
        problems.add("/ends_on", "period_invalid")
    if language not in LANGUAGES:
        problems.add("/language", "choice_invalid")
    problems.refuse()


def _make(volunteer: Volunteer, first: date, last: date, language: str, hours: Hours, actor_id: UUID) -> Certificate:
    code, identity = new_code(volunteer.centre_id), open_one(volunteer, "identity", VolunteerIdentity)
    made = Certificate(
        id=new_id(),
        centre_id=volunteer.centre_id,
        volunteer=volunteer,
        code_hash=hash_of(code),
        shown=seal_initials(code, initials_of(identity)),
        language=language,
        starts_on=first,
        ends_on=last,
        tasks=hours.tasks,
        minutes=hours.minutes,
        issued_on=timezone.localdate(),
        issued_by_id=actor_id,
    )
    seal_all(made, {"content": CertificateContent(code=code.text, name=identity.full_name)})
    made.save(force_insert=True)
    record_change(
        action="certificate.issued",
        actor_id=actor_id,
        centre_id=made.centre_id,
        on=made,
        subject_ids=[volunteer.pk],
        detail={"tasks": hours.tasks, "minutes": hours.minutes, "language": language},
    )
    return made
