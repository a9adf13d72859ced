"""Parse what is typed where members decide; nothing is saved here."""
