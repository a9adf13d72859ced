"""Listen, answer the expectations found, inform those responsible, do not impose oneself, listen more."""
