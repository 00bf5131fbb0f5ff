from django.http.response import HttpResponseBase

from beneficiaries.selectors import search_registry
from beneficiaries.selectors.visibility import CASE_ROLES
from beneficiaries.web.forms.search import SearchForm
from shapagat.accounts.pages import FormPage
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose


class FindFamily(FormPage):
    """Find a family. What is looked for is sent in the body and stands in no address."""

    roles = CASE_ROLES
    purpose = Purpose.SEARCH
    form_class = SearchForm
    template_name = "beneficiaries/find_family.html"

    def act(self, form: SearchForm) -> HttpResponseBase:
        """Show who was found, the best first."""
        names = {centre.id: centre.name for centre in Centre.objects.filter(pk__in=self.centres_held())}
        hits = search_registry(self.work, form.query())
        return self.show(form=form, hits=hits, searched=True, centres=names, several_centres=len(names) > 1)
