from shapagat.core.masked import MaskedStruct


class GuardianPaper(MaskedStruct, frozen=True):
    """Who agreed for somebody under age, how they are reached (E.164), and the paper that was signed."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    paper: str = ""
