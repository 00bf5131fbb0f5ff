"""Reading that is worth a question, found in the entries alone."""
