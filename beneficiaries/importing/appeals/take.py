"""One part of a list of appeals: each row is written down, with its answer where it has one, or said why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext, override

from beneficiaries.constants import AppealChannel, AppealTopic
from beneficiaries.importing.appeals.words import CHANNELS, TOPICS
from beneficiaries.importing.columns import settle
from beneficiaries.importing.parts import Entry
from beneficiaries.importing.row_reader import RowReader
from beneficiaries.importing.taking import ImportOptions, OneRow, Taken, known_marks, note_made, placed
from beneficiaries.importing.words import LANGUAGES
from beneficiaries.models import Appeal
from beneficiaries.sealed import AppealContact, AppealText
from beneficiaries.services.appeals.receive_appeal import AppealData, check_appeal, receive_appeals
from beneficiaries.services.appeals.settle_appeal import answer_appeal
from shapagat.core.exceptions import InvalidInput
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many
from shapagat.encryption.subjects import is_erased

_POINTERS = (
    ("/received_on", "received_on"),
    ("/text", "text"),
    ("/channel", "channel"),
    ("/topic", "topic"),
    ("/contact/name", "name"),
    ("/contact/phone", "phone"),
    ("/contact/address", "address"),
    ("/language", "language"),
)
#: By what an appeal is known again: its day, who it is from, its words.
_Likeness = tuple[date, str, str, str]


@masked
@dataclass
class _Appeal:
    row: OneRow
    data: AppealData
    likeness: _Likeness
    answered_on: date | None
    answer: str


def take_appeals(part: list[Entry], options: ImportOptions) -> Taken:
    """Write down the appeals of one part that hold; one that is there already is told as present."""
    taken = Taken()
    read = [appeal for entry in part if (appeal := _read(OneRow.of(entry), taken)) is not None]
    marks = known_marks((appeal.row.entry for appeal in read), options)
    present = _present(options.centre.id, {appeal.likeness[0] for appeal in read})
    chosen = []
    for appeal in read:
        if options.mark(appeal.row.entry) in marks:
            appeal.row.refuse(taken, "already_present", [("text", "imported_before")])
        elif appeal.likeness in present:
            appeal.row.refuse(taken, "already_present", [("text", "appeal_known")])
        else:
            present.add(appeal.likeness)
            chosen.append(appeal)
            appeal.row.take(taken)
    if chosen and not options.dry_run:
        _write(chosen, options)
    return taken


def _write(chosen: list[_Appeal], options: ImportOptions) -> None:
    data = [appeal.data for appeal in chosen]
    made = receive_appeals(centre=options.centre, appeals=data, actor_id=options.actor_id)
    for place, appeal in enumerate(chosen):
        if appeal.answered_on is not None:
            made[place] = answer_appeal(
                appeal_id=made[place].pk,
                answer=appeal.answer,
                actor_id=options.actor_id,
                answered_on=appeal.answered_on,
            )
    note_made(
        [options.made(appeal.row.entry, one.version, appeal=one) for appeal, one in zip(chosen, made, strict=True)]
    )


def _present(centre_id: int, days: Iterable[date]) -> set[_Likeness]:
    """Return by what the appeals of these days are known."""
    rows = list(Appeal.objects.filter(centre_id=centre_id, received_on__in=days).exclude(is_erased("pk")))
    contacts, texts = open_many(rows, "contact", AppealContact), open_many(rows, "text", AppealText)
    return {_likeness(row.received_on, contacts[row.pk], texts[row.pk].text) for row in rows}


def _likeness(received_on: date, contact: AppealContact, text: str) -> _Likeness:
    return received_on, settle(contact.name), contact.phone, settle(text)


def _read(row: OneRow, taken: Taken) -> _Appeal | None:
    """Understand a row; where it does not hold, tell so."""
    reader = row.reader
    data, answered_on, answer = _data(reader), reader.day("answered_on"), reader.text("answer")
    wrong = [*reader.wrong, *_wrong_answer(data, answered_on, answer)]
    try:
        contact = check_appeal(data)
    except InvalidInput as invalid:
        told = {column for column, _ in wrong}
        wrong += [found for found in placed(invalid.errors, _POINTERS) if found[0] not in told]
    if wrong:
        row.refuse(taken, "refused", wrong)
        return None
    received_on = data.received_on or timezone.localdate()
    return _Appeal(row, data, _likeness(received_on, contact, data.text), answered_on, answer or _unsaid(data.language))


def _data(reader: RowReader) -> AppealData:
    name, phone, address = reader.text("name"), reader.text("phone"), reader.text("address")
    received_on = reader.day("received_on")
    if received_on is None and not reader.wrong:
        reader.wrong.append(("received_on", "required"))
    channel = reader.word("channel", CHANNELS) or AppealChannel.DESK
    return AppealData(
        channel=channel,
        topic=reader.word("topic", TOPICS) or AppealTopic.OTHER,
        text=reader.text("text"),
        language=reader.word("language", LANGUAGES) or "ru",
        visiting_session=channel == AppealChannel.VISITING,
        received_on=received_on,
        name=name,
        phone=phone,
        address=address,
        anonymous=not (name or phone or address),
    )


def _wrong_answer(data: AppealData, answered_on: date | None, answer: str) -> Iterable[tuple[str, str]]:
    if answer and answered_on is None:
        yield "answered_on", "required"
    if answered_on is not None and answered_on > timezone.localdate():
        yield "answered_on", "date_in_future"
    if answered_on is not None and data.received_on is not None and answered_on < data.received_on:
        yield "answered_on", "answered_before_received"


def _unsaid(language: str) -> str:
    with override(language):
        return gettext("Answered; the list does not say what.")
