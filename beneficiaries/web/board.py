from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.constants import RequestCategory
from beneficiaries.selectors import requests_visible_to
from beneficiaries.selectors.board import COLUMNS, UNMET_DAYS, board_of
from beneficiaries.web.base import CasePage
from shapagat.encryption.constants import Purpose

_NARROWS = ("category", "district")


class BoardPage(CasePage):
    """What the centre's requests have come to, and which have waited too long."""

    template_name = "beneficiaries/board.html"
    purpose = Purpose.REQUEST_HANDLING

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, narrowed to a category or a district."""
        said = {name: request.GET[name] for name in _NARROWS if request.GET.get(name)}
        board = board_of(requests_visible_to(self.work).filter(**said))
        return self.show(
            columns=[(state, board.states.get(state, 0), board.columns[state]) for state in COLUMNS],
            unmet_days=UNMET_DAYS,
            today=timezone.localdate(),
            categories=[(value, RequestCategory(value).label, number) for value, number in board.categories.items()],
            districts=[(value, number) for value, number in board.districts.items() if value],
            narrowed=bool(said),
            lists=[
                (_("Waiting longest"), board.waiting),
                (_("Past the day they were needed"), board.overdue),
                (_("On hold past the day to look again"), board.to_review),
            ],
        )
