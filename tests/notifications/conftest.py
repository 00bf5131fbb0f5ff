from collections.abc import Iterator

import pytest

from tests.support.providers import FakeSmsGateway, running_sms_gateway


@pytest.fixture
def sms() -> Iterator[FakeSmsGateway]:
    with running_sms_gateway() as gateway:
        yield gateway
