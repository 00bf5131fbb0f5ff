"""Rows and opened data as JSON."""
