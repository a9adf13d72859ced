"""Every read of decisions; each is told who is looking."""
