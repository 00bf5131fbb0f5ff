from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class HouseholdStatus(models.TextChoices):
    """Whether a centre looks after a family now."""

    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


class ConsentState(models.TextChoices):
    """Where a family stands with its consent (Law 94-V, Art. 8)."""

    GIVEN = "given", _("Consent given")
    PENDING = "pending", _("Consent pending")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")
    BLOCKED = "blocked", _("Blocked at the person's request")


class MemberRole(models.TextChoices):
    """What somebody is in a family."""

    HEAD = "head", _("Head")
    SPOUSE = "spouse", _("Spouse")
    CHILD = "child", _("Child")
    OTHER = "other", _("Other")


class MembershipEnd(models.TextChoices):
    """Why somebody belongs to a family no more."""

    MOVED_OUT = "moved_out", _("Moved out")
    DIED = "died", _("Died")
    STATE_CARE = "state_care", _("In the care of the state")
    REGISTERED_BY_MISTAKE = "registered_by_mistake", _("Registered by mistake")
    JOINED_OTHER = "joined_other", _("Joined another family")
    OWN_HOUSEHOLD = "own_household", _("Founded a family of their own")


class ChangeKind(models.TextChoices):
    """What changes who belongs to a family."""

    ADD_MEMBER = "add_member", _("Somebody joins the family")
    REMOVE_MEMBER = "remove_member", _("Somebody leaves the family")
    CHANGE_HEAD = "change_head", _("Another member becomes the head")
    DEATH = "death", _("Somebody died")
    BIRTH = "birth", _("A child is born")
    MOVE_MEMBER = "move_member", _("Somebody moves to another family of the centre")
    JOIN = "join", _("The family joins another one")
    SPLIT = "split", _("Some members found a family of their own")


class ConsentPurpose(models.TextChoices):
    """What a family agrees to, one by one."""

    REGISTRATION = "registration", _("Registration")
    AID = "aid", _("Aid")
    TRANSFER = "transfer", _("Handing over to another centre")
    PUBLICATION = "publication", _("Publication")


class ConsentEvidence(models.TextChoices):
    """How a consent can be proved (Law 94-V, Art. 8: in writing or another way that confirms it)."""

    PAPER = "paper", _("Signed on paper")
    ROLL = "roll", _("Signed on a roll")
    ELECTRONIC = "electronic", _("Electronic signature")
    VOICE = "voice", _("Recorded voice")
    WITNESSED = "witnessed", _("Said before two workers")


class ConsentEnd(models.TextChoices):
    """Why a consent ended."""

    ASKED = "asked", _("The person asked for it")
    REPLACED = "replaced", _("Replaced by a newer one")
    BY_MISTAKE = "by_mistake", _("Recorded by mistake")


class RightsKind(models.TextChoices):
    """What somebody asks about their own data (Law 94-V, Art. 24)."""

    ACCESS = "access", _("To see what is held")
    CORRECTION = "correction", _("To correct it")
    BLOCKING = "blocking", _("To block it")
    UNBLOCKING = "unblocking", _("To lift the block")
    ERASURE = "erasure", _("To erase it")


class RightsState(models.TextChoices):
    """Where such a request stands."""

    RECEIVED = "received", _("Received")
    ANSWERED = "answered", _("Done")
    REFUSED = "refused", _("Refused")


class RightsRefusal(models.TextChoices):
    """Why it was refused."""

    NOT_PROVEN = "not_proven", _("Nobody proved who they are")
    NOT_THEIRS = "not_theirs", _("They do not speak for this person")
    OBLIGATION = "obligation", _("A law obliges us to keep the data")
    UNFOUNDED = "unfounded", _("What is held is right")
    WITHDRAWN = "withdrawn", _("They took it back")


class LegalBasis(models.TextChoices):
    """What a record without consent rests on until consent is asked for."""

    CONSENT = "consent", _("Consent")
    OLD_LIST = "old_list", _("A list kept before this register")
    VITAL_INTEREST = "vital_interest", _("Urgent help")
    STATE_REFERRAL = "state_referral", _("Referred by a state body")


class BroadCategory(models.TextChoices):
    """Categories that stand in the open, coarse enough to disclose nobody's illness."""

    LARGE_FAMILY = "large_family", _("Large family")
    LOW_INCOME = "low_income", _("Low income")
    INCOMPLETE_FAMILY = "incomplete_family", _("Incomplete family")
    DISABILITY = "disability", _("Disability in the family")
    KUMIS_ALKA = "kumis_alka", _("Kumis Alka")
    ALTYN_ALKA = "altyn_alka", _("Altyn Alka")
    OWN = "own", _("By a rule of the centre")


class DisabilityKind(models.TextChoices):
    """Broad kinds of disability: of an organisation's members in the open, of a person always sealed."""

    HEARING = "hearing", _("Hearing")
    SIGHT = "sight", _("Sight")
    MOVEMENT = "movement", _("Movement")
    CEREBRAL_PALSY = "cerebral_palsy", _("Cerebral palsy")
    INTELLECT = "intellect", _("Intellect")
    MENTAL = "mental", _("Mental health")
    GENERAL = "general", _("General illness")
    OTHER = "other", _("Other")


class OrganisationRole(models.TextChoices):
    """What an organisation is to a centre; it may be both."""

    BENEFICIARY = "beneficiary", _("Receives aid for its members")
    PARTNER = "partner", _("Partner")


class SpokenLanguage(models.TextChoices):
    """What somebody speaks or signs. Always sealed: a sign language tells of a disability."""

    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    ENGLISH = "en", _("English")
    KAZAKH_SIGN = "kk_sign", _("Kazakh sign language")
    RUSSIAN_SIGN = "ru_sign", _("Russian sign language")
    OTHER = "other", _("Another language")


class PersonNeed(models.TextChoices):
    """What somebody cannot do without when they are visited or invited. Always sealed."""

    WHEELCHAIR = "wheelchair", _("Wheelchair")
    ESCORT = "escort", _("Escort")
    INTERPRETER = "interpreter", _("Sign-language interpreter")


class CorrectionReason(models.TextChoices):
    """Why what was written down of somebody's identity is changed."""

    MISTYPED = "mistyped", _("It was mistyped")
    PAPERS_SHOWN = "papers_shown", _("The papers say otherwise")
    NAME_CHANGED = "name_changed", _("The name was changed")
    NUMBER_ISSUED = "number_issued", _("A number was issued or replaced")
    ASKED_BY_PERSON = "asked_by_person", _("The person asked for it")


class IinAbsence(models.TextChoices):
    """Why somebody has no national number here."""

    NEWBORN = "newborn", _("Newborn")
    FOREIGNER = "foreigner", _("Foreigner")
    STATELESS = "stateless", _("Stateless")
    PAPERS_LOST = "papers_lost", _("Papers lost")
    NOT_SHOWN = "not_shown", _("Not shown")


class RequestCategory(models.TextChoices):
    """What is needed, in classes broad enough to stand in the open."""

    FOOD = "food", _("Food")
    CLOTHES = "clothes", _("Clothes")
    SCHOOL = "school", _("School things")
    MEDICINE_DEVICES = "medicine_devices", _("Medicine and devices")
    TRANSPORT = "transport", _("Transport")
    LEGAL = "legal", _("Legal help")
    INTERPRETING = "interpreting", _("Interpreting")
    REPAIR = "repair", _("Repair")
    COMPANIONSHIP = "companionship", _("Companionship")
    MONEY = "money", _("Money")
    OTHER = "other", _("Other")


class RequestState(models.TextChoices):
    """How far a request has come. Delivered is what the deliverer says, confirmed what the receiver says."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    DELIVERED = "delivered", _("Delivered")
    CONFIRMED = "confirmed", _("Confirmed")
    CLOSED = "closed", _("Closed")
    ON_HOLD = "on_hold", _("On hold")
    CANCELLED = "cancelled", _("Cancelled")
    UNMET = "unmet", _("Unmet")
    REOPENED = "reopened", _("Reopened")


class HoldReason(models.TextChoices):
    """Why a request waits."""

    AWAY = "away", _("The family is away")
    UNREACHABLE = "unreachable", _("The family cannot be reached")
    WAITS_FOR_PAPERS = "waits_for_papers", _("Papers are missing")
    WAITS_FOR_STOCK = "waits_for_stock", _("It has to be obtained first")


class UnmetReason(models.TextChoices):
    """Why a need could not be met; the words belong into the sealed note."""

    NOBODY = "nobody", _("Nobody could do it")
    NOTHING_IN_STOCK = "nothing_in_stock", _("It could not be obtained")
    NO_MONEY = "no_money", _("There was no money for it")
    BEYOND_US = "beyond_us", _("It is beyond what the centre does")
    UNREACHABLE = "unreachable", _("The family cannot be reached")


class CancelReason(models.TextChoices):
    """Why a request is given up without harm."""

    NOT_NEEDED = "not_needed", _("It is not needed any more")
    HELPED_ELSEWHERE = "helped_elsewhere", _("Somebody else helped")
    MISTAKE = "mistake", _("It was written down by mistake")


class ReopenReason(models.TextChoices):
    """Why a request was not done after all."""

    NOT_DONE = "not_done", _("It never arrived")
    NOT_ALL = "not_all", _("Not everything arrived")
    NEEDED_AGAIN = "needed_again", _("It is needed after all")


class AnotherReason(models.TextChoices):
    """Why a family has a second request of one category. Services of other rooms may give codes of their own."""

    OTHER_PERSON = "other_person", _("It is for another person of the family")
    OTHER_THING = "other_thing", _("Something else is needed")
    REGULAR_AID = "regular_aid", _("This aid comes regularly")


class ConfirmedBy(models.TextChoices):
    """How the receiving side confirmed a delivery."""

    CODE = "code", _("Code")
    SIGNATURE = "signature", _("Signature")
    PROXY = "proxy", _("Somebody authorised")
    ROLL = "roll", _("Signed roll")
    TWO_STAFF = "two_staff", _("Two of the staff")
    CALL_BACK = "call_back", _("Call back")


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


class AttachmentKind(models.TextChoices):
    """What is attached to a family or a request. Copies of identity papers are never kept."""

    CONSENT_FORM = "consent_form", _("Signed consent form")
    DELIVERY_PHOTO = "delivery_photo", _("Photograph of delivered aid")
    OTHER = "other", _("Other document")


class RuleKind(models.TextChoices):
    """What a rule that a centre recorded says."""

    LAW = "law", _("Ages, shares and figures of the law")
    OWN = "own", _("A rule of the centre")


class FigureCode(models.TextChoices):
    """Figures of a region that a coordinator maintains."""

    SUBSISTENCE_MINIMUM = "subsistence_minimum", _("Subsistence minimum of the region")
    MEDIAN_INCOME = "median_income", _("Median income of the region")


class LossState(models.TextChoices):
    """Where a category stands that a new assessment no longer found."""

    PROPOSED = "proposed", _("To be decided")
    CONFIRMED = "confirmed", _("Confirmed")
    KEPT = "kept", _("Kept")
    LAPSED = "lapsed", _("Lapsed")


class KeepReason(models.TextChoices):
    """Why a family keeps a category that the newest assessment no longer found."""

    PAPERS_AWAITED = "papers_awaited", _("Papers are awaited")
    ONE_TIME_INCOME = "one_time_income", _("The income came once")
    DATA_DOUBTFUL = "data_doubtful", _("The data are in doubt")
    HARDSHIP = "hardship", _("Hardship")
    DECIDED_BY_COMMISSION = "decided_by_commission", _("Decided by the commission")


class EndReason(StrEnum):
    """Why a family's registration ended."""

    NO_CONSENT = "no_consent"
    MOVED = "moved"
    OWN_WISH = "own_wish"
    DECEASED = "deceased"
    JOINED = "joined"
    NOBODY_LEFT = "nobody_left"
    TRANSFERRED = "transferred"
    REFERRAL_DONE = "referral_done"
    ERASED = "erased"


#: These families are another centre's now: they hold no number here, and may come back.
GONE_REASONS = frozenset({EndReason.TRANSFERRED, EndReason.REFERRAL_DONE})

#: Nothing of these records can be opened any more.
ERASED_REASONS = frozenset({EndReason.NO_CONSENT, EndReason.ERASED})


class DuplicateState(models.TextChoices):
    """Where a case of possible duplicates stands."""

    OPEN = "open", _("Open")
    RESOLVED = "resolved", _("Resolved")


class DuplicateSource(models.TextChoices):
    """Who noticed that people are alike."""

    REGISTRATION = "registration", _("Registration")
    IMPORT = "import", _("Import")
    NIGHTLY = "nightly", _("Nightly comparison")
    HAND = "hand", _("A worker")


class DuplicateDecision(models.TextChoices):
    """What a worker decided of one of them."""

    DUPLICATE = "duplicate", _("The same person")
    DISTINCT = "distinct", _("A different person")


class Compartment:
    """Numbers of sealed compartments. They stand in every envelope and never change."""

    HOUSEHOLD_CONTACT = 101
    HOUSEHOLD_CIRCUMSTANCES = 102
    HOUSEHOLD_NOTES = 103
    PERSON_IDENTITY = 111
    PERSON_CONTACT = 112
    PERSON_CIRCUMSTANCES = 113
    PERSON_HEALTH = 114
    PERSON_NOTES = 115
    ORGANISATION_CONTACT = 122
    ORGANISATION_NOTES = 123
    GRANT_NOTES = 124
    COLLECTIVE_MEMBERS = 125
    REQUEST_DETAILS = 131
    VISIT_ACT = 132
    REQUEST_NOTE = 133
    VISIT_NOTE = 134
    ASSESSMENT_REASONING = 141
    ASSESSMENT_INPUTS = 142
    RIGHTS_NOTE = 143
    APPEAL_CONTACT = 151
    APPEAL_TEXT = 152
    ATTACHMENT_LABEL = 171


#: The purposes a family must agree to before anybody but intake may open its record.
REQUIRED_PURPOSES = frozenset({ConsentPurpose.REGISTRATION, ConsentPurpose.AID})

#: Requests in these states are somebody's work now.
LIVE_REQUEST_STATES = frozenset(
    {RequestState.OPEN, RequestState.IN_PROGRESS, RequestState.DELIVERED, RequestState.ON_HOLD, RequestState.REOPENED}
)


class TransferKind(models.TextChoices):
    """Whether the other centre takes a family over, or helps it while it stays with us."""

    TRANSFER = "transfer", _("Transfer")
    REFERRAL = "referral", _("Referral")


class TransferState(models.TextChoices):
    """Where a transfer or referral stands."""

    SENT = "sent", _("On its way")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    REVOKED = "revoked", _("Taken back")
    DONE = "done", _("Help given")


class TransferReason(models.TextChoices):
    """Why a family is sent to another centre."""

    MOVED = "moved", _("The family moved there")
    OWN_WISH = "own_wish", _("The family wishes it")
    CANNOT_HELP = "cannot_help", _("We cannot give what is needed")
    ASKED = "asked", _("The other centre asked for it")


class LetterKind(models.TextChoices):
    """What letters of this room carry."""

    TRANSFER = "transfer", _("A family to take over")
    REFERRAL = "referral", _("A family to help")
    #: A worker of another centre has somebody before them who may be known here.
    ASK = "ask_transfer", _("A question about a family")
    REFERRAL_DONE = "referral_done", _("Help was given")
    ERASED = "erased", _("A family was erased")


class ExportKind(models.TextChoices):
    """What a list taken out of the service is of."""

    FAMILIES = "families", _("Families")
    PEOPLE = "people", _("People")
    REQUESTS = "requests", _("Requests")
    ORGANISATIONS = "organisations", _("Organisations")


class ExportPurpose(models.TextChoices):
    """What a list is taken out for. It stands in the audit and on every page of the list."""

    DISTRIBUTION = "distribution", _("Handing out aid")
    VISITS = "visits", _("A round of visits")
    AUTHORITY = "authority", _("An authority asks for it")
    AUDIT = "audit", _("An audit")
    CHECKING = "checking", _("Checking our own records")


class ExportFormat(models.TextChoices):
    """How it is written."""

    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


class JudgedBy(models.TextChoices):
    """What a decision on possible duplicates rests on."""

    PAPERS = "papers", _("Papers were seen")
    ASKED = "asked", _("The people were asked")
    CALLED = "called", _("They were called")
    RECORDS = "records", _("The records say so")


class VisitKind(models.TextChoices):
    """How a family is met."""

    HOME = "home", _("Visit at home")
    OFFICE = "office", _("At the centre")
    CALL = "call", _("Call")
    FOLLOW_UP = "follow_up", _("Visit after the aid")


class VisitState(models.TextChoices):
    """Where an appointment stands."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Took place")
    MISSED = "missed", _("Nobody was there")
    CANCELLED = "cancelled", _("Called off")


class Dwelling(models.TextChoices):
    """What a family lives in."""

    HOUSE = "house", _("House")
    FLAT = "flat", _("Flat")
    ROOM = "room", _("Room")
    DORMITORY = "dormitory", _("Dormitory")
    SHED = "shed", _("Summer house or shed")
    NONE = "none", _("No dwelling")


class Holding(models.TextChoices):
    """On what ground it lives there."""

    OWNED = "owned", _("Their own")
    RENTED = "rented", _("Rented")
    RELATIVES = "relatives", _("With relatives")
    STATE = "state", _("From the state")


class Heating(models.TextChoices):
    """How it is heated."""

    CENTRAL = "central", _("Central heating")
    STOVE = "stove", _("Stove")
    GAS = "gas", _("Gas")
    ELECTRIC = "electric", _("Electric")
    NONE = "none", _("Not heated")


class DwellingCondition(models.TextChoices):
    """The state it is in."""

    GOOD = "good", _("Good")
    FAIR = "fair", _("Fair")
    POOR = "poor", _("Poor")
    UNSAFE = "unsafe", _("Unsafe")


class StateDuty(models.TextChoices):
    """What the state owes somebody, so that donors do not pay for it twice."""

    WHEELCHAIR = "wheelchair", _("Wheelchair")
    PROSTHESIS = "prosthesis", _("Prosthesis or orthosis")
    HEARING_AID = "hearing_aid", _("Hearing aid")
    HYGIENE = "hygiene", _("Hygiene aids")
    ASSISTANT = "assistant", _("Personal assistant")
    INTERPRETER = "interpreter", _("Sign-language interpreter")
    SANATORIUM = "sanatorium", _("Sanatorium")
    ALLOWANCE = "allowance", _("Allowance or targeted assistance")
    OTHER = "other", _("Other")


class DutyOutcome(models.TextChoices):
    """What the state answered."""

    WAITING = "waiting", _("No answer yet")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
