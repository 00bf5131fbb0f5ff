from uuid import UUID

from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.scope import scope, scoped_centres
from shapagat.encryption.centres import prepare_centre


def open_centre(*, slug: str, code: str, name_kk: str, name_ru: str, name_en: str, kato: str, actor_id: UUID) -> Centre:
    """Open a centre with its own keys. An existing slug is returned as it is, its keys made good."""
    centre, created = Centre.objects.get_or_create(
        slug=slug,
        defaults={"code": code, "name_kk": name_kk, "name_ru": name_ru, "name_en": name_en, "kato": kato},
    )
    with scope({centre.id, *scoped_centres()}):
        prepare_centre(centre.id)
        if created:
            record_change(action="centre.opened", actor_id=actor_id, centre_id=centre.id, detail={"slug": slug})
    return centre
