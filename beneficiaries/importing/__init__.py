"""A centre's lists (.xlsx, .csv): read in a stream, entry by entry all or nothing, every refusal said row by row."""
