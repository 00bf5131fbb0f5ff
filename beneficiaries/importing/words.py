"""Words that people write into cells of any list, and the codes they stand for."""

from beneficiaries.constants import DisabilityKind
from beneficiaries.importing.columns import settle


def codes(words: dict[str, str]) -> dict[str, str]:
    """Return which code each word stands for; words are parted by commas."""
    return {settle(word): code for code, line in words.items() for word in (code, *line.split(","))}


LANGUAGES = codes(
    {"kk": "казахский,қазақша,қазақ,каз,қаз", "ru": "русский,орысша,рус", "en": "английский,ағылшынша,english"}
)
KINDS = codes(
    {
        DisabilityKind.HEARING: "слух,по слуху,есту",
        DisabilityKind.SIGHT: "зрение,по зрению,көру",
        DisabilityKind.MOVEMENT: "опорно-двигательный,движение,колясочник,қозғалыс,тірек-қимыл",
        DisabilityKind.CEREBRAL_PALSY: "дцп,сал,церебральный паралич",
        DisabilityKind.INTELLECT: "интеллект,умственная,ақыл-ой",
        DisabilityKind.MENTAL: "психическое здоровье,психическая,психикалық",
        DisabilityKind.GENERAL: "общее заболевание,общее,жалпы ауру",
        DisabilityKind.OTHER: "другое,басқа",
    }
)
