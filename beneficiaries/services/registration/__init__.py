"""A family becomes a record: checked as a whole, compared, numbered, sealed, indexed, assessed."""
