from shapagat.core.masked import MaskedStruct


class CertificateContent(MaskedStruct, frozen=True):
    """What of a certificate is a person's: the code on the paper (ungrouped) and the name as it was printed."""

    code: str = ""
    name: str = ""


class MessageText(MaskedStruct, frozen=True):
    """What a coordinator wrote to the helpers of a task."""

    text: str = ""
