"""The pages of communities: parse, one action, answer."""
