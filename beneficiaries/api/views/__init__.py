"""Each parses, calls one service or selector, and renders."""
