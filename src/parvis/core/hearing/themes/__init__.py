"""From sentences to themes: who expects the same, under which words and which name."""
