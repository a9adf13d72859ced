"""Who may do what where members decide, and the reason when not."""
