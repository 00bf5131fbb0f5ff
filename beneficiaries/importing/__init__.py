"""A centre's family list (.xlsx): read in a stream, family by family all or nothing, every refusal said row by row."""
