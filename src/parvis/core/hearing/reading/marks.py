"""Tell promotion and machines from talk, by what they say and how they repeat themselves."""

from parvis.core.text.commerce import ADDRESS, HINTS, PRICE, TURN


def promotes(text: str) -> bool:
    """Tell whether a message sells or canvasses: two turns of commerce, or one with an address or a price.

    A heuristic for people to check, never a reason to hide anything.
    """
    lowered = text.lower()
    if not any(hint in lowered for hint in HINTS):
        return False
    turns = {found.group(0).lower() for found in TURN.finditer(text)}
    if not turns:
        return False
    return len(turns) > 1 or bool(ADDRESS.search(text)) or bool(PRICE.search(text))
