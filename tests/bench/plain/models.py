"""The eight personal fields of a person, as others store them."""

from typing import ClassVar

from django.db import models
from django_cryptography.fields import encrypt
from encrypted_fields.fields import EncryptedCharField

from shapagat.core.wall.declarations import Wall

FIELDS = (
    "family_name",
    "given_name",
    "patronymic",
    "birth_date",
    "sex",
    "iin",
    "iin_absence",
    "iin_mismatch_reason",
)


class PlainPerson(models.Model):
    """Plain text, with the B-tree indexes that searching it needs."""

    wall: ClassVar[Wall] = Wall.OWN

    id = models.UUIDField(primary_key=True)
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100)
    birth_date = models.CharField(max_length=10)
    sex = models.CharField(max_length=6)
    iin = models.CharField(max_length=12)
    iin_absence = models.CharField(max_length=20)
    iin_mismatch_reason = models.CharField(max_length=100)
    phone = models.CharField(max_length=16)
    full_name = models.CharField(max_length=300)

    class Meta:
        indexes = [
            models.Index(fields=["iin"], name="plain_iin"),
            models.Index(fields=["phone"], name="plain_phone"),
            models.Index(fields=["family_name", "given_name"], name="plain_name"),
            models.Index(fields=["birth_date"], name="plain_birth_date"),
        ]

    def __str__(self) -> str:
        return f"<PlainPerson {self.pk}>"


class FernetPerson(models.Model):
    """As django-fernet-encrypted-fields stores it: one Fernet token a field."""

    wall: ClassVar[Wall] = Wall.OWN

    id = models.UUIDField(primary_key=True)
    family_name = EncryptedCharField(max_length=100, null=True)
    given_name = EncryptedCharField(max_length=100, null=True)
    patronymic = EncryptedCharField(max_length=100, null=True)
    birth_date = EncryptedCharField(max_length=10, null=True)
    sex = EncryptedCharField(max_length=6, null=True)
    iin = EncryptedCharField(max_length=12, null=True)
    iin_absence = EncryptedCharField(max_length=20, null=True)
    iin_mismatch_reason = EncryptedCharField(max_length=100, null=True)

    def __str__(self) -> str:
        return f"<FernetPerson {self.pk}>"


class CryptographyPerson(models.Model):
    """As django-cryptography-5 stores it: one signed ciphertext a field."""

    wall: ClassVar[Wall] = Wall.OWN

    id = models.UUIDField(primary_key=True)
    family_name = encrypt(models.CharField(max_length=100))
    given_name = encrypt(models.CharField(max_length=100))
    patronymic = encrypt(models.CharField(max_length=100))
    birth_date = encrypt(models.CharField(max_length=10))
    sex = encrypt(models.CharField(max_length=6))
    iin = encrypt(models.CharField(max_length=12))
    iin_absence = encrypt(models.CharField(max_length=20))
    iin_mismatch_reason = encrypt(models.CharField(max_length=100))

    def __str__(self) -> str:
        return f"<CryptographyPerson {self.pk}>"
