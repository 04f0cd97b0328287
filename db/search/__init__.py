"""Fuzzy search made for Korean: parse, candidates, rank, excerpt."""
