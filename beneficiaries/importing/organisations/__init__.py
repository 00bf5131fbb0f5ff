"""Organisations: a row is one, known by its number."""
