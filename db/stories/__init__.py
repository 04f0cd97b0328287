"""Same story: which articles carry one report, near-identical or one within the other. Never merged, never deleted."""
