"""Conversations: topics, posts, marks, drafts, what was read, search, words brought from elsewhere."""
