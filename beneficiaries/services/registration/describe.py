from beneficiaries.selectors.candidates import Candidate


def described(candidate: Candidate) -> dict[str, object]:
    """Return a candidate as it is shown to whoever registers."""
    return {
        "household": str(candidate.household_id),
        "registration_number": candidate.registration_number,
        "person": str(candidate.person_id),
        "name": candidate.name,
        "birth_date": candidate.birth_date.isoformat() if candidate.birth_date else None,
        "score": candidate.score,
        "strength": "strong" if candidate.strong else "possible",
        "evidence": list(candidate.evidence),
    }
