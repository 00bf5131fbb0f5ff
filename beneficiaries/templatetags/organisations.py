"""What templates say about organisations."""

from django import template
from django.utils.translation import get_language

from beneficiaries.models import Organisation

register = template.Library()


@register.filter
def name_read(organisation: Organisation) -> str:
    """Return an organisation's name in the reader's language, Russian where theirs has none."""
    return organisation.name_kk if (get_language() or "ru").startswith("kk") else organisation.name_ru
