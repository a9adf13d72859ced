"""Parse what is typed; nothing is saved here."""
