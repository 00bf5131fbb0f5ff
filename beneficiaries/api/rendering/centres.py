from shapagat.centres.models import Centre


def slugs() -> dict[int, str]:
    """Return the slugs of all centres by id."""
    return dict(Centre.objects.values_list("id", "slug"))
