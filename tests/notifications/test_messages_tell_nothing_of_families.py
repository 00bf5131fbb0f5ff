import re

import pytest
from django.utils import translation

from shapagat.accounts.models import User
from shapagat.notifications import templates
from shapagat.notifications.services import notify

#: What a sentence may show: counts, all of them.
ALLOWED = {"count", "due", "families", "losses", "number", "overdue", "provisional", "today"}
#: Of the recipient's own work.
ALLOWED |= {"days", "hours", "minutes", "tasks"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", sorted(templates._sentences))
def test_a_sentence_shows_counts_alone(code: str, language: str) -> None:
    with translation.override(language):
        text = str(templates._sentences[code])
        assert set(re.findall(r"%\((\w+)\)", text)) <= ALLOWED
        assert templates.sentence(code, dict.fromkeys(ALLOWED, 3))


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["Айгүл", "two words", ["a"], {"a": 1}, 1.5, "x" * 81])
def test_what_could_be_a_name_or_a_sentence_is_refused(alice: User, odd: object) -> None:
    with pytest.raises(TypeError):
        notify(recipient_id=alice.pk, code="job.succeeded", params={"kind": odd})
