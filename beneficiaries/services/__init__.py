from beneficiaries.services.registration.register_household import register_household
from beneficiaries.services.registration.register_households import register_households

__all__ = ["register_household", "register_households"]
