from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class UsernameTaken(DomainError):
    """Another login has this user name."""

    code = "username_taken"
    title = _("This user name is taken.")


class UnknownProposalKind(Exception):
    """No room registered this kind of proposal."""


class SecondPersonNeeded(DomainError):
    """The caller is not somebody else: they proposed it, gain by it, or made the account of one who does."""

    code = "second_person_needed"
    title = _("This takes a second person who had no part in it.")
    kind = "forbidden"


class AlreadyProposed(DomainError):
    """The same is waiting for approval already."""

    code = "already_proposed"
    title = _("This is waiting for approval already.")


class ProposalExpired(DomainError):
    """It was not approved in time, or whoever proposed it may do so no more."""

    code = "proposal_expired"
    title = _("This proposal has lapsed. Make it again if it is still needed.")
