"""How sure two articles are of one thing."""
