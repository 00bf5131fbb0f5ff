from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from beneficiaries.selectors import desks_visible_to, reception_figures
from beneficiaries.selectors.reception import month_of
from beneficiaries.web.reception.base import ReceptionPage, desk_name
from shapagat.centres.models import Centre
from shapagat.core.exceptions import InvalidInput


class FiguresPage(ReceptionPage):
    """Appeals of a month, desk by desk."""

    template_name = "beneficiaries/reception_figures.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them; a month that cannot be read is shown as this one, and said so."""
        said = request.GET.get("month", "")
        try:
            month, wrong = month_of(said), ""
        except InvalidInput as error:
            month, wrong = month_of(""), str(error.errors[0].detail)
        names = {desk.pk: desk_name(desk) for desk in desks_visible_to(self.work)}
        found = Centre.objects.filter(pk__in=self.centres_held()).order_by("pk")
        centres = [self._centre(centre, names, month) for centre in found]
        return self.show(centres=centres, month=f"{month:%Y-%m}", wrong=wrong)

    @staticmethod
    def _centre(centre: Centre, names: dict[UUID, str], month: date) -> dict[str, Any]:
        rows = [
            {"desk": names.get(row.desk_id, "") if row.desk_id else "", "figures": row}
            for row in reception_figures(centre_id=centre.pk, month=month)
        ]
        return {"name": centre.name, "rows": rows}
