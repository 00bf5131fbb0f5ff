from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.services.registration.data import ConsentData
from beneficiaries.web import words
from beneficiaries.web.forms import fields
from beneficiaries.web.forms.family_fields import CONSENTING
from shapagat.accounts.page_forms import PageForm


class ConsentForm(PageForm):
    """What a family agrees to, since when, and who signed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "purposes": fields.several(
                _("Agrees to"),
                words.PURPOSES,
                help_text=_("With registration and aid the family opens to everybody who helps it."),
            ),
            "given_on": fields.day(_("Consent given on"), required=True),
            "by": fields.choice(_("Signed by"), CONSENTING, required=True),
        }
        self.initial.setdefault("given_on", timezone.localdate())

    def consent(self) -> ConsentData:
        """Turn the form into what the service takes."""
        cleaned = self.cleaned_data
        return ConsentData(tuple(cleaned["purposes"]), cleaned["given_on"], cleaned["by"])
