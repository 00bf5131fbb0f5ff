import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:  # views import this module through their settings
    from rest_framework.views import APIView

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class PerUser(BaseThrottle):
    """So many requests a user and minute, counted in the cache by user id.

    The rate is `API_RATE`, such as 1200/min. When the cache cannot be reached the request goes on: availability of the
    service must not hang on it.
    """

    def __init__(self) -> None:
        count, _, period = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["user"].partition("/")
        self.limit, self.period = int(count), _SECONDS[period[0]]

    def allow_request(self, request: Request, _view: "APIView") -> bool:
        """Count this request and tell whether it is still within the rate."""
        user: Any = request.user
        if user is None:
            return True
        window = int(time.time()) // self.period
        key = f"api-rate:{user.pk}:{window}"
        try:
            cache.add(key, 0, timeout=2 * self.period)
            return bool(cache.incr(key) <= self.limit)
        except (RedisError, ValueError):  # ValueError: the counter expired between the two steps
            return True

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return self.period - time.time() % self.period
