from uuid import UUID

from django.db.models import Q

from shapagat.centres.exceptions import CentreExists
from shapagat.centres.models import Centre
from shapagat.centres.services.open_centre import open_centre


def open_new_centre(
    *, slug: str, code: str, name_kk: str, name_ru: str, name_en: str, kato: str, actor_id: UUID
) -> Centre:
    """Open a centre that does not exist yet. Raises CentreExists when its slug or code is taken."""
    if Centre.objects.filter(Q(slug=slug) | Q(code=code)).exists():
        raise CentreExists
    return open_centre(
        slug=slug, code=code, name_kk=name_kk, name_ru=name_ru, name_en=name_en, kato=kato, actor_id=actor_id
    )
