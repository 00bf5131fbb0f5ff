"""Words that people write into cells, and the codes they stand for."""

from beneficiaries.constants import IinAbsence, MemberRole
from beneficiaries.importing.words import codes

ROLES = codes(
    {
        MemberRole.HEAD: "глава,глава семьи,заявитель,заявительница,отбасы басшысы,отағасы,өтініш беруші",
        MemberRole.SPOUSE: "супруг,супруга,муж,жена,жұбайы,ері,әйелі,husband,wife",
        MemberRole.CHILD: "ребенок,ребёнок,сын,дочь,бала,баласы,ұлы,қызы,son,daughter",
        MemberRole.OTHER: (
            "другое,прочие,иной,бабушка,дедушка,внук,внучка,брат,сестра,мать,отец,басқа,әжесі,атасы,немересі"
        ),
    }
)
SEXES = codes({"male": "м,муж,мужской,ер,еркек,m", "female": "ж,жен,женский,әйел,f"})
GROUPS = codes(
    {
        "I": "1,1 группа,i группа,1 топ,і",
        "II": "2,2 группа,ii группа,2 топ,іі",
        "III": "3,3 группа,iii группа,3 топ,ііі",
        "child": "ребенок с инвалидностью,ребенок,мүгедектігі бар бала,бала",
    }
)
ABSENCES = codes(
    {
        IinAbsence.NEWBORN: "новорожденный,жаңа туған",
        IinAbsence.FOREIGNER: "иностранец,шетелдік",
        IinAbsence.STATELESS: "без гражданства,азаматтығы жоқ",
        IinAbsence.PAPERS_LOST: "утеря документов,документы утеряны,құжаты жоғалған",
        IinAbsence.NOT_SHOWN: "не предъявлен,нет данных,көрсетілмеген",
    }
)
