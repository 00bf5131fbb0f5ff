"""Words that people write into cells, and the codes they stand for."""

from beneficiaries.constants import DisabilityKind, IinAbsence, MemberRole
from beneficiaries.importing.columns import settle


def _codes(words: dict[str, str]) -> dict[str, str]:
    return {settle(word): code for code, line in words.items() for word in (code, *line.split(","))}


ROLES = _codes(
    {
        MemberRole.HEAD: "глава,глава семьи,заявитель,заявительница,отбасы басшысы,отағасы,өтініш беруші",
        MemberRole.SPOUSE: "супруг,супруга,муж,жена,жұбайы,ері,әйелі,husband,wife",
        MemberRole.CHILD: "ребенок,ребёнок,сын,дочь,бала,баласы,ұлы,қызы,son,daughter",
        MemberRole.OTHER: (
            "другое,прочие,иной,бабушка,дедушка,внук,внучка,брат,сестра,мать,отец,басқа,әжесі,атасы,немересі"
        ),
    }
)
SEXES = _codes({"male": "м,муж,мужской,ер,еркек,m", "female": "ж,жен,женский,әйел,f"})
GROUPS = _codes(
    {
        "I": "1,1 группа,i группа,1 топ,і",
        "II": "2,2 группа,ii группа,2 топ,іі",
        "III": "3,3 группа,iii группа,3 топ,ііі",
        "child": "ребенок с инвалидностью,ребенок,мүгедектігі бар бала,бала",
    }
)
KINDS = _codes(
    {
        DisabilityKind.HEARING: "слух,по слуху,есту",
        DisabilityKind.SIGHT: "зрение,по зрению,көру",
        DisabilityKind.MOVEMENT: "опорно-двигательный,движение,колясочник,қозғалыс,тірек-қимыл",
        DisabilityKind.CEREBRAL_PALSY: "дцп,сал,церебральный паралич",
        DisabilityKind.INTELLECT: "интеллект,умственная,ақыл-ой",
        DisabilityKind.MENTAL: "психическое здоровье,психическая,психикалық",
        DisabilityKind.GENERAL: "общее заболевание,общее,жалпы ауру",
        DisabilityKind.OTHER: "другое,басқа",
    }
)
ABSENCES = _codes(
    {
        IinAbsence.NEWBORN: "новорожденный,жаңа туған",
        IinAbsence.FOREIGNER: "иностранец,шетелдік",
        IinAbsence.STATELESS: "без гражданства,азаматтығы жоқ",
        IinAbsence.PAPERS_LOST: "утеря документов,документы утеряны,құжаты жоғалған",
        IinAbsence.NOT_SHOWN: "не предъявлен,нет данных,көрсетілмеген",
    }
)
LANGUAGES = _codes(
    {"kk": "казахский,қазақша,қазақ,каз,қаз", "ru": "русский,орысша,рус", "en": "английский,ағылшынша,english"}
)
