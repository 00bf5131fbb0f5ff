"""The chain over the audit trail: entries in batches, batches under signed heads. See README.md of the room."""
