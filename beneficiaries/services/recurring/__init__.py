"""Requests that come again: planned once, opened by a daily look, each due day once."""
