"""Suggestions of tags, with their reasons: rules that can be read, and what a person's own tagging taught. Pure."""
