"""What the addresses take and give."""
