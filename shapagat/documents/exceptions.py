class DocumentNotMade(Exception):
    """The template does not compile with these values; the values are not told."""
