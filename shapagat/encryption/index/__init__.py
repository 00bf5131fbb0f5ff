"""Search without opening: folding of names, tokens."""
