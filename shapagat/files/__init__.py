"""Files sealed as streams of chunks under a key of their own; their content lies in a folder or an object storage."""
