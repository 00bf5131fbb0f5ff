"""The reception desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppealChannel(models.TextChoices):
    """Where an appeal was brought in."""

    DESK = "desk", _("Reception desk")
    VISITING = "visiting", _("Visiting session")
    PHONE = "phone", _("Phone")
    MESSAGE = "message", _("Message")
    POST = "post", _("Post")


class AppealState(models.TextChoices):
    """How far an appeal has come."""

    RECEIVED = "received", _("Received")
    ANSWERED = "answered", _("Answered")
    FORWARDED = "forwarded", _("Forwarded")


class AppealTopic(models.TextChoices):
    """What an appeal is about, coarsely."""

    AID = "aid", _("Aid")
    HOUSING = "housing", _("Housing")
    BENEFITS = "benefits", _("Benefits")
    HEALTH = "health", _("Health")
    EDUCATION = "education", _("Education")
    EMPLOYMENT = "employment", _("Employment")
    LEGAL = "legal", _("Legal help")
    OTHER = "other", _("Other")


class ExtensionReason(models.TextChoices):
    """Why an answer takes longer."""

    PAPERS = "papers", _("Papers are awaited")
    OTHER_BODY = "other_body", _("Another body must answer first")
    VISIT = "visit", _("A visit is needed")
    COMPLEX = "complex", _("It takes more than one meeting")


class NoticeMeans(models.TextChoices):
    """How somebody was told."""

    PHONE = "phone", _("Phone")
    MESSAGE = "message", _("Message")
    POST = "post", _("Post")
    IN_PERSON = "in_person", _("In person")


class NoticeKind(models.TextChoices):
    """A letter to whoever turned to us."""

    EXTENSION = "extension", _("The answer takes longer")
    FORWARDING = "forwarding", _("Sent on")
    ANSWER = "answer", _("The answer")
