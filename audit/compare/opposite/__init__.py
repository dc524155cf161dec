"""Opposites and denials: rose or fell, did or did not, all or some."""
