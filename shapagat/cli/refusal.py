"""The one way a command says that it cannot go on."""


class Refusal(Exception):  # noqa: N818 - it is no programming error but an answer to the person at the keyboard
    """A condition the operator has to mend; its text is one clear sentence, the exit code is 2."""
