"""Persons: accounts, languages, consents, their own data."""
