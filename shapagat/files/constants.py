from datetime import timedelta

#: Number of the compartment that files' content is sealed in, for ever.
CONTENT_COMPARTMENT = 161
#: 64 MiB: an import of 200,000 rows has room, a mistake has not.
LARGEST_BYTES = 64 * 1024 * 1024
#: Bytes of files in one request.
LARGEST_UPLOAD = 50 * 1024 * 1024

#: No upload takes this long: an object without a row after it belongs to a transaction that never committed.
PATIENCE = timedelta(days=1)
#: More orphans at once point at a wrong database or a storage shared by mistake, not at crashes.
MOST_ORPHANS = 500
