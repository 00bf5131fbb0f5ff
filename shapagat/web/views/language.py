from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from shapagat.accounts.models import User
from shapagat.accounts.services import remember_language


@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Show pages in the language chosen, here and at the next sign-in."""
    language = request.POST.get("language", "")
    if isinstance(request.user, User) and check_for_language(language):
        remember_language(user=request.user, language=language)
    return set_language(request)
