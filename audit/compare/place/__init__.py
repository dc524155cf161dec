"""Where it happened, and by what one got there."""
