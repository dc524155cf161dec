"""Development benchmarks: what we find, how fast, beside simple baselines and peers."""
