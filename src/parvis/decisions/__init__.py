"""Proposals, votes, outcomes: how members decide, and how what they decided is carried out."""
