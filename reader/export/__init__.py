"""Formats of exchange: a portfolio in, a file or folder out, read back before it is put where it was asked for."""
