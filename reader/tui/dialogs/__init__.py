"""Small questions: typed, answered by dismissing."""
