"""Dates and clock times of one happening."""
