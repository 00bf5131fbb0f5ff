from dataclasses import dataclass

from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class Names:
    """One name in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str

    def columns(self) -> dict[str, str]:
        """Return them as the columns of a named row."""
        return {"name_kk": self.kk, "name_ru": self.ru, "name_en": self.en}
