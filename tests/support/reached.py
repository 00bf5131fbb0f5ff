"""Fixtures: providers that this process is configured for."""

from collections.abc import Iterator

import pytest

from tests.support.mailbox import FakeMailServer, running_mail_server
from tests.support.providers import (
    FakeBotApi,
    FakeCloudApi,
    FakeSmsGateway,
    running_bot_api,
    running_cloud_api,
    running_sms_gateway,
)


@pytest.fixture
def sms() -> Iterator[FakeSmsGateway]:
    """An SMS gateway."""
    with running_sms_gateway() as gateway:
        yield gateway


@pytest.fixture
def whatsapp() -> Iterator[FakeCloudApi]:
    """WhatsApp's Cloud API."""
    with running_cloud_api() as api:
        yield api


@pytest.fixture
def bot_api() -> Iterator[FakeBotApi]:
    """Telegram's Bot API."""
    with running_bot_api() as api:
        yield api


@pytest.fixture
def mail() -> Iterator[FakeMailServer]:
    """A mail server."""
    with running_mail_server() as server:
        yield server
