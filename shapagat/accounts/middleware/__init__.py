from shapagat.accounts.middleware.second_factor import SecondFactorMiddleware
from shapagat.accounts.middleware.unit_of_work import UnitOfWorkMiddleware

__all__ = ["SecondFactorMiddleware", "UnitOfWorkMiddleware"]
