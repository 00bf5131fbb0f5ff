"""The one way a command says that it cannot go on."""


class Refusal(Exception):
    """A condition the operator has to mend; its text is one clear sentence, the exit code is 2."""
