"""Runs jobs: a lease, batches in a transaction each, and a fence against runners that were thought dead."""

from shapagat.jobs.runner.running import OnProgress, run

__all__ = ["OnProgress", "run"]
