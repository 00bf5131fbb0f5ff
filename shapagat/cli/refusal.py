"""The one way a command says that it cannot go on."""

#: Exit code of a command that was refused.
REFUSED = 2


class Refusal(Exception):
    """A condition the operator has to mend; its text is one clear sentence."""
