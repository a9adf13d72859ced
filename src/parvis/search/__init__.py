"""Find what was said: full text in French and English, filters, dates."""
