from django.db import models
from django.utils.translation import get_language

from shapagat.core.models import WalledModel


class NamedModel(WalledModel):
    """A row of one centre with a code of its own and names in three languages."""

    code = models.SlugField(max_length=60)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name in the active language."""
        return {"kk": self.name_kk, "en": self.name_en}.get((get_language() or "ru")[:2], self.name_ru)
