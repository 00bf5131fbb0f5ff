"""A request's way: each step locks the row, checks that the step exists, writes it down."""
