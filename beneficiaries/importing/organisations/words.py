from beneficiaries.constants import OrganisationRole
from beneficiaries.importing.words import codes

ROLES = codes(
    {
        OrganisationRole.BENEFICIARY: "получатель,получает помощь,көмек алушы,алушы",
        OrganisationRole.PARTNER: "партнер,партнёр,серіктес",
    }
)
