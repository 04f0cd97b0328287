"""Feeds as they come: bytes in, items out. Pure; whatever reads a stranger's feed runs in a process of its own."""
