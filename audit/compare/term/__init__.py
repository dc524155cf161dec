"""Words of unlike weight, offences, weapons and ranks of one thing."""
