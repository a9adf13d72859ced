"""Learn and measure what is suggested to moderators: `python -m bench suggesting`."""
