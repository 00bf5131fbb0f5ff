"""Organisations of people with disabilities."""
