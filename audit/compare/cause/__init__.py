"""Why it happened."""
