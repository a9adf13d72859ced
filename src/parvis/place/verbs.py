"""The sentences the place writes in the ledger; those of its host are public."""

from parvis.ledger.vocabulary import verb

KEY_MADE = verb("place.key_made", "Create")
HOSTED = verb("place.hosted", "Accept", power=True)
NOTICED = verb("place.noticed", "Update", "what", power=True)
ON_CALL = verb("place.on_call", "Update", "count", power=True)
"""Who is reached when an order arrives: how many, and not who."""
OPENED = verb("place.opened", "Announce", power=True)
TERMS_PUBLISHED = verb("place.terms.published", "Update", "version", "from", "digest", power=True)
"""The digest covers the words; every account is told, and they hold `from` a day after that."""
TERMS_BLANKED = verb("place.terms.blanked", "Remove", "version", power=True)
"""Words that hold no more were taken away, since they named somebody; that they stood there stays."""
HOST_LEFT = verb("place.host_left", "Leave", power=True)
