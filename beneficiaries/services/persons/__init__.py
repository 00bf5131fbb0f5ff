"""Correcting and completing one person."""
