from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from beneficiaries.selectors.transfers import asks_visible_to, letters_visible_to, states_now, transfers_visible_to
from beneficiaries.web.base import CasePage
from shapagat.centres.models import Centre
from shapagat.encryption.constants import LetterState

_A_PAGE, _ASKS = 50, 20


class TransfersPage(CasePage):
    """Letters that wait for an answer here, and what was sent to others."""

    template_name = "beneficiaries/transfers/all.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them; nothing is opened."""
        names = {centre.pk: centre.name for centre in Centre.objects.all()}
        sent = transfers_visible_to(self.work).select_related("household").order_by("-id")
        page = Paginator(sent, _A_PAGE).get_page(request.GET.get("page"))
        states = states_now(page.object_list)
        return self.show(
            waiting=[(letter, names[letter.from_centre_id]) for letter in letters_visible_to(self.work).order_by("id")],
            page=page,
            sent=[(one, names[one.to_centre_id], states[one.letter_id]) for one in page.object_list],
            asks=[
                (ask, names[ask.to_centre_id], LetterState(ask.state).name.lower())
                for ask in asks_visible_to(self.work).order_by("-id")[:_ASKS]
            ],
        )


def centre_choices(without: frozenset[int]) -> list[tuple[str, str]]:
    """Return the centres that a letter can go to, by slug."""
    return [(centre.slug, centre.name) for centre in Centre.objects.exclude(pk__in=without).order_by("slug")]
