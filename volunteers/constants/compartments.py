"""Numbers of sealed compartments."""


class Compartment:
    """Numbers of sealed compartments. They stand in every envelope and never change."""

    VOLUNTEER_IDENTITY = 201
    VOLUNTEER_CONTACT = 202
    VOLUNTEER_NOTES = 203
    CERTIFICATE = 207
    TASK_MESSAGE = 208
    EXCLUSION_REASON = 211
    NO_SHOW_REPORT = 212
    NO_SHOW_REPLY = 213
