"""Backups of the main database, the attachments and, apart from them, the key store; and the way back.

A backup is a folder that got its name when everything in it was whole: archives encrypted with age to public keys,
and a manifest with counts and hashes, no personal data. Root keys are never in it.
"""
