"""Who says so, and who says otherwise."""
