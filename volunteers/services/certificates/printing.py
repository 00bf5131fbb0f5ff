from pathlib import Path

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shapagat.centres.models import Centre
from shapagat.core.formats import format_date, format_number
from shapagat.documents.rendering import render_pdf
from shapagat.encryption.sealing import open_one
from volunteers.codes import grouped
from volunteers.models import Certificate
from volunteers.sealed import CertificateContent

TEMPLATE = Path(__file__).parents[2] / "documents" / "certificate.typ"
_MINUTES_IN_HOUR = 60


def print_certificate(certificate: Certificate, *, site: str) -> bytes:
    """Return the paper (PDF), the same whenever it is printed. `site` begins the address at which it is checked.

    Opens the name and the code. Raises DocumentNotMade, and as opening does.
    """
    content = open_one(certificate, "content", CertificateContent)
    centre = Centre.objects.get(pk=certificate.centre_id)
    language = certificate.language
    with translation.override(language):
        issued = format_date(certificate.issued_on, language)
        return render_pdf(
            TEMPLATE,
            title=_("Certificate of volunteering"),
            language=language,
            centre=centre.name,
            footer=f"{centre.name} · {issued}",
            data={
                "intro": _("This is to certify that"),
                "name": content.name,
                "did": _("helped families as a volunteer of the centre “%(centre)s”.") % {"centre": centre.name},
                "lines": _lines(certificate, language),
                "signer": _("Head of the centre"),
                "check": _("Check code"),
                "code": grouped(content.code),
                "how": _("Anybody can check this paper, without signing in, at the address"),
                "address": f"{site}{reverse('verify')}",
            },
        )


def _lines(certificate: Certificate, language: str) -> list[tuple[str, str]]:
    period = f"{format_date(certificate.starts_on, language)} – {format_date(certificate.ends_on, language)}"
    return [
        (_("Period"), period),
        (_("Completed tasks"), format_number(certificate.tasks, language)),
        (_("Time of help"), in_words(certificate.minutes, language)),
        (_("Issued on"), format_date(certificate.issued_on, language)),
    ]


def in_words(minutes: int, language: str) -> str:
    """Return a time as hours and minutes in the active language."""
    hours, rest = divmod(minutes, _MINUTES_IN_HOUR)
    said = ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": format_number(hours, language)}
    if not rest:
        return said
    return f"{said} " + ngettext("%(number)s minute", "%(number)s minutes", rest) % {"number": rest}
