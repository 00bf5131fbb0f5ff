"""What `shapagat keys` does: each file is about one of its words."""
