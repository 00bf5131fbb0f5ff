from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as, work_as_system
from shapagat.audit.models import Entry
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.core.ids import new_id
from shapagat.encryption.constants import KeyState, LetterState, Purpose
from shapagat.encryption.exceptions import AccessDenied, KeyFixed, KeyGone, SealBroken
from shapagat.encryption.keys.data_keys import KeyPlace, create_data_keys, fetch_data_keys
from shapagat.encryption.keystore.models import DataKey
from shapagat.encryption.letters import (
    Parcel,
    accept_letter,
    destroy_keys_of_ended_letters,
    refuse_letter,
    revoke_letter,
    send_letter,
)
from shapagat.encryption.models import Letter, LetterSent, Subject
from shapagat.encryption.rotation.data_key import exchange_data_key
from shapagat.encryption.sealing import open_one

pytestmark = pytest.mark.django_db

PARCEL = Parcel(kind="household", content="Серікова Айжан".encode())


@pytest.fixture
def letter_id(alice: User, astana: Centre, shymkent: Centre, charlie: User) -> UUID:
    """Alice sends a letter to Charlie's centre."""
    return _send(alice, astana, shymkent)


def _send(sender: User, here: Centre, there: Centre, parcel: Parcel = PARCEL) -> UUID:
    with work_as(sender, Purpose.REGISTRATION):
        return send_letter(from_centre_id=here.id, to_centre_id=there.id, parcel=parcel)


def _data_key(charlie: User, letter_id: UUID) -> DataKey:
    with work_as(charlie, Purpose.REGISTRATION):
        return DataKey.objects.get(pk=Subject.objects.get(pk=letter_id).data_key_id)


def test_the_receiving_centre_opens_it_once(
    charlie: User, letter_id: UUID, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), work_as(charlie, Purpose.REGISTRATION):
        assert accept_letter(letter_id=letter_id) == PARCEL
        with pytest.raises(WrongState):
            accept_letter(letter_id=letter_id)
        with pytest.raises(KeyGone):
            open_one(Letter.objects.get(), "parcel", Parcel)
    assert _data_key(charlie, letter_id).wrapped is None


@pytest.mark.parametrize("ending", [LetterState.REFUSED, LetterState.REVOKED])
def test_refused_or_revoked_it_never_opens_again(
    alice: User, charlie: User, letter_id: UUID, ending: LetterState, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        if ending is LetterState.REFUSED:
            with work_as(charlie, Purpose.REGISTRATION):
                refuse_letter(letter_id=letter_id)
        else:
            with work_as(alice, Purpose.REGISTRATION):
                revoke_letter(letter_id=letter_id)
    key = _data_key(charlie, letter_id)
    assert (key.state, key.wrapped) == (KeyState.DESTROYED, None)
    with work_as(charlie, Purpose.REGISTRATION):
        assert Letter.objects.get().state == ending
        with pytest.raises(WrongState):
            accept_letter(letter_id=letter_id)
        with pytest.raises(KeyGone):
            open_one(Letter.objects.get(), "parcel", Parcel)
        # Neither does it for somebody who puts the row back to what it was before.
        Subject.objects.filter(pk=letter_id).update(erased_at=None)
        with pytest.raises(KeyGone):
            open_one(Letter.objects.get(), "parcel", Parcel)
    with work_as(alice, Purpose.REGISTRATION):
        assert LetterSent.objects.get().state == ending


def test_the_sender_sees_how_it_stands_and_cannot_read_it(alice: User, astana: Centre, shymkent: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION) as work:
        letter_id = send_letter(from_centre_id=astana.id, to_centre_id=shymkent.id, parcel=PARCEL)
        assert letter_id not in work.context.keys
        assert LetterSent.objects.get(letter_id=letter_id).state == LetterState.SENT
        assert not Letter.objects.exists()
        assert not Subject.objects.filter(pk=letter_id).exists()
        for step in (accept_letter, refuse_letter):
            with pytest.raises(NotVisible):
                step(letter_id=letter_id)


def test_the_sender_cannot_open_a_copy_of_the_row(alice: User, charlie: User, letter_id: UUID) -> None:
    with work_as(charlie, Purpose.REGISTRATION):
        carried_over = Letter.objects.get()
    with work_as(alice, Purpose.REGISTRATION), pytest.raises(AccessDenied):
        open_one(carried_over, "parcel", Parcel)


def test_a_third_centre_sees_nothing(make_user: Any, letter_id: UUID, db: None) -> None:
    from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
    from shapagat.centres.services import open_centre

    almaty = open_centre(
        slug="almaty",
        code="ALA",
        name_kk="Алматы",
        name_ru="Алматы",
        name_en="Almaty",
        kato="750000000",
        actor_id=SYSTEM_ACTOR_ID,
    )
    dana = make_user("dana", Role.INTAKE, almaty)
    with work_as(dana, Purpose.REGISTRATION):
        assert not Letter.objects.exists()
        assert not LetterSent.objects.exists()
        for step in (accept_letter, refuse_letter, revoke_letter):
            with pytest.raises(NotVisible):
                step(letter_id=letter_id)


@pytest.mark.parametrize("state", list(LetterState))
def test_injected_sql_of_the_sender_neither_accepts_nor_refuses(
    alice: User, charlie: User, letter_id: UUID, state: LetterState
) -> None:
    with work_as(alice, Purpose.REGISTRATION), connection.cursor() as cursor:
        cursor.execute("SELECT encryption_end_letter(%s, %s::smallint)", [letter_id, int(state)])
        assert (cursor.fetchone()[0] is not None) == (state is LetterState.REVOKED)
        cursor.execute("SELECT coalesce(current_setting('shapagat.upkeep', true), '')")
        assert cursor.fetchone() == ("",)


def test_the_receiver_cannot_revoke(charlie: User, letter_id: UUID) -> None:
    with work_as(charlie, Purpose.REGISTRATION), pytest.raises(NotVisible):
        revoke_letter(letter_id=letter_id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE encryption_letter SET state = 1",
        "DELETE FROM encryption_letter",
        "INSERT INTO encryption_letter SELECT * FROM encryption_letter",
        "UPDATE encryption_lettersent SET state = 1",
        "SELECT encryption_send_letter(%s, %s, 987, 1, %s, '', 9::int2, 'test')".replace("%s", "gen_random_uuid()"),
    ],
)
def test_letters_are_written_by_their_functions_alone(charlie: User, letter_id: UUID, statement: str) -> None:
    with work_as(charlie, Purpose.REGISTRATION), pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(statement)


def test_nobody_sends_in_another_centres_name(alice: User, astana: Centre, shymkent: Centre) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        with pytest.raises(AccessDenied):
            send_letter(from_centre_id=shymkent.id, to_centre_id=astana.id, parcel=PARCEL)
        with pytest.raises(ValueError, match="another centre"):
            send_letter(from_centre_id=astana.id, to_centre_id=astana.id, parcel=PARCEL)


@pytest.mark.parametrize("back", [False, True])
def test_a_parcel_put_into_another_letter_does_not_open(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, letter_id: UUID, *, back: bool
) -> None:
    sender, here, there = (charlie, shymkent, astana) if back else (alice, astana, shymkent)
    planted = new_id()
    with work_as(charlie, Purpose.REGISTRATION):
        parcel = Letter.objects.get(pk=letter_id).parcel
    with work_as(sender, Purpose.REGISTRATION), connection.cursor() as cursor:
        key = create_data_keys(centre_id=there.id, subject_ids=[planted])[planted]
        values = [planted, new_id(), here.id, there.id, UUID(bytes=key.id), parcel.envelope]
        cursor.execute("SELECT encryption_send_letter(%s, %s, %s, %s, %s, %s, 9::smallint, 'test')", values)
    with work_as(alice if back else charlie, Purpose.REGISTRATION), pytest.raises(SealBroken):
        accept_letter(letter_id=planted)


def test_swapped_keys_do_not_open(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, letter_id: UUID
) -> None:
    back_id = _send(charlie, shymkent, astana)
    with work_as_system(Purpose.REGISTRATION, {astana.id, shymkent.id}):
        keys = {row.pk: row.data_key_id for row in Subject.objects.filter(pk__in=[letter_id, back_id])}
        with pytest.raises(SealBroken):
            fetch_data_keys([KeyPlace(letter_id, astana.id, keys[letter_id].bytes)])
        wrapped = dict(DataKey.objects.values_list("id", "wrapped"))
        DataKey.objects.filter(pk=keys[letter_id]).update(wrapped=wrapped[keys[back_id]])
        with pytest.raises(SealBroken):
            accept_letter(letter_id=letter_id)


def test_a_purpose_without_letters_opens_none_and_leaves_it_as_it_was(charlie: User, letter_id: UUID) -> None:
    with work_as(charlie, Purpose.SEARCH):
        with pytest.raises(AccessDenied):
            accept_letter(letter_id=letter_id)
        assert Letter.objects.get().state == LetterState.SENT


def test_either_side_finds_each_step_on_record(
    alice: User, charlie: User, astana: Centre, shymkent: Centre, letter_id: UUID
) -> None:
    with work_as(charlie, Purpose.REGISTRATION):
        accept_letter(letter_id=letter_id)
    with work_as_system(Purpose.REGISTRATION, {astana.id, shymkent.id}):
        found = Entry.objects.filter(subject_ids__contains=[letter_id]).order_by("id")
        assert [(entry.centre_id, entry.action) for entry in found] == [
            (astana.id, "letter.sent"),
            (shymkent.id, "letter.came"),
            (shymkent.id, "opened"),
            (shymkent.id, "letter.accepted"),
            (astana.id, "letter.accepted"),
        ]
        assert found[0].compartments == [181]


def test_a_letter_keeps_the_key_it_was_sent_with(charlie: User, shymkent: Centre, letter_id: UUID) -> None:
    with work_as_system(Purpose.KEY_ROTATION, {shymkent.id}), pytest.raises(KeyFixed):
        exchange_data_key(subject_id=letter_id)
    with work_as(charlie, Purpose.REGISTRATION):
        assert accept_letter(letter_id=letter_id) == PARCEL


def test_a_key_that_a_crash_left_is_destroyed_later(
    alice: User, charlie: User, shymkent: Centre, letter_id: UUID
) -> None:
    with work_as(alice, Purpose.REGISTRATION):
        revoke_letter(letter_id=letter_id)
    assert _data_key(charlie, letter_id).wrapped is not None
    with work_as_system(Purpose.RETENTION, {shymkent.id}):
        assert destroy_keys_of_ended_letters() == 1
    assert _data_key(charlie, letter_id).wrapped is None
