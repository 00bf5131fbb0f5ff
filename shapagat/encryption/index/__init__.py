"""What a search over sealed data is made of: skeletons of names and, from them, blind index tokens."""
