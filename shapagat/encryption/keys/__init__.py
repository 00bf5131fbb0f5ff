"""Centre keys, data keys and index keys: made, fetched, unwrapped."""
