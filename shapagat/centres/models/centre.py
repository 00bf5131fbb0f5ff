from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from shapagat.core.wall.declarations import Wall


class Centre(models.Model):
    """A city's centre. Its id is what row-level security compares."""

    wall: ClassVar[Wall] = Wall.SHARED

    class Status(models.TextChoices):
        """Whether the centre works."""

        ACTIVE = "active"
        CLOSED = "closed"

    id = models.BigAutoField(primary_key=True)
    slug = models.SlugField(unique=True, max_length=40)
    #: First letters of registration numbers, such as AST.
    code = models.CharField(unique=True, max_length=4)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    #: Classifier of administrative-territorial objects, 9 digits.
    kato = models.CharField(max_length=9)
    timezone = models.CharField(max_length=40, default="Asia/Almaty")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> str:
        """The name in the active language."""
        return {"kk": self.name_kk, "en": self.name_en}.get((get_language() or "ru")[:2], self.name_ru)
