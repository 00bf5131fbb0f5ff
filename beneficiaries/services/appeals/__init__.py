"""The reception desk: received, answered or forwarded in time."""
