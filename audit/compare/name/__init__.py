"""Names, offices and what else is said of who somebody is."""
