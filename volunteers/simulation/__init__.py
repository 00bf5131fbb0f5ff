"""Weeks of a made-up city, to compare ways of giving out tasks. Pure, seeded; only `shapagat match` loads it."""
