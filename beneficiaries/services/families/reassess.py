from datetime import date

from django.utils import timezone

from beneficiaries.eligibility import Assessment as Judgement
from beneficiaries.models import Assessment, Household
from beneficiaries.services.assessments.assess_anew import assess_anew


def reassess(household: Household, *, as_of: date | None = None) -> tuple[Assessment, Judgement]:
    """Assess a locked family anew; the former assessment stays. The caller saves the family and records the change.

    What it would lose stays in force until a coordinator confirms.
    """
    done = assess_anew([household], as_of or timezone.localdate())[0]
    return done.assessment, done.judgement
