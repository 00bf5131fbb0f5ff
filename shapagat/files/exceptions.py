from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class FileUnreadable(DomainError):
    """A stored file was cut, its parts were exchanged, or it was destroyed."""

    code = "file_unreadable"
    title = _("This file can no longer be read.")


class FileTooLarge(DomainError):
    """The file is larger than its address takes."""

    code = "payload_too_large"
    title = _("The file is too large.")
    kind = "too_large"


class FileTypeRefused(DomainError):
    """The content is of a kind that is not kept here, whatever its name says."""

    code = "file_type_refused"
    title = _("Only photographs (JPEG, PNG, HEIC, WebP) and PDF are taken.")
    kind = "invalid"


class FileBroken(DomainError):
    """The content begins like a photograph but is none, so what it says of place and time cannot be taken out."""

    code = "file_broken"
    title = _("This photograph is damaged and cannot be taken.")
    kind = "invalid"


class StorageMisconfigured(ValueError):
    """FILES_STORAGE names no storage that may be used; the text is one sentence for the operator."""


class SweepTooLarge(Exception):
    """A sweep would delete so many objects that something else must be wrong."""
