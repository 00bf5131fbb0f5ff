from typing import Any

from django.utils.translation import gettext_lazy as _

from beneficiaries.selectors import Query
from beneficiaries.web.forms import fields
from shapagat.accounts.page_forms import PageForm


class SearchForm(PageForm):
    """What is known of whom we look for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "name": fields.text(_("Name"), autofocus=True),
            "birth_date": fields.day(_("Birth date")),
            "iin": fields.text(_("IIN"), inputmode="numeric", maxlength=20),
            "phone": fields.text(_("Phone"), type="tel"),
            "registration_number": fields.text(_("Registration number")),
        }

    def query(self) -> Query:
        """Return it as the registry is asked."""
        return Query(**self.cleaned_data)

    def for_registration(self) -> dict[str, str]:
        """Return what was typed by the names of the registration's fields, for a family that was not found."""
        words = self.data.get("name", "").split()
        names = dict(zip(("family_name", "given_name", "patronymic"), words, strict=False))
        typed = {f"members-0-{name}": word for name, word in names.items()}
        typed |= {f"members-0-{name}": self.data.get(name, "") for name in ("iin", "birth_date")}
        return {**typed, "contact-phones-0": self.data.get("phone", "")}
