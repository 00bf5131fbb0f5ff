from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from shapagat.core.exceptions import InvalidInput, NotVisible
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION
from shapagat.notifications.exceptions import (
    ChannelNotOffered,
    CodeExpired,
    CodeTooSoon,
    CodeWrong,
    PhoneNotConfirmed,
    TooManyCodes,
)
from shapagat.notifications.models import PhoneConfirmation
from shapagat.notifications.services import confirm_phone, start_phone_confirmation, take_confirmed_phone
from tests.support.providers import FakeSmsGateway

pytestmark = pytest.mark.django_db

PHONE = "+77011234567"
Committing = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def start(db: None, sms: FakeSmsGateway, django_capture_on_commit_callbacks: Committing) -> Callable[..., UUID]:
    prepare_centre(INSTALLATION)

    def begin(phone: str = "8 701 123 45 67", **more: Any) -> UUID:
        with django_capture_on_commit_callbacks(execute=True):
            return start_phone_confirmation(phone=phone, language=more.pop("language", "en"), **more)

    return begin


def _older(by: timedelta) -> None:
    for row in PhoneConfirmation.objects.all():
        PhoneConfirmation.objects.filter(pk=row.pk).update(
            created_at=row.created_at - by, expires_at=row.expires_at - by
        )


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_right_code_confirms_and_serves_once(start: Callable[..., UUID], sms: FakeSmsGateway) -> None:
    made = start()
    code = sms.code_to(PHONE)
    confirm_phone(id=made, code=code)
    confirm_phone(id=made, code=f" {code} ")
    assert take_confirmed_phone(id=made, phone="+7 701 123 45 67") == PHONE
    with pytest.raises(PhoneNotConfirmed):
        take_confirmed_phone(id=made, phone=PHONE)
    with pytest.raises(CodeExpired):
        confirm_phone(id=made, code=code)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_code_stands_first_in_every_language(
    start: Callable[..., UUID], sms: FakeSmsGateway, language: str
) -> None:
    start(language=language)
    assert len(sms.code_to(PHONE)) == 6
    assert sms.code_to(PHONE).isdecimal()


def test_the_fifth_try_is_the_last(start: Callable[..., UUID], sms: FakeSmsGateway) -> None:
    made = start()
    code = sms.code_to(PHONE)
    for _try in range(5):
        # As a refused request does: what it wrote is taken back.
        with pytest.raises(CodeWrong), transaction.atomic():
            confirm_phone(id=made, code=_wrong(code))
    with pytest.raises(CodeExpired):
        confirm_phone(id=made, code=code)


def test_after_ten_minutes_it_holds_no_more(start: Callable[..., UUID], sms: FakeSmsGateway) -> None:
    made = start()
    _older(timedelta(minutes=10))
    with pytest.raises(CodeExpired):
        confirm_phone(id=made, code=sms.code_to(PHONE))


def test_another_code_is_sent_after_a_minute_and_five_a_day(start: Callable[..., UUID], sms: FakeSmsGateway) -> None:
    for sent in range(5):
        start()
        with pytest.raises(CodeTooSoon if sent < 4 else TooManyCodes):
            start()
        _older(timedelta(minutes=1))
    with pytest.raises(TooManyCodes):
        start()
    assert len(sms.delivered) == 5
    start("+77019999999")
    _older(timedelta(days=1))
    start()


def test_an_account_has_five_a_day_whatever_the_numbers(start: Callable[..., UUID]) -> None:
    account = uuid4()
    for number in range(5):
        start(f"+7701123450{number}", account_id=account)
        _older(timedelta(minutes=1))
    with pytest.raises(TooManyCodes):
        start("+77011234509", account_id=account)


def test_only_what_was_confirmed_is_taken(start: Callable[..., UUID], sms: FakeSmsGateway) -> None:
    made = start()
    with pytest.raises(PhoneNotConfirmed):
        take_confirmed_phone(id=made, phone=PHONE)
    confirm_phone(id=made, code=sms.code_to(PHONE))
    with pytest.raises(PhoneNotConfirmed):
        take_confirmed_phone(id=made, phone="+77017654321")
    PhoneConfirmation.objects.filter(pk=made).update(confirmed_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(PhoneNotConfirmed):
        take_confirmed_phone(id=made, phone=PHONE)


def test_a_code_is_its_accounts_own(start: Callable[..., UUID], sms: FakeSmsGateway) -> None:
    made = start(account_id=uuid4())
    with pytest.raises(NotVisible):
        confirm_phone(id=made, code=sms.code_to(PHONE), account_id=uuid4())


def test_a_number_that_cannot_be_is_refused(start: Callable[..., UUID]) -> None:
    with pytest.raises(InvalidInput) as refused:
        start("12345")
    assert refused.value.errors[0].pointer == "/phone"


def test_without_a_gateway_nothing_is_started(db: None) -> None:
    with pytest.raises(ChannelNotOffered):
        start_phone_confirmation(phone=PHONE, language="ru")


def test_neither_number_nor_code_can_be_read_from_the_row(start: Callable[..., UUID], sms: FakeSmsGateway) -> None:
    made = start()
    row = repr(PhoneConfirmation.objects.filter(pk=made).values().get())
    assert "7011234567" not in row
    assert sms.code_to(PHONE) not in row


def test_a_gateway_that_is_away_is_logged_without_the_number(
    start: Callable[..., UUID], sms: FakeSmsGateway, caplog: pytest.LogCaptureFixture
) -> None:
    sms.failing = [(503, {}, {})]
    start()
    assert "http_503" in caplog.text
    assert "1234567" not in caplog.text
