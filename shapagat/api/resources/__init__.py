"""The HTTP edges of the rooms below this one, which may not import it."""
