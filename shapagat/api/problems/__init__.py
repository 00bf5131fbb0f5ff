"""RFC 9457: what went wrong, in a form that machines and people read."""
