"""What districts and microdistricts of the cities are called. A village has none; an unknown code is shown as is."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ASTANA: dict[str, str | Promise] = {
    "yesil": _("Yesil"),
    "almaty": _("Almaty district"),
    "saryarka": _("Saryarka"),
    "baikonyr": _("Baikonyr"),
    "nura": _("Nura"),
}
_SHYMKENT: dict[str, str | Promise] = {
    "abai": _("Abai"),
    "al-farabi": _("Al-Farabi"),
    "enbekshi": _("Enbekshi"),
    "karatau": _("Karatau"),
    "turan": _("Turan"),
}
_KOKSHETAU: dict[str, str | Promise] = {
    "ortalyk": _("City centre"),
    "vasilkovsky": _("Vasilkovsky"),
    "borovskoy": _("Borovskoy"),
    "koktem": _("Koktem"),
    "saryarka": _("Saryarka"),
}
_PETROPAVL: dict[str, str | Promise] = {
    "ortalyk": _("City centre"),
    "bereke": _("Bereke"),
    "zhas-orken": _("Zhas Orken"),
    "mikrorayon-19": _("19th microdistrict"),
    "podgora": _("Podgora"),
}
_OF_CITY = {"astana": _ASTANA, "shymkent": _SHYMKENT, "kokshetau": _KOKSHETAU, "petropavl": _PETROPAVL}
NAMES = {code: name for city in _OF_CITY.values() for code, name in city.items()}


def district_name(code: str) -> str:
    """Return a district's name in the active language."""
    return str(NAMES.get(code, code))


def districts_of(slugs: list[str]) -> list[tuple[str, str]]:
    """Return codes and names of the districts of these centres, sorted by name as it is read."""
    found = {code: str(name) for slug in slugs for code, name in _OF_CITY.get(slug, {}).items()}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())
