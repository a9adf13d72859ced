"""The sentences the place writes in the ledger; those of its host are public."""

from parvis.ledger.vocabulary import verb

KEY_MADE = verb("place.key_made", "Create")
HOSTED = verb("place.hosted", "Accept", power=True)
NOTICED = verb("place.noticed", "Update", "what", power=True)
OPENED = verb("place.opened", "Announce", power=True)
HOST_LEFT = verb("place.host_left", "Leave", power=True)
