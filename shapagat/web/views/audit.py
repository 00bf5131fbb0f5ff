from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from shapagat.accounts.constants import Role
from shapagat.accounts.models import User
from shapagat.accounts.pages import PageView
from shapagat.audit.selectors import entries_visible, last_head, last_verification, oddities_visible, published_keys
from shapagat.centres.selectors import centres
from shapagat.encryption.constants import Purpose
from shapagat.web.wording import ODDITIES

_A_PAGE = 50
_MOST_ODD = 20


class AuditPage(PageView):
    """Who opened or changed what, newest first; codes and ids, nobody's data."""

    roles = frozenset({Role.AUDITOR})
    purpose = Purpose.ACCOUNT
    template_name = "web/audit.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of it."""
        page = Paginator(entries_visible().order_by("-id"), _A_PAGE).get_page(request.GET.get("page"))
        odd = list(oddities_visible()[:_MOST_ODD]) if page.number == 1 else []
        known = {entry.actor_id for entry in page} | {row.actor_id for row in odd}
        actors = dict(User.objects.filter(pk__in=known).values_list("pk", "username"))
        names = {centre.pk: centre.name for centre in centres()}
        rows = [(entry, actors.get(entry.actor_id, "—"), names.get(entry.centre_id, "—")) for entry in page]
        shown = [(row, ODDITIES[row.kind], actors.get(row.actor_id, "—"), names.get(row.centre_id, "—")) for row in odd]
        keys = published_keys()
        return self.show(
            page=page,
            rows=rows,
            odd=shown,
            unproven=not keys,
            verification=last_verification(keys),
            head=last_head(keys),
        )
