from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from beneficiaries.constants import RequestCategory
from beneficiaries.models import Request
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from tests.beneficiaries.requests.test_a_request_is_not_made_twice import REQUESTS
from tests.donations.families import open_request
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

WORDS = "Кресло-коляска не нашлась"


def take(client: Any, request: Request, step: str, **body: str) -> Any:
    return client.post(f"{REQUESTS}{request.pk}/{step}/", body, format="json")


def test_it_waits_until_a_day_that_the_next_step_clears(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, request = as_user(alice), open_request(alice, astana, RequestCategory.FOOD)
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert take(client, request, "hold", reason="away", review_on=day).json()["review_on"] == day
    assert take(client, request, "open").json()["review_on"] is None


def test_a_day_that_has_passed_is_refused(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, request = as_user(alice), open_request(alice, astana, RequestCategory.FOOD)
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    answer = take(client, request, "hold", reason="away", review_on=day)
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [("/review_on", "date_in_past")]


def test_unmet_takes_a_reason_of_the_list_and_seals_the_words(alice: User, astana: Centre, as_user: ClientOf) -> None:
    client, request = as_user(alice), open_request(alice, astana, RequestCategory.FOOD)
    refused = take(client, request, "unmet", reason="because")
    assert [(error["pointer"], error["code"]) for error in refused.json()["errors"]] == [("/reason", "choice_invalid")]
    assert take(client, request, "unmet", reason="nobody", note=WORDS).json()["state"] == "unmet"
    opened = client.get(f"{REQUESTS}{request.pk}/").json()
    assert (opened["unmet_note"], opened["events"][-1]["reason"]) == (WORDS, "nobody")
    assert WORDS not in client.get(REQUESTS).content.decode()
