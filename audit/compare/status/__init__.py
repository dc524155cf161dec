"""Stages of one thing on a named scale."""
