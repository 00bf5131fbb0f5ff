"""Figures for Prometheus: requests by address pattern (never the address itself), and which parts serve."""

from collections.abc import Iterator
from os import environ

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from shapagat.web.health.checks import CHECKS, failing_parts

REQUESTS = Counter("shapagat_requests", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram(
    "shapagat_request_seconds",
    "Time to answer, in seconds",
    ["route"],
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


class _Parts(Collector):
    """1 for a part that serves, 0 for one that does not; asked at every scrape."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        failing = failing_parts()
        family = GaugeMetricFamily("shapagat_part_ready", "Whether a part serves", labels=["part"])
        for part in CHECKS:
            family.add_metric([part], float(part not in failing))
        yield family


def exposition() -> tuple[bytes, str]:
    """Give all figures of all web processes, and their content type."""
    registry = CollectorRegistry()
    registry.register(_Parts())
    if environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the package leaves it untyped
        return generate_latest(registry), CONTENT_TYPE_LATEST
    return generate_latest(REGISTRY) + generate_latest(registry), CONTENT_TYPE_LATEST
