from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beneficiaries.constants import Dwelling, DwellingCondition, Heating, Holding
from beneficiaries.models import VisitAct
from beneficiaries.sealed import ActContent
from beneficiaries.selectors.family import open_family
from shapagat.accounts.models import User
from shapagat.centres.models import Centre
from shapagat.documents.rendering import render_pdf
from shapagat.encryption.sealing import open_one

TEMPLATE = Path(__file__).parents[2] / "documents" / "act.typ"


def print_act(act: VisitAct) -> bytes:
    """Return the act of a visit in Kazakh and Russian side by side, with lines to sign on; a draft says it is one.

    Opens the act and the family. Raises DocumentNotMade, and as opening does.
    """
    content, family = open_one(act, "content", ActContent), open_family(act.household)
    centre = Centre.objects.get(pk=act.centre_id)
    number, day = act.household.registration_number, act.visited_on.strftime("%d.%m.%Y")
    both = [_in(language, content, family) for language in ("kk", "ru")]
    writer = User.objects.filter(pk=act.written_by_id).values_list("username", flat=True).first() or ""
    return render_pdf(
        TEMPLATE,
        title=f"{both[0]['title']} / {both[1]['title']}",
        language="kk",
        centre=centre.name,
        footer=f"{number} · {timezone.localdate():%d.%m.%Y}",
        data={
            "number": number,
            "day": day,
            "draft": act.signed_at is None,
            "writer": writer,
            "titles": [side["title"] for side in both],
            "drafts": [side["draft"] for side in both],
            "lines": [
                {"label": f"{left} / {right}", "value": value if value == other else f"{value} / {other}"}
                for (left, value), (right, other) in zip(both[0]["lines"], both[1]["lines"], strict=True)
            ],
            "signers": [
                f"{left} / {right}" for left, right in zip(both[0]["signers"], both[1]["signers"], strict=True)
            ],
        },
    )


def _in(language: str, content: ActContent, family: Any) -> dict[str, Any]:
    address = family.contact.address
    parts = (address.city, address.street, address.house, address.flat)
    head = family.members[0].identity.full_name if family.members else ""
    with translation.override(language):
        water = "" if content.water is None else _("yes") if content.water else _("no")
        return {
            "title": _("Act of a visit to the home"),
            "draft": _("Draft"),
            "lines": [
                (_("Family"), head),
                (_("Address"), ", ".join(part for part in parts if part)),
                (_("Who took part"), content.taken_part),
                (_("Dwelling"), _label(Dwelling, content.dwelling)),
                (_("On what ground"), _label(Holding, content.holding)),
                (_("Rooms"), _number(content.rooms)),
                (_("Area, m²"), _number(content.area_m2)),
                (_("Heating"), _label(Heating, content.heating)),
                (_("Running water"), water),
                (_("Condition"), _label(DwellingCondition, content.condition)),
                (_("Who lives there"), content.people),
                (_("What they live on"), content.incomes),
                (_("Health"), content.health),
                (_("Conclusion"), content.conclusion),
                (_("Recommendations"), content.recommendations),
            ],
            "signers": [_("Member of the commission"), _("Member of the commission"), _("The family's head")],
        }


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code else ""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
