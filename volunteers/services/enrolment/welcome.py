"""A login for a volunteer who was taken in: a code from the coordinator, a password of one's own."""

import secrets
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user, grant_role
from shapagat.accounts.work import work_as_system
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import FieldProblem, InvalidInput
from shapagat.core.ids import new_id
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.keys.authority import sign
from volunteers.codes import Code, new_code, read_code
from volunteers.constants import SEES_TASKS
from volunteers.exceptions import AlreadyEnrolled, HasLogin, VolunteerNotReady, WelcomeUnknown
from volunteers.models import Volunteer, WelcomeCode
from volunteers.services.locking import lock_volunteer

VALID_DAYS: Final = 7
#: No letters or digits that are taken for one another when a name is copied by hand.
_SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_NAME_SIGNS: Final = 7


def make_welcome(*, volunteer: Volunteer, actor_id: UUID) -> Code:
    """Return a new code with which a volunteer who was taken in makes their login, shown this once.

    The former code ends. Raises VolunteerNotReady for an applicant or who has left, HasLogin.
    """
    row = lock_volunteer(volunteer.pk)
    if row.state not in SEES_TASKS:
        raise VolunteerNotReady
    if row.user_id is not None:
        raise HasLogin
    WelcomeCode.objects.filter(volunteer=row).delete()
    code = new_code(row.centre_id)
    made = WelcomeCode(
        id=new_id(),
        centre_id=row.centre_id,
        volunteer=row,
        made_by_id=actor_id,
        expires_at=timezone.now() + timedelta(days=VALID_DAYS),
        code_hash=_hash(code),
    )
    made.signature = _signature(made, code)
    made.save(force_insert=True)
    _record("volunteer.welcomed", row, actor_id)
    return code


def accept_welcome(*, typed: str, password: str = "", language: str = "ru", user: User | None = None) -> User:
    """Let whoever has the code sign in as that volunteer from now on: with a login they have (`user`), or a new one.

    A code serves once. Nobody needs to be signed in; it is looked for behind the wall of the centre that it names.
    Raises WelcomeUnknown, InvalidInput for a weak password, AlreadyEnrolled where the login is enrolled here already.
    """
    code = read_code(typed)
    centre = None if code is None else Centre.objects.filter(pk=code.centre_id).first()
    if code is None or centre is None:
        raise WelcomeUnknown
    with work_as_system(Purpose.VOLUNTEERING, [centre.pk, INSTALLATION]):
        welcome = _find(code)
        row = lock_volunteer(welcome.volunteer_id)
        welcome = _find(code)
        if row.state not in SEES_TASKS or row.user_id is not None:
            raise WelcomeUnknown
        if user is not None and Volunteer.objects.filter(centre_id=centre.pk, user_id=user.pk).exists():
            raise AlreadyEnrolled
        login = user or _new_login(password, language, welcome.made_by_id)
        grant_role(user=login, role=Role.VOLUNTEER, centre=centre, actor_id=welcome.made_by_id)
        row.user_id = login.pk
        row.version += 1
        row.save(force_update=True, update_fields=["user_id", "version", "updated_at"])
        welcome.delete()
        _record("volunteer.signed_up", row, login.pk)
    return login


def _find(code: Code) -> WelcomeCode:
    found = WelcomeCode.objects.filter(code_hash=_hash(code), expires_at__gt=timezone.now()).first()
    if found is None or not secrets.compare_digest(bytes(found.signature), _signature(found, code)):
        raise WelcomeUnknown
    return found


def _new_login(password: str, language: str, made_by_id: UUID) -> User:
    name = "v-" + "".join(secrets.choice(_SIGNS) for _ in range(_NAME_SIGNS))
    try:
        validate_password(password, User(username=name))
    except ValidationError as error:
        raise InvalidInput(
            errors=tuple(FieldProblem("/password", "password_weak", said) for said in error.messages)
        ) from error
    return create_user(username=name, password=password, actor_id=made_by_id, language=language)


def _hash(code: Code) -> bytes:
    return sign("welcome", code.text)


def _signature(row: WelcomeCode, code: Code) -> bytes:
    said = (code.text, str(row.volunteer_id), str(row.made_by_id), str(int(row.expires_at.timestamp())))
    return sign("welcome-code", "|".join(said))


def _record(action: str, row: Volunteer, actor_id: UUID) -> None:
    record_change(action=action, actor_id=actor_id, centre_id=row.centre_id, on=row, subject_ids=[row.pk])
