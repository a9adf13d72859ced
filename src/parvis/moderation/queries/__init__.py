"""Every read of moderation; each is told who is looking."""
