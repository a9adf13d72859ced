"""Communities: calls, founding, membership, guide, mandates."""
