"""Families: rows of one number are one family, taken whole or not at all."""
