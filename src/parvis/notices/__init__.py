"""Being told: in the page, by mail at once or as a digest, never more than asked."""
