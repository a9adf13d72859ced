"""What a sentence does: turns of phrase in French and English, and what a listener's examples teach."""
