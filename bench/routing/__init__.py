"""How well texts find the person who answers for them."""
