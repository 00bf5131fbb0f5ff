from shapagat.core.masked import MaskedStruct


class AppealContact(MaskedStruct, frozen=True):
    """Who turned to the desk and how to answer them: a phone in E.164, an address."""

    name: str = ""
    phone: str = ""
    address: str = ""


class AppealText(MaskedStruct, frozen=True):
    """What was asked, what was answered, and where it was sent on to."""

    text: str = ""
    answer: str = ""
    forwarded_to: str = ""
