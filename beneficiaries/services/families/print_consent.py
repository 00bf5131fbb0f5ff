from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beneficiaries.consent_terms import TermsText, present_terms
from beneficiaries.constants import ConsentPurpose, MemberRole
from beneficiaries.models import Household, Membership
from beneficiaries.sealed import PersonIdentity
from shapagat.centres.models import Centre
from shapagat.documents.rendering import render_pdf
from shapagat.encryption.sealing import open_one

TEMPLATE = Path(__file__).parents[2] / "documents" / "consent.typ"
_BLANK = ""


def print_consent(household: Household) -> bytes:
    """Return the form on which a family consents, in Kazakh and Russian side by side, to read out and sign.

    The text is the version in force today. Nobody's BIN and address are kept for a centre, so they are lines to write
    on. Opens the head's name. Raises DocumentNotMade, and as opening does.
    """
    centre, terms = Centre.objects.get(pk=household.centre_id), present_terms(timezone.localdate())
    head = Membership.objects.filter(household=household, role=MemberRole.HEAD, ends_on=None).select_related("person")
    name = open_one(found.person, "identity", PersonIdentity).full_name if (found := head.first()) else _BLANK
    kk, ru = _in("kk", terms.kk), _in("ru", terms.ru)
    values = [centre.name_kk if centre.name_kk == centre.name_ru else f"{centre.name_kk} / {centre.name_ru}"]
    values += [_BLANK, _BLANK, name, _BLANK]
    return render_pdf(
        TEMPLATE,
        title=f"{kk['title']} / {ru['title']}",
        language="kk",
        centre=centre.name,
        footer=f"{household.registration_number} · {terms.version}",
        data={
            "number": household.registration_number,
            "titles": [kk["title"], ru["title"]],
            "fields": [
                {"label": f"{left} / {right}", "value": value}
                for left, right, value in zip(kk["fields"], ru["fields"], values, strict=True)
            ],
            "texts": _beside(kk["texts"], ru["texts"]),
            "purposes": _beside(kk["purposes"], ru["purposes"]),
            "answers": [f"{left} / {right}" for left, right in _beside(kk["answers"], ru["answers"])],
            "heading": [kk["heading"], ru["heading"]],
            "chosen": _beside(kk["chosen"], ru["chosen"])[0],
            "signers": [f"{left} / {right}" for left, right in _beside(kk["signers"], ru["signers"])],
            "source": f"{kk['source']} / {ru['source']} · {terms.version}",
        },
    )


def _in(language: str, text: TermsText) -> dict[str, Any]:
    with translation.override(language):
        return {
            "title": _("Consent to the processing of personal data"),
            "fields": [_("Operator"), _("BIN"), _("Address"), _("Who signs"), _("For whom (children, wards)")],
            "texts": [text.intro, text.data, text.term, text.transfer, text.rights],
            "purposes": [text.purposes[purpose] for purpose in ConsentPurpose],
            "heading": _("What for"),
            "answers": [_("I agree"), _("I do not agree")],
            "chosen": [_("I agree to these purposes, each by itself (tick one in each line):")],
            "source": _("Law 94-V on personal data and their protection, Article 8"),
            "signers": [_("Signature of who consents"), _("Signature of the worker"), _("Day")],
        }


def _beside(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    return list(zip(left, right, strict=True))
