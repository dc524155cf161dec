"""Figures: two of one fact, sums inside one article, counts that go on."""
